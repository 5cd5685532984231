//! Members: gzip members one after another, as crawlers write them, one a record. A damaged one costs only itself: reading goes on with the
//! next.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// How a member begins: two bytes that say so, the method, and flags of which three bits are not used.
const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];
const FLAGS: u8 = 0x1F;
/// So many bytes are kept of what was read last. Where a member is cut off, the beginning of the next is taken for its own end, and damage
/// shows some hundreds of bytes later.
const TRAIL: usize = 8 << 10;

/// Gives what all members hold. An error is told once; reading again goes on behind the damage.
pub struct Members<R> {
    state: State<Trail<R>>,
}

enum State<R> {
    Inside(Box<GzDecoder<R>>),
    Between(R),
    /// Behind damage: the beginning of the next member has to be sought.
    Lost(R),
    /// While one becomes another.
    Moving,
}

/// A reader that can go back to a member which began in what was read last.
struct Trail<R> {
    reader: R,
    /// What was read since the member began, at most the last of it.
    behind: Vec<u8>,
    /// What was gone back over, and how much of it was read again.
    ahead: io::Cursor<Vec<u8>>,
}

impl<R: BufRead> Trail<R> {
    const fn new(reader: R) -> Self {
        Self { reader, behind: Vec::new(), ahead: io::Cursor::new(Vec::new()) }
    }

    /// Goes back to behind the first byte of what was read since the member began.
    fn go_back(&mut self) {
        let behind = std::mem::take(&mut self.behind);
        self.unread(behind.get(1..).unwrap_or_default());
    }

    /// Gives these bytes again, before all others.
    fn unread(&mut self, bytes: &[u8]) {
        let from = usize::try_from(self.ahead.position()).unwrap_or_default();
        let left = self.ahead.get_ref().get(from..).unwrap_or_default();
        self.ahead = io::Cursor::new([bytes, left].concat());
    }

    /// Passes over bytes up to the beginning of a member, or all that are left.
    fn seek(&mut self) -> io::Result<()> {
        let mut matched = 0;
        loop {
            let next = self.fill_buf()?.first().copied();
            if matched == MAGIC.len() && next.is_none_or(|flags| flags <= FLAGS) {
                self.unread(&MAGIC);
                return Ok(());
            }
            let Some(byte) = next else { return Ok(()) };
            matched = match MAGIC.get(matched) {
                Some(wanted) if *wanted == byte => matched + 1,
                _ => usize::from(byte == MAGIC[0]),
            };
            self.consume(1);
        }
    }
}

impl<R: BufRead> Read for Trail<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Trail<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ahead.fill_buf()?.is_empty() { self.reader.fill_buf() } else { self.ahead.fill_buf() }
    }

    fn consume(&mut self, count: usize) {
        let again = self.ahead.fill_buf().is_ok_and(|ahead| !ahead.is_empty());
        let read = if again { self.ahead.fill_buf() } else { self.reader.fill_buf() };
        self.behind.extend_from_slice(read.ok().and_then(|read| read.get(..count)).unwrap_or_default());
        if self.behind.len() > 2 * TRAIL {
            self.behind.drain(..self.behind.len() - TRAIL);
        }
        if again { self.ahead.consume(count) } else { self.reader.consume(count) }
    }
}

impl<R: BufRead> Members<R> {
    pub const fn new(reader: R) -> Self {
        Self { state: State::Between(Trail::new(reader)) }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Moving) {
                State::Inside(mut decoder) => match decoder.read(buffer) {
                    Ok(0) => self.state = State::Between(decoder.into_inner()),
                    Ok(read) => {
                        self.state = State::Inside(decoder);
                        return Ok(read);
                    }
                    Err(error) => {
                        let mut trail = decoder.into_inner();
                        trail.go_back();
                        self.state = State::Lost(trail);
                        return Err(error);
                    }
                },
                State::Between(mut trail) => {
                    if trail.fill_buf()?.is_empty() {
                        self.state = State::Between(trail);
                        return Ok(0);
                    }
                    trail.behind.clear();
                    self.state = State::Inside(Box::new(GzDecoder::new(trail)));
                }
                State::Lost(mut trail) => {
                    trail.seek()?;
                    self.state = State::Between(trail);
                }
                State::Moving => return Ok(0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Write as _};

    use super::*;

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// What is read, with `!` for each error.
    fn read(bytes: &[u8], step: usize) -> String {
        let mut members = Members::new(BufReader::with_capacity(step, bytes));
        let (mut out, mut errors) = (String::new(), 0);
        loop {
            let mut some = [0; 5];
            match members.read(&mut some) {
                Ok(0) => return out,
                Ok(n) => out.push_str(std::str::from_utf8(&some[..n]).unwrap()),
                Err(_) => {
                    out.push('!');
                    errors += 1;
                    assert!(errors < 10, "{out}");
                }
            }
        }
    }

    #[test]
    fn members_follow_each_other_and_damage_costs_one() {
        let [one, mut two, three] = ["first member ", "second member ", "third member "].map(packed);
        let whole = [one.clone(), two.clone(), three.clone()].concat();
        assert_eq!(read(&whole, 64), "first member second member third member ");
        let middle = two.len() / 2;
        two[middle] ^= 0xFF;
        let found = read(&[one.clone(), two.clone(), three.clone()].concat(), 64);
        assert!(found.starts_with("first member ") && found.ends_with("!third member "), "{found}");
        assert!(read(&[one.clone(), two[..middle].to_vec()].concat(), 64).ends_with('!'));
        // One that is cut off takes the next for its own end, until that shows.
        for step in [7, 64, 4096] {
            let found = read(&[&one, &two[..middle], &three, &one].map(|b| b.to_vec()).concat(), step);
            assert!(
                found.starts_with("first member ") && found.ends_with("!third member first member "),
                "{found}"
            );
        }
        assert_eq!(read(b"", 8), "");
    }
}
