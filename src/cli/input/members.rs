//! Members: gzip members one after another, as crawlers write them, one a record. A damaged one costs only itself: reading goes on with the
//! next.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// How a member begins: two bytes that say so, the method, and flags of which three bits are not used.
const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];
const FLAGS: u8 = 0x1F;

/// Gives what all members hold. An error is told once; reading again goes on behind the damage.
pub struct Members<R> {
    state: State<R>,
}

enum State<R> {
    Inside(Box<GzDecoder<R>>),
    Between(R),
    /// Behind damage: the beginning of the next member has to be sought.
    Lost(R),
    /// While one becomes another.
    Moving,
}

impl<R: BufRead> Members<R> {
    pub const fn new(reader: R) -> Self {
        Self { state: State::Between(reader) }
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
                        self.state = State::Lost(decoder.into_inner());
                        return Err(error);
                    }
                },
                State::Between(mut reader) => {
                    if reader.fill_buf()?.is_empty() {
                        self.state = State::Between(reader);
                        return Ok(0);
                    }
                    self.state = State::Inside(Box::new(GzDecoder::new(reader)));
                }
                State::Lost(mut reader) => {
                    seek(&mut reader)?;
                    self.state = State::Between(reader);
                }
                State::Moving => return Ok(0),
            }
        }
    }
}

/// Passes over bytes up to the beginning of a member, or all that are left.
fn seek(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let begins = |at: &usize| {
            let here = buffer.get(*at..).unwrap_or_default();
            here.starts_with(&MAGIC) && here.get(3).is_none_or(|flags| *flags <= FLAGS)
        };
        let found = (0..buffer.len()).find(begins);
        let passed = found.unwrap_or(buffer.len());
        reader.consume(passed);
        if found.is_some() {
            return Ok(());
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
        assert!(read(&[one, two[..middle].to_vec()].concat(), 64).ends_with('!'));
        assert_eq!(read(b"", 8), "");
    }
}
