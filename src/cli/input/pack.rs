//! Packing: what is compressed, and archives in archives, down to single documents. Everything is a stream; nothing is unpacked to disk,
//! and no name in an archive is ever opened.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::limit::size;
use super::members::Members;
use super::{Emit, Flow, InputFormat, Kind, Label, Options, Raw, files, jsonl, tar, text, warc};

/// Something to look into: its label, and the name that tells what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub label: Label,
    pub name: PathBuf,
}

/// What holds for all that is in one thing.
#[derive(Clone, Copy)]
pub struct Layer<'l> {
    pub options: &'l Options,
    /// How many layers of packing are around it.
    depth: u8,
    /// To be called where a new member begins.
    pub mark: &'l dyn Fn(),
}

impl<'l> Layer<'l> {
    /// Nothing is packed yet.
    pub const fn outermost(options: &'l Options) -> Self {
        Self { options, depth: 0, mark: &|| {} }
    }
}

/// More layers than this are a trap.
const DEEPEST: u8 = 4;

/// What is packed may give so many times `--max-bytes` without a document or a member: what gives more is a trap.
const PATIENCE: usize = 16;

/// What a name tells of what is in it, compression left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// One document; where the format is not known, its beginning tells.
    Document(Option<InputFormat>),
    Lines,
    Tar,
    Warc,
}

impl Holds {
    pub fn of(name: &Path, asked: Option<InputFormat>) -> Self {
        let name = unpacked(name);
        if name.extension().is_some_and(|e| e.eq_ignore_ascii_case("tar")) {
            return Self::Tar;
        }
        let named = files::format_of(&name);
        match asked.or(named) {
            Some(InputFormat::Jsonl) => Self::Lines,
            Some(InputFormat::Warc) => Self::Warc,
            // A name in .txt may hold a page.
            format => Self::Document(if asked.is_none() {
                format.filter(|f| *f != InputFormat::Text)
            } else {
                format
            }),
        }
    }
}

/// A name without the extensions of compression.
pub fn unpacked(name: &Path) -> PathBuf {
    let mut name = name.to_owned();
    loop {
        let extension = name.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        match extension.as_str() {
            "gz" | "gzip" | "zst" | "zstd" => name.set_extension(""),
            "tgz" | "tzst" => name.set_extension("tar"),
            _ => return name,
        };
    }
}

/// Hands on the documents in a stream.
pub fn contents(item: &Item, reader: &mut dyn BufRead, layer: Layer<'_>, emit: Emit<'_, Raw>) -> Flow {
    // A reader may give less at once than it takes to tell: a pipe that begins slowly, a first gzip member of a byte.
    let mut beginning = Vec::new();
    let error = reader.take(MARK).read_to_end(&mut beginning).err();
    let packed = compression(&beginning);
    let mut whole = io::Cursor::new(beginning).chain(Late { error, reader });
    let reader: &mut dyn BufRead = &mut whole;
    match packed {
        None => plain(item, reader, layer, emit),
        Some(_) if layer.depth == DEEPEST => {
            let message = format!("packed more than {DEEPEST} times: unpack it first");
            emit(Raw::fault(item.label.error(Kind::Broken, message)))
        }
        Some(Compression::Gzip) => inside(item, Members::new(reader), layer, emit),
        Some(Compression::Zstandard) => match zstd::Decoder::with_buffer(reader) {
            Ok(decoder) => inside(item, decoder, layer, emit),
            Err(error) => emit(Raw::fault(item.label.unreadable(&error))),
        },
    }
}

/// Gives the error that came up while the beginning was looked at, then what is behind it: readers of archives go on behind damage.
struct Late<'r> {
    error: Option<io::Error>,
    reader: &'r mut dyn BufRead,
}

impl Read for Late<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.error.take().map_or_else(|| self.reader.read(buffer), Err)
    }
}

impl BufRead for Late<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.reader.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        self.reader.consume(count);
    }
}

fn plain(item: &Item, reader: &mut dyn BufRead, layer: Layer<'_>, emit: Emit<'_, Raw>) -> Flow {
    match Holds::of(&item.name, layer.options.format) {
        Holds::Lines => jsonl::lines(&item.label, reader, layer.options, emit),
        Holds::Tar => tar::members(&item.label, reader, layer, emit),
        Holds::Warc => warc::records(&item.label, reader, layer, emit),
        Holds::Document(None) => unnamed(item, reader, layer, emit),
        Holds::Document(format) => emit(text::raw(item.label.clone(), reader, format, layer.options)),
    }
}

/// So many bytes tell an archive: tar has its mark at byte 257.
const BEGINNING: u64 = 512;

/// What the name does not tell: an archive by its beginning, else one document.
fn unnamed(item: &Item, reader: &mut dyn BufRead, layer: Layer<'_>, emit: Emit<'_, Raw>) -> Flow {
    let mut beginning = Vec::new();
    if let Err(error) = reader.take(BEGINNING).read_to_end(&mut beginning) {
        return emit(Raw::fault(item.label.unreadable(&error)));
    }
    let is_tar = beginning.get(257..262) == Some(b"ustar");
    let is_warc = beginning.starts_with(b"WARC/");
    let mut whole = io::Cursor::new(beginning).chain(reader);
    if is_tar {
        tar::members(&item.label, &mut whole, layer, emit)
    } else if is_warc {
        warc::records(&item.label, &mut whole, layer, emit)
    } else {
        emit(text::raw(item.label.clone(), &mut whole, None, layer.options))
    }
}

/// Hands on what a decompressor gives, for as long as it gives documents.
fn inside(item: &Item, decoder: impl Read, layer: Layer<'_>, emit: Emit<'_, Raw>) -> Flow {
    let most = layer.options.max_bytes.saturating_mul(PATIENCE);
    let left = Cell::new(most);
    let mark = || {
        left.set(most);
        (layer.mark)();
    };
    let mut reader = BufReader::with_capacity(64 << 10, Patient { decoder, left: &left, most });
    let deeper = Layer { options: layer.options, depth: layer.depth + 1, mark: &mark };
    let mut emit = |raw| {
        mark();
        emit(raw)
    };
    contents(item, &mut reader, deeper, &mut emit)
}

/// Reads as long as it is marked now and then.
struct Patient<'p, R> {
    decoder: R,
    left: &'p Cell<usize>,
    most: usize,
}

impl<R: Read> Read for Patient<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer)?;
        let Some(left) = self.left.get().checked_sub(read) else {
            let message =
                format!("it unpacks to more than {} without a document, as traps do", size(self.most));
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        };
        self.left.set(left);
        Ok(read)
    }
}

enum Compression {
    Gzip,
    Zstandard,
}

/// So many bytes tell how a stream is compressed.
const MARK: u64 = 4;

/// How a stream is compressed that begins so.
const fn compression(beginning: &[u8]) -> Option<Compression> {
    match beginning {
        [0x1F, 0x8B, 8, ..] => Some(Compression::Gzip),
        // A frame of data, or one to pass over.
        [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Compression::Zstandard),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_looked_at_without_their_packing() {
        let plain = |name: &str| unpacked(Path::new(name)).to_str().unwrap().to_owned();
        assert_eq!(
            ["a.txt.gz", "x/b.tgz", "c.JSONL.ZST", "d.tar.gz.zst", ".gz"].map(plain),
            ["a.txt", "x/b.tar", "c.JSONL", "d.tar", ".gz"]
        );
        let holds = |name: &str| Holds::of(Path::new(name), None);
        assert_eq!(
            [holds("a.tgz"), holds("a.jsonl.gz"), holds("a.warc.gz")],
            [Holds::Tar, Holds::Lines, Holds::Warc]
        );
        assert_eq!([holds("a.txt.gz"), holds("-")], [Holds::Document(None); 2]);
        assert_eq!(holds("a.html"), Holds::Document(Some(InputFormat::Html)));
    }
}
