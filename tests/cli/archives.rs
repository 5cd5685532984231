//! What is packed: the same sheets come out of it as out of the files themselves.
#![allow(clippy::print_stderr)] // says what is skipped

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{Folder, LOPEZ, Run};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

fn extract(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["extract", "--format", "jsonl"], args].concat())
}

/// Packs files of a folder with the system's tar, or says that there is none.
fn tar(folder: &Folder, args: &[&str]) -> bool {
    let done = Command::new("tar").args(args).current_dir(folder.path("")).output();
    let done = done.is_ok_and(|run| run.status.success());
    if !done {
        eprintln!("skipped: `tar {}` does not work here", args.join(" "));
    }
    done
}

const LINES: &str =
    "{\"id\":\"x\",\"text\":\"It rained.\"}\n{\"id\":\"y\",\"text\":\"“It snowed,” Maria Lopez said.\"}\n";

#[test]
fn packed_files_give_the_sheets_of_the_files() {
    let folder =
        Folder::with(&[("a.txt", LOPEZ), ("b.jsonl", LINES), ("c.html", &format!("<p>{LOPEZ}</p>"))]);
    for (name, content) in [("a.txt", LOPEZ), ("b.jsonl", LINES), ("c.html", &folder.read("c.html"))] {
        folder.write(&format!("packed/{name}.gz"), gzip(content.as_bytes()));
        folder.write(&format!("packed/{name}.zst"), zstd(content.as_bytes()));
    }
    let quotes = |run: &Run| run.sheets().iter().map(|s| s["quotes"].clone()).collect::<Vec<_>>();
    let plain = extract(&folder, &["a.txt", "b.jsonl", "c.html"]);
    for kind in ["gz", "zst"] {
        let names = ["a.txt", "b.jsonl", "c.html"].map(|name| format!("packed/{name}.{kind}"));
        let run = extract(&folder, &names.each_ref().map(String::as_str));
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert_eq!((run.ids(), quotes(&run)), (plain.ids(), quotes(&plain)));
        assert_eq!(run.sheets()[0]["article"]["path"], format!("packed/a.txt.{kind}"));
    }
    assert_eq!(extract(&folder, &["packed"]).ids(), ["a", "a", "x", "y", "x", "y", "c", "c"]);
}

#[test]
fn members_and_frames_that_follow_each_other_are_all_read() {
    let folder = Folder::new();
    let (first, second) = LINES.split_once('\n').unwrap();
    folder.write("a.jsonl.gz", [gzip(first.as_bytes()), gzip(b"\n"), gzip(second.as_bytes())].concat());
    folder.write("b.jsonl.zst", [zstd(first.as_bytes()), zstd(b"\n"), zstd(second.as_bytes())].concat());
    assert_eq!(extract(&folder, &["a.jsonl.gz", "b.jsonl.zst"]).ids(), ["x", "y", "x", "y"]);
}

#[test]
fn standard_input_may_be_packed() {
    let args = ["extract", "--format", "jsonl", "--input-format", "jsonl"];
    for packed in [gzip(LINES.as_bytes()), zstd(LINES.as_bytes()), gzip(&zstd(LINES.as_bytes()))] {
        let run = Folder::new().run_with(&args, &packed);
        assert_eq!((run.code, run.ids()), (Some(0), vec!["x".to_owned(), "y".to_owned()]));
    }
}

#[test]
fn packing_is_told_however_little_comes_at_once() {
    let folder = Folder::new();
    // Packed twice; the outer first member holds one byte of the inner one.
    let inner = gzip(LOPEZ.as_bytes());
    let (first, rest) = inner.split_at(1);
    folder.write("t.txt.gz.gz", [gzip(first), gzip(rest)].concat());
    let run = extract(&folder, &["t.txt.gz.gz"]);
    assert_eq!((run.code, run.ids(), run.err.as_str()), (Some(0), vec!["t".to_owned()], ""));
    // A pipe that gives a byte at a time.
    let mut child = folder.command(&["extract", "--format", "jsonl"]);
    let mut child =
        child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    for byte in inner {
        pipe.write_all(&[byte]).unwrap();
        pipe.flush().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    drop(pipe);
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.ids(), run.err.as_str()), (Some(0), vec!["stdin".to_owned()], ""));
}

#[test]
fn archives_are_read_through_whatever_they_are_packed_in() {
    let folder = Folder::with(&[
        ("in/a.txt", LOPEZ),
        ("in/d/b.jsonl", LINES),
        ("in/c.md", "no"),
        ("in/.no.txt", "no"),
    ]);
    folder.write("in/e.txt.gz", gzip(LOPEZ.as_bytes()));
    if !tar(&folder, &["--sort=name", "-cf", "in.tar", "in"]) {
        return;
    }
    let plain = std::fs::read(folder.path("in.tar")).unwrap();
    folder.write("in.tar.gz", gzip(&plain));
    folder.write("in.tgz", gzip(&plain));
    folder.write("in.tar.zst", zstd(&plain));
    for name in ["in.tar", "in.tar.gz", "in.tgz", "in.tar.zst"] {
        let run = extract(&folder, &[name]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{name}");
        assert_eq!(run.ids(), ["a", "x", "y", "e"]);
        let paths: Vec<_> =
            run.sheets().iter().map(|s| s["article"]["path"].as_str().unwrap().to_owned()).collect();
        assert_eq!(paths.first().unwrap(), &format!("{name}:in/a.txt"));
        assert_eq!(paths.last().unwrap(), &format!("{name}:in/e.txt.gz"));
    }
    assert_eq!(extract(&folder, &["in.tar", "--exclude", "in/d"]).ids(), ["a", "e"]);
    assert_eq!(extract(&folder, &["in.tar", "--include", "*.md"]).ids(), ["c"]);
    assert_eq!(extract(&folder, &["in.tar", "--input-format", "jsonl"]).ids(), ["x", "y"]);
    let array = folder.run(&["extract", "in.tar", "--format", "json", "--include", "a.txt"]).out;
    assert!(array.starts_with("[\n"), "{array}");
}

#[test]
fn other_ways_of_writing_archives_are_read() {
    let long = format!("in/{}a.txt", "long/".repeat(40));
    for format in ["gnu", "pax", "ustar", "v7"] {
        let name = if format == "v7" { "in/a.txt" } else { &long };
        let folder = Folder::with(&[(name, LOPEZ)]);
        if tar(&folder, &["--format", format, "-cf", "in.tar", "in"]) {
            let run = extract(&folder, &["in.tar"]);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{format}");
            assert_eq!(run.sheets()[0]["article"]["path"], format!("in.tar:{name}"), "{format}");
        }
    }
}

#[test]
fn an_archive_cannot_reach_outside() {
    let folder = Folder::with(&[("secret.txt", "“Nobody knows,” Maria Lopez said."), ("in/a.txt", LOPEZ)]);
    std::os::unix::fs::symlink("../secret.txt", folder.path("in/link.txt")).unwrap();
    std::os::unix::fs::symlink("/etc", folder.path("in/etc")).unwrap();
    if !tar(&folder, &["-cf", "in.tar", "--transform", "s,^in/a,../../up/a,", "in"]) {
        return;
    }
    let before = folder.names();
    let run = extract(&folder, &["in.tar"]);
    assert_eq!((run.code, run.ids()), (Some(0), vec!["a".to_owned()]), "{}", run.err);
    assert!(!run.out.contains("Nobody knows"));
    assert_eq!(folder.names(), before);
}

#[test]
fn a_fault_names_archive_and_member_and_costs_only_itself() {
    let folder = Folder::with(&[
        ("in/a.txt", LOPEZ),
        ("in/b.txt", &LOPEZ.repeat(30)),
        ("in/c.jsonl", "{\"id\":1\n{\"id\":\"x\",\"text\":\"It rained.\"}\n"),
        ("in/d.txt", "\0\0"),
        ("in/e.txt", LOPEZ),
    ]);
    if !tar(&folder, &["--sort=name", "-czf", "in.tgz", "in"]) {
        return;
    }
    let run = extract(&folder, &["in.tgz", "--max-bytes", "1K"]);
    assert_eq!((run.code, run.ids()), (Some(3), ["a", "x", "e"].map(str::to_owned).to_vec()));
    insta::assert_snapshot!(run.err, @"
    quotesheet: in.tgz:in/b.txt: more than 1 KiB: split it into articles, or allow more with --max-bytes
    quotesheet: in.tgz:in/c.jsonl:1: broken JSON (EOF while parsing an object at column 7): mend the line
    quotesheet: in.tgz:in/d.txt: binary, with a zero byte at byte 0 (line 1): give the article as text or as a web page
    quotesheet: 6 documents: 3 read, 3 not: see above why
    ");
    let packed = std::fs::read(folder.path("in.tgz")).unwrap();
    folder.write("cut.tgz", packed.get(..packed.len() * 2 / 3).unwrap());
    let run = extract(&folder, &["cut.tgz", "in/e.txt"]);
    assert_eq!(run.code, Some(3));
    assert_eq!(run.ids().last().map(String::as_str), Some("e"));
    assert!(run.err.contains("quotesheet: cut.tgz") && run.err.contains("damaged or cut off"), "{}", run.err);
}

/// A run that may not take more memory than this, in kilobytes of address space.
fn within(memory: u32, folder: &Folder, args: &[&str]) -> Run {
    let script = format!("ulimit -v {memory}; exec \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_quotesheet")]).args(args);
    command.current_dir(folder.path("")).output().unwrap().into()
}

#[test]
fn bombs_stop_at_the_limit() {
    let folder = Folder::new();
    // Two gigabytes of nothing in a few megabytes.
    let zeros = vec![b' '; 1 << 20];
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..2048).for_each(|_| encoder.write_all(&zeros).unwrap());
    let bomb = encoder.finish().unwrap();
    folder.write("bomb.txt.gz", &bomb);
    folder.write("bomb.jsonl.gz", &bomb);
    folder.write("bomb.warc.gz", &bomb);
    folder.write("bomb.tar.gz", &bomb);
    folder.write("last.txt", LOPEZ);
    let names = ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.warc.gz", "bomb.tar.gz", "last.txt"];
    let args = ["extract", "--format", "jsonl", "--threads", "2", "--max-bytes", "1M"];
    let run = within(600_000, &folder, &[&args[..], &names].concat());
    assert_eq!((run.code, run.ids()), (Some(3), vec!["last".to_owned()]), "{}", run.err);
    insta::assert_snapshot!(run.err, @"
    quotesheet: bomb.txt.gz: more than 1 MiB: split it into articles, or allow more with --max-bytes
    quotesheet: bomb.jsonl.gz:1: it unpacks to more than 16 MiB without a document, as traps do: leave it out, or allow more with --max-bytes
    quotesheet: bomb.warc.gz: it unpacks to more than 16 MiB without a document, as traps do: leave it out, or allow more with --max-bytes
    quotesheet: bomb.tar.gz: it is damaged or cut off (no tar header at byte 0): copy it again, or leave it out
    quotesheet: 5 documents: 1 read, 4 not: see above why
    ");
    let deep = (0..5).fold(LOPEZ.as_bytes().to_vec(), |packed, _| gzip(&packed));
    folder.write("deep.txt.gz", deep);
    let run = extract(&folder, &["deep.txt.gz"]);
    insta::assert_snapshot!(run.err, @"quotesheet: deep.txt.gz: packed more than 4 times: unpack it first");
}

#[test]
fn pages_of_a_crawl_are_read_with_their_encoding_and_address() {
    let page = "<html><head><title>Court</title></head><body><article><h1>Court</h1><p>\u{201c}We will appeal the verdict, \
                whatever it takes,\u{201d} Maria Lopez said on Monday in Springfield.</p></article></body></html>";
    let latin: Vec<u8> = page
        .chars()
        .map(|c| match c {
            '\u{201c}' => 0x93,
            '\u{201d}' => 0x94,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let chunks = latin.chunks(50).map(|c| [format!("{:x}\r\n", c.len()).as_bytes(), c, b"\r\n"].concat());
    let body = [chunks.collect::<Vec<_>>().concat(), b"0\r\n\r\n".to_vec()].concat();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\nTransfer-Encoding: chunked\r\n\r\n";
    let record = |kind: &str, block: &[u8]| {
        let header = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1-{kind}>\r\nWARC-Target-URI: https://news.example/court\r\n\
             Content-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        gzip(&[header.as_bytes(), block, b"\r\n\r\n"].concat())
    };
    let folder = Folder::new();
    let response = [head.as_bytes(), &body].concat();
    let archive = [record("request", b"GET / HTTP/1.1\r\n\r\n"), record("response", &response)].concat();
    folder.write("crawl.warc.gz", &archive);
    let run = extract(&folder, &["crawl.warc.gz"]);
    assert_eq!((run.code, run.err.as_str(), run.ids()), (Some(0), "", vec!["1-response".to_owned()]));
    let sheet = run.sheets().remove(0);
    assert_eq!(sheet["quotes"][0]["text"], "We will appeal the verdict, whatever it takes,");
    assert_eq!(sheet["quotes"][0]["speaker"], "Maria Lopez");
    let args = ["extract", "--format", "jsonl", "--input-format", "warc"];
    assert_eq!(folder.run_with(&args, &archive).ids(), ["1-response"]);
}

/// A page in a record of a crawl.
fn crawled(id: &str, name: &str, more: &str) -> Vec<u8> {
    let page = format!(
        "<html><head><title>Court</title></head><body><article><h1>Court</h1><p>\u{201c}We will appeal the verdict, \
         whatever it takes,\u{201d} {name} said on Monday in Springfield, where it rained.</p></article></body></html>"
    );
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let header = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Target-URI:\r\n <https://news.example/{id}>\r\n\
         {more}Content-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [header.as_bytes(), block.as_bytes(), b"\r\n\r\n"].concat()
}

#[test]
fn a_damaged_record_of_a_crawl_costs_only_itself() {
    let records = ["one", "two", "three"].map(|id| crawled(id, "Maria Lopez", ""));
    let [one, two, three] = &records;
    // Packed, a record damaged in its middle; not packed, one whose length lies.
    let mut damaged = gzip(two);
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8].fill(0xFF);
    let packed = [gzip(one), damaged, gzip(three)].concat();
    let text = String::from_utf8(two.clone()).unwrap();
    let lying = text.replace("Content-Length: ", "Content-Length: 1");
    let plain = [
        one.as_slice(),
        lying.as_bytes(),
        three,
        three,
        three,
        three,
        three,
        b"WARC/1.1\r\nContent-Length: x\r\n\r\n",
        one,
    ]
    .concat();
    let folder = Folder::with(&[]);
    for (name, bytes, ids) in
        [("a.warc.gz", packed, &["one", "a", "three"][..]), ("b.warc", plain, &["one", "two", "", "one"])]
    {
        folder.write(name, bytes);
        let run = extract(&folder, &[name]);
        assert_eq!(run.code, Some(3), "{}", run.err);
        let records = run.records();
        let found: Vec<&str> = records
            .iter()
            .map(|r| r["article"]["id"].as_str().or(r["id"].as_str()).unwrap_or_default())
            .collect();
        if name == "a.warc.gz" {
            assert_eq!(found, ids, "{}", run.err);
            assert!(run.err.contains("a.warc.gz: it is damaged or cut off"), "{}", run.err);
        } else {
            // What the lying length swallowed is lost with it, and nothing behind that.
            assert_eq!((found.first(), found.last()), (Some(&"one"), Some(&"one")), "{}", run.err);
            assert!(run.err.contains("without a Content-Length"), "{}", run.err);
        }
    }
}

#[test]
fn a_record_that_is_cut_off_in_the_middle_of_a_crawl_costs_not_the_next() {
    let records = ["one", "two", "three"].map(|id| gzip(&crawled(id, "Maria Lopez", "")));
    let [one, two, three] = &records;
    let folder = Folder::with(&[]);
    for cut in [two.len() / 4, two.len() / 2, two.len() - 9] {
        folder.write("a.warc.gz", [one, &two[..cut], three, one].map(<[u8]>::to_vec).concat());
        let run = extract(&folder, &["a.warc.gz"]);
        assert_eq!(run.code, Some(3), "{}", run.err);
        let ids = run.ids();
        assert!(
            ids.first().is_some_and(|id| id == "one") && ids.ends_with(&["three".into(), "one".into()]),
            "{ids:?}"
        );
    }
}

#[test]
fn a_crawl_whose_first_record_is_damaged_from_its_beginning_is_read_on() {
    let mut damaged = gzip(&crawled("one", "Maria Lopez", ""));
    damaged[10..20].fill(0xFF);
    let folder = Folder::new();
    folder.write("a.warc.gz", [damaged, gzip(&crawled("two", "Maria Lopez", ""))].concat());
    let run = extract(&folder, &["a.warc.gz"]);
    assert_eq!((run.code, run.ids()), (Some(3), vec!["two".to_owned()]), "{}", run.err);
    assert!(run.err.contains("a.warc.gz: it is damaged or cut off"), "{}", run.err);
}

#[test]
fn a_page_of_which_a_crawl_kept_only_the_beginning_says_so() {
    let folder = Folder::new();
    folder.write("a.warc", crawled("one", "Maria Lopez", "WARC-Truncated: length\r\n"));
    let sheet = extract(&folder, &["a.warc"]).sheets().remove(0);
    assert_eq!(sheet["article"]["url"], "https://news.example/one");
    assert_eq!(sheet["diagnostics"][0]["code"], "record-truncated");
}

#[test]
fn archives_on_standard_input_are_told_by_their_beginning() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("b.txt", LOPEZ)]);
    if !tar(&folder, &["cf", "x.tar", "a.txt", "b.txt"]) {
        return;
    }
    let bytes = std::fs::read(folder.path("x.tar")).unwrap();
    let crawl = crawled("one", "Maria Lopez", "");
    let args = ["extract", "--format", "jsonl"];
    for (bytes, ids) in [
        (bytes.clone(), &["a", "b"][..]),
        (gzip(&bytes), &["a", "b"]),
        (zstd(&bytes), &["a", "b"]),
        (crawl.clone(), &["one"]),
        (gzip(&crawl), &["one"]),
    ] {
        let run = folder.run_with(&args, &bytes);
        assert_eq!(
            (run.code, run.ids()),
            (Some(0), ids.iter().map(|id| (*id).to_owned()).collect()),
            "{}",
            run.err
        );
    }
}
