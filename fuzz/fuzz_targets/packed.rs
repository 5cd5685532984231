//! Any bytes, packed rightly and then damaged or not: the target itself compresses, archives and sums up, which a fuzzer seldom hits on.
//! What is whole gives the same quotes as it does unpacked; what is damaged is read as far as it goes, or named.
#![no_main]

use std::io::Write as _;

use quotesheet::QuoteSheet;
use quotesheet_fuzz::Desk;

/// One layer around what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Gzip,
    Zstd,
    Tar,
    Warc,
    Damage(u8),
}

impl Layer {
    fn of(byte: u8) -> Self {
        match byte % 8 {
            0 | 1 => Self::Gzip,
            2 | 3 => Self::Zstd,
            4 => Self::Tar,
            5 | 6 => Self::Warc,
            _ => Self::Damage(byte),
        }
    }

    fn around(self, inside: &[u8], how: u8, inner: &str) -> Vec<u8> {
        match self {
            Self::Gzip => gzip(inside, how),
            Self::Zstd => zstd::encode_all(inside, 1).expect("memory can be written"),
            Self::Tar => tar(inside, how, inner),
            Self::Warc => warc(inside, how),
            Self::Damage(byte) => damaged(inside, byte, how),
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Zstd => ".zst",
            Self::Tar => ".tar",
            Self::Warc => ".warc",
            Self::Damage(_) => "",
        }
    }
}

/// One member, or two that are cut where `how` says.
fn gzip(inside: &[u8], how: u8) -> Vec<u8> {
    let cut = if how < 128 { inside.len() } else { inside.len() * usize::from(how - 128) / 128 };
    let (first, second) = inside.split_at(cut);
    let member = |part: &[u8]| {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(part).and_then(|()| writer.finish()).expect("memory can be written")
    };
    let mut packed = member(first);
    if !second.is_empty() {
        packed.extend(member(second));
    }
    packed
}

/// An archive of one member, whose name tries to get out.
fn tar(inside: &[u8], how: u8, inner: &str) -> Vec<u8> {
    let folders = ["", "../", "/etc/", "a/b/./", "../../../tmp/"];
    let mut head = [0_u8; 512];
    let name = format!("{}{inner}", folders[usize::from(how) % folders.len()]);
    head[..name.len()].copy_from_slice(name.as_bytes());
    head[100..107].copy_from_slice(b"0000644");
    head[124..135].copy_from_slice(format!("{:011o}", inside.len()).as_bytes());
    head[148..156].fill(b' ');
    head[156] = b'0';
    head[257..263].copy_from_slice(b"ustar\0");
    head[263..265].copy_from_slice(b"00");
    let sum: u32 = head.iter().map(|b| u32::from(*b)).sum();
    head[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    let fill = inside.len().next_multiple_of(512) - inside.len();
    [&head[..], inside, &vec![0; fill + 1024]].concat()
}

/// A page that a crawler kept, in one of the encodings of HTTP; for Brotli the bytes are what a server claims to have packed.
fn warc(inside: &[u8], how: u8) -> Vec<u8> {
    let (encoding, body) = match how % 6 {
        1 => ("Content-Encoding: gzip\r\n", gzip(inside, 0)),
        2 => ("Content-Encoding: br\r\n", inside.to_vec()),
        3 => ("Content-Encoding: zstd\r\n", zstd::encode_all(inside, 1).expect("memory can be written")),
        4 => {
            let chunk = [format!("{:x}\r\n", inside.len()).as_bytes(), inside, b"\r\n0\r\n\r\n"].concat();
            ("Transfer-Encoding: chunked\r\n", chunk)
        }
        5 => ("Content-Encoding: deflate\r\n", inside.to_vec()),
        _ => ("", inside.to_vec()),
    };
    let kind = if how >= 128 { "text/html" } else { "text/plain" };
    let http =
        [format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{encoding}\r\n").as_bytes(), &body].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a.example/\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    let record = [head.as_bytes(), &http, b"\r\n\r\n"].concat();
    // The same record again: damage to one may not cost the other its place.
    if how & 64 == 0 { record } else { record.repeat(2) }
}

/// One byte is another, or the end is missing.
fn damaged(inside: &[u8], byte: u8, how: u8) -> Vec<u8> {
    let at = inside.len() * usize::from(how) / 256;
    let mut damaged = inside.to_vec();
    if byte & 8 == 0 {
        damaged.truncate(at);
    } else if let Some(found) = damaged.get_mut(at) {
        *found ^= byte | 1;
    }
    damaged
}

fn quotes(sheets: Vec<QuoteSheet>) -> Vec<Vec<String>> {
    sheets.iter().map(|s| s.quotes.iter().map(|q| format!("{:?} {}", q.speaker, q.text)).collect()).collect()
}

const EXTRACT: [&str; 8] =
    ["extract", "--max-bytes", "20K", "--threads", "1", "--format", "jsonl", "--output"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // How many layers, and each with what it does.
    let Some((count, bytes)) = bytes.split_first() else { return };
    let count = usize::from(count % 6);
    let Some((layers, payload)) = bytes.split_at_checked(2 * count) else { return };
    let layers: Vec<(Layer, u8)> = layers.chunks(2).map(|l| (Layer::of(l[0]), l[1])).collect();
    let (mut packed, mut name) = (payload.to_vec(), "in.txt".to_owned());
    for (layer, how) in &layers {
        packed = layer.around(&packed, *how, &name);
        name.push_str(layer.extension());
    }
    let desk = Desk::with(&[(&name, &packed), ("plain.txt", payload)]);
    desk.run(&[&EXTRACT[..], &["@out", &format!("@{name}")]].concat());
    let found = desk.sheets("out");
    let files = std::fs::read_dir(desk.path("")).expect("the folder is there").count();
    assert!(files <= 4, "more files than the inputs and the output");
    let is_whole = |(layer, _): &(Layer, u8)| matches!(layer, Layer::Gzip | Layer::Zstd | Layer::Tar);
    let is_packed = payload.starts_with(&[0x1f, 0x8b]) || payload.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]);
    if (1..=4).contains(&layers.len()) && layers.iter().all(is_whole) && !is_packed {
        desk.run(&[&EXTRACT[..], &["@plain", "@plain.txt"]].concat());
        assert_eq!(quotes(found), quotes(desk.sheets("plain")), "packed as {layers:?}");
    }
});
