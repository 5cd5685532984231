//! Order: which of the paired quotes moved, and in which order changes are told.

/// Which pairs stand out of order: all but the longest run of pairs that stand in the same order in both sheets.
pub fn moved(pairs: &[(usize, usize)]) -> Vec<bool> {
    // Patience: the last place of the best run of each length, and what came before each place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    let new_of = |at: usize| pairs.get(at).map_or(0, |p| p.1);
    for at in 0..pairs.len() {
        let length = ends.partition_point(|end| new_of(*end) < new_of(at));
        if let Some(slot) = before.get_mut(at) {
            *slot = length.checked_sub(1).and_then(|l| ends.get(l)).copied();
        }
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut moved = vec![true; pairs.len()];
    let mut at = ends.last().copied();
    while let Some(here) = at {
        if let Some(flag) = moved.get_mut(here) {
            *flag = false;
        }
        at = before.get(here).copied().flatten();
    }
    moved
}

/// A quote on its way from the old sheet to the new one.
pub struct Step {
    pub old: Option<usize>,
    pub new: Option<usize>,
    pub moved: bool,
}

/// All quotes in the order of the new sheet; one that is gone stands behind the quote that it stood behind.
pub fn steps(pairs: &[(usize, usize)], moved: &[bool], old: usize, new: usize) -> Vec<Step> {
    let mut partner: Vec<Option<(usize, bool)>> = vec![None; new];
    let mut kept: Vec<Option<(usize, bool)>> = vec![None; old];
    for ((i, j), moved) in pairs.iter().zip(moved) {
        if let (Some(p), Some(k)) = (partner.get_mut(*j), kept.get_mut(*i)) {
            (*p, *k) = (Some((*i, *moved)), Some((*j, *moved)));
        }
    }
    let mut steps: Vec<(usize, usize, Step)> = Vec::new();
    for (j, pair) in partner.iter().enumerate() {
        let (old, moved) = pair.map_or((None, false), |(i, moved)| (Some(i), moved));
        steps.push((j + 1, 0, Step { old, new: Some(j), moved }));
    }
    let mut behind = 0;
    for (i, place) in kept.iter().enumerate() {
        match place {
            Some((j, false)) => behind = j + 1,
            Some(_) => {}
            None => steps.push((behind, i + 1, Step { old: Some(i), new: None, moved: false })),
        }
    }
    steps.sort_by_key(|(place, order, _)| (*place, *order));
    steps.into_iter().map(|(.., step)| step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_its_order_moved() {
        let flags = |new: &[usize]| moved(&new.iter().copied().enumerate().collect::<Vec<_>>());
        assert_eq!(flags(&[0, 1, 2]), [false, false, false]);
        assert_eq!(flags(&[3, 5, 9]), [false, false, false]);
        assert_eq!(flags(&[3, 0, 1, 2]), [true, false, false, false]);
        assert_eq!(flags(&[1, 2, 3, 0]), [false, false, false, true]);
        assert!(flags(&[]).is_empty());
    }
}
