//! Dates: days in attributes, which are written for machines.

/// The day of a timestamp such as `2020-02-03T10:00:00Z` or `20200203`; text of other forms stays as it is.
pub fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 || digits == 14 {
        let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..8)?);
        return Some(format!("{year}-{month}-{day}"));
    }
    // Seconds or milliseconds since 1970.
    if (digits == 10 || digits == 13) && digits == text.len() {
        let seconds: i64 = text.get(..10)?.parse().ok()?;
        return Some(of_days(seconds / 86_400));
    }
    (!text.is_empty()).then(|| text.to_owned())
}

/// The date so many days after 1 January 1970 (the civil calendar, by Howard Hinnant's formula).
fn of_days(days: i64) -> String {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_days() {
        for (text, wanted) in [
            ("20200203", "2020-02-03"),
            ("20200203T101500", "2020-02-03"),
            ("1580688000", "2020-02-03"),
            ("1580688000000", "2020-02-03"),
            ("2020-02-03T10:00:00Z", "2020-02-03T10:00:00Z"),
            ("Feb. 3, 2020", "Feb. 3, 2020"),
        ] {
            assert_eq!(day(text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(day(" "), None);
    }
}
