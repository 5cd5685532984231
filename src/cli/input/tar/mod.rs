//! Tar: the members of an archive, one at a time. Only regular members are looked at, and only their bytes: names are for messages,
//! links lead nowhere, and what a header may make us keep is bounded.

use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read};
use std::path::Path;

use super::pack::{Item, Layer, contents, unpacked};
use super::{Emit, Flow, Kind, Label, Raw};

/// Hands on the documents in an archive.
pub fn members(archive: &Label, reader: &mut dyn BufRead, layer: Layer<'_>, emit: Emit<'_, Raw>) -> Flow {
    let mut tar = Tar::new(reader);
    let mut gave = false;
    loop {
        let name = match tar.next() {
            Ok(Some(name)) => name,
            Ok(None) => break,
            Err(error) => return emit(Raw::fault(archive.unreadable(&error))),
        };
        (layer.mark)();
        let name = Path::new(name.trim_start_matches("./"));
        if is_hidden(name) || !layer.options.choice.takes(name) {
            continue;
        }
        gave = true;
        let item = Item { label: archive.member(name), name: name.to_owned() };
        contents(&item, &mut BufReader::new(&mut tar), layer, emit)?;
    }
    if gave {
        return Flow::Continue(());
    }
    let message = format!(
        "no {} file in this archive: name the members to read with --include",
        layer.options.choice.kinds()
    );
    emit(Raw::fault(archive.error(Kind::Empty, message)))
}

impl Label {
    /// The label of a member of this archive.
    fn member(&self, name: &Path) -> Self {
        let plain = unpacked(name);
        let id = plain.file_stem().unwrap_or(plain.as_os_str()).to_string_lossy().into_owned();
        let join = |outer: &str| format!("{outer}:{}", name.display());
        Self { id, place: join(&self.place), path: self.path.as_deref().map(join) }
    }
}

fn is_hidden(name: &Path) -> bool {
    let hidden = |part: &str| part.starts_with('.') && part != "..";
    name.iter().any(|part| part.to_str().is_some_and(hidden))
}

const BLOCK: usize = 512;

/// Names and extended headers may be so long.
const LONGEST: u64 = 1 << 20;

/// An archive as it is read: headers by [`Tar::next`], the member behind the last one by [`Read`].
struct Tar<'r> {
    reader: &'r mut dyn BufRead,
    /// Bytes of the current member that were not read.
    left: u64,
    /// Bytes between its end and the next header.
    padding: u64,
    /// Bytes read so far.
    at: u64,
    /// Reading failed, which has been told.
    failed: bool,
}

/// What stands in a header.
struct Header {
    kind: u8,
    name: Vec<u8>,
    size: u64,
}

impl<'r> Tar<'r> {
    fn new(reader: &'r mut dyn BufRead) -> Self {
        Self { reader, left: 0, padding: 0, at: 0, failed: false }
    }

    /// Goes on to the next regular member and gives its name.
    fn next(&mut self) -> io::Result<Option<String>> {
        let (mut long_name, mut long_size) = (None, None);
        while !self.failed {
            self.skip()?;
            let Some(header) = self.header()? else { return Ok(None) };
            self.enter(header.size);
            match header.kind {
                b'L' => long_name = Some(self.short("a name")?),
                b'x' => {
                    let extended = self.short("an extended header")?;
                    long_name = record(&extended, b"path").or(long_name);
                    long_size = record(&extended, b"size");
                }
                0 | b'0' | b'7' => {
                    if let Some(size) = long_size.take() {
                        let number = std::str::from_utf8(&size).ok().and_then(|s| s.parse().ok());
                        self.enter(number.ok_or_else(|| self.broken("a size that is no number"))?);
                    }
                    let name = long_name.take().unwrap_or(header.name);
                    let end = name.iter().position(|b| *b == 0).unwrap_or(name.len());
                    let name = String::from_utf8_lossy(name.get(..end).unwrap_or_default()).into_owned();
                    // Old archives write folders as files whose names end in a slash.
                    if !name.ends_with('/') {
                        return Ok(Some(name));
                    }
                }
                // Folders, links, devices: what they name is not looked for.
                _ => (long_name, long_size) = (None, None),
            }
        }
        Ok(None)
    }

    fn enter(&mut self, size: u64) {
        self.left = size;
        self.padding = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
    }

    /// Passes over what is left of a member.
    fn skip(&mut self) -> io::Result<()> {
        io::copy(self, &mut io::sink())?;
        let padding = io::copy(&mut (&mut *self.reader).take(self.padding), &mut io::sink())?;
        self.at += padding;
        self.padding = 0;
        Ok(())
    }

    /// The next header; none at the end of the archive.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut block = [0; BLOCK];
        let mut length = 0;
        while let Some(rest) = block.get_mut(length..).filter(|rest| !rest.is_empty()) {
            match self.reader.read(rest)? {
                0 if length == 0 => return Ok(None),
                0 => return Err(self.broken("half a header")),
                read => length += read,
            }
        }
        if block.iter().all(|b| *b == 0) {
            return Ok(None);
        }
        if !checks(&block) {
            return Err(self.broken("no tar header"));
        }
        self.at += BLOCK as u64;
        let field = |from: usize, to: usize| block.get(from..to).unwrap_or_default();
        let mut name = until_zero(field(0, 100)).to_vec();
        if field(257, 263) == b"ustar\0" && field(345, 346) != b"\0" {
            name = [until_zero(field(345, 500)), b"/", &name].concat();
        }
        let size = number(field(124, 136)).ok_or_else(|| self.broken("a size that is no number"))?;
        Ok(Some(Header { kind: block[156], name, size }))
    }

    /// The whole of a member that has to be short.
    fn short(&mut self, what: &str) -> io::Result<Vec<u8>> {
        if self.left > LONGEST {
            return Err(self.broken(&format!("{what} of {} bytes", self.left)));
        }
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn broken(&self, what: &str) -> Error {
        Error::new(ErrorKind::InvalidData, format!("{what} at byte {}", self.at))
    }
}

impl Read for Tar<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let Some(buffer) = buffer.get_mut(..wanted).filter(|b| !b.is_empty()) else { return Ok(0) };
        let read = match self.reader.read(buffer) {
            Ok(0) => Err(Error::new(
                ErrorKind::UnexpectedEof,
                format!("the archive ends {} bytes too early", self.left),
            )),
            other => other,
        };
        self.failed |= read.as_ref().is_err_and(|e| e.kind() != ErrorKind::Interrupted);
        let read = read?;
        self.left -= read as u64;
        self.at += read as u64;
        Ok(read)
    }
}

fn until_zero(field: &[u8]) -> &[u8] {
    field.split(|b| *b == 0).next().unwrap_or_default()
}

/// Whether the sum of a header's bytes is the one that it names.
fn checks(block: &[u8; BLOCK]) -> bool {
    let sum: u64 = block
        .iter()
        .enumerate()
        .map(|(at, b)| u64::from(if (148..156).contains(&at) { b' ' } else { *b }))
        .sum();
    block.get(148..156).and_then(number) == Some(sum)
}

/// A number in octal digits or, with the first bit set, in binary.
fn number(field: &[u8]) -> Option<u64> {
    if let [first @ 0x80..=0xFF, rest @ ..] = field {
        let push = |n: u64, b: &u8| n.checked_mul(256).map(|n| n + u64::from(*b));
        return rest.iter().try_fold(u64::from(first & 0x7F), push);
    }
    let digits = std::str::from_utf8(until_zero(field)).ok()?.trim();
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

/// The value of a key in an extended header, whose lines are `LENGTH KEY=VALUE\n`.
fn record(mut header: &[u8], key: &[u8]) -> Option<Vec<u8>> {
    while let Some(space) = header.iter().position(|b| *b == b' ') {
        let length: usize = std::str::from_utf8(header.get(..space)?).ok()?.parse().ok()?;
        let line = header.get(space + 1..length)?.strip_suffix(b"\n")?;
        if let Some(value) = line.strip_prefix(key).and_then(|rest| rest.strip_prefix(b"=")) {
            return Some(value.to_vec());
        }
        header = header.get(length..)?;
    }
    None
}

#[cfg(test)]
mod tests;
