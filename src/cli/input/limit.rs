//! Limits: readers that stop in time, and notice what a reader must notice.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts what is read, and expects a file to give all the bytes that it had when it was opened.
pub struct Counted<R> {
    inner: R,
    /// Its size when it was opened; 0 for pipes and the like.
    size: u64,
    here: u64,
    /// What was read of this and of other things.
    everywhere: Arc<AtomicU64>,
}

/// Fewer, larger reads: archives are read from end to end.
const BUFFER: usize = 64 << 10;

/// A file, which must not shrink while it is read.
pub fn whole(path: &Path, read: &Arc<AtomicU64>) -> io::Result<BufReader<Counted<File>>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let size = if metadata.is_file() { metadata.len() } else { 0 };
    Ok(counted(file, size, read))
}

/// A reader that gives at least so many bytes.
pub fn counted<R: Read>(inner: R, size: u64, read: &Arc<AtomicU64>) -> BufReader<Counted<R>> {
    BufReader::with_capacity(BUFFER, Counted { inner, size, here: 0, everywhere: Arc::clone(read) })
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.here += read as u64;
        self.everywhere.fetch_add(read as u64, Ordering::Relaxed);
        if read == 0 && !buffer.is_empty() && self.here < self.size {
            let message = format!("it shrank while it was read, from {} to {} bytes", self.size, self.here);
            return Err(io::Error::new(ErrorKind::UnexpectedEof, message));
        }
        Ok(read)
    }
}

/// What came of reading one piece.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// There is nothing more.
    End,
    /// All of it.
    Whole(Vec<u8>),
    /// Its beginning; it is longer than allowed.
    TooLong(Vec<u8>),
}

/// All that is left of a reader, unless that is too much. What is too much is not read.
pub fn all(reader: &mut dyn BufRead, most: usize) -> io::Result<Piece> {
    let mut bytes = Vec::new();
    reader.take(most as u64).read_to_end(&mut bytes)?;
    let more = bytes.len() == most && !reader.fill_buf()?.is_empty();
    Ok(if more { Piece::TooLong(bytes) } else { Piece::Whole(bytes) })
}

/// The next line without its line end. Of a line that is too long the beginning is kept, and the rest is passed over.
pub fn line(reader: &mut dyn BufRead, most: usize) -> io::Result<Piece> {
    let mut bytes = Vec::new();
    // One byte more than may stand in a line, for the line end.
    if reader.take(most as u64 + 1).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(Piece::End);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        return Ok(Piece::Whole(bytes));
    }
    if bytes.len() <= most {
        return Ok(Piece::Whole(bytes));
    }
    bytes.truncate(most);
    reader.skip_until(b'\n')?;
    Ok(Piece::TooLong(bytes))
}

/// A number of bytes for a reader of messages.
pub fn size(bytes: usize) -> String {
    const UNITS: [(usize, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let unit = UNITS.into_iter().find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit));
    unit.map_or_else(|| format!("{bytes} bytes"), |(unit, name)| format!("{} {name}", bytes / unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_be_as_long_as_allowed_and_no_longer() {
        let mut reader = &b"abc\nabcd\r\n\nabc"[..];
        let mut next = || line(&mut reader, 3).unwrap();
        assert_eq!(next(), Piece::Whole(b"abc".to_vec()));
        assert_eq!(next(), Piece::TooLong(b"abc".to_vec()));
        assert_eq!(next(), Piece::Whole(Vec::new()));
        assert_eq!(next(), Piece::Whole(b"abc".to_vec()));
        assert_eq!(next(), Piece::End);
        assert_eq!(line(&mut &b"abcd"[..], 3).unwrap(), Piece::TooLong(b"abc".to_vec()));
    }

    #[test]
    fn a_whole_may_be_as_long_as_allowed_and_no_longer() {
        assert_eq!(all(&mut &b"abc"[..], 3).unwrap(), Piece::Whole(b"abc".to_vec()));
        assert_eq!(all(&mut &b"abcd"[..], 3).unwrap(), Piece::TooLong(b"abc".to_vec()));
        assert_eq!(all(&mut &b""[..], 3).unwrap(), Piece::Whole(Vec::new()));
    }

    #[test]
    fn a_file_that_shrinks_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, vec![b'a'; 3 * BUFFER]).unwrap();
        let count = Arc::default();
        let mut whole = whole(&path, &count).unwrap();
        whole.fill_buf().unwrap();
        File::options().write(true).open(&path).unwrap().set_len(2 * BUFFER as u64).unwrap();
        let error = whole.read_to_end(&mut Vec::new()).unwrap_err().to_string();
        assert_eq!(error, "it shrank while it was read, from 196608 to 131072 bytes");
        assert_eq!(count.load(Ordering::Relaxed), 2 * BUFFER as u64);
    }

    #[test]
    fn sizes_are_told_in_the_largest_unit_that_fits() {
        assert_eq!([size(64 << 20), size(1000), size(2048)], ["64 MiB", "1000 bytes", "2 KiB"]);
    }
}
