use std::sync::Arc;

use super::super::choice::Choice;
use super::super::{Content, Options};
use super::*;

/// A member as GNU tar and others write it.
fn member(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
    let mut header = vec![0; BLOCK];
    let mut put = |at: usize, text: &[u8]| header[at..at + text.len()].copy_from_slice(text);
    put(0, name.as_bytes());
    put(100, b"0000644\0");
    put(124, format!("{:011o}\0", content.len()).as_bytes());
    put(148, b"        ");
    put(156, &[kind]);
    put(257, b"ustar\x0000");
    let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    header.extend_from_slice(content);
    header.resize(header.len().next_multiple_of(BLOCK), 0);
    header
}

fn read(archive: &[u8]) -> Vec<Raw> {
    let mut found = Vec::new();
    let options = Options {
        format: None,
        choice: Choice::new(None, &[], &[]).unwrap(),
        max_bytes: 1 << 20,
        read: Arc::default(),
    };
    let label = Label::file("a.tar".as_ref());
    let _ = members(&label, &mut &*archive, Layer::outermost(&options), &mut |raw| {
        found.push(raw);
        Flow::Continue(())
    });
    found
}

/// Id and place of each document, or what is wrong with it.
fn told(archive: &[u8]) -> Vec<String> {
    let told = |raw: Raw| match raw.content {
        Ok(_) => format!("{} {}", raw.label.id, raw.label.place),
        Err(error) => error.to_string(),
    };
    read(archive).into_iter().map(told).collect()
}

const END: [u8; 2 * BLOCK] = [0; 2 * BLOCK];

#[test]
fn only_regular_members_are_looked_at_and_only_inside_the_archive() {
    let archive = [
        member("./x/", b'5', b""),
        member("./x/a.txt", b'0', b"It rained."),
        member("../../up.txt", b'0', b"It snowed."),
        member("/etc/abs.txt", 0, &[b'a'; 600]),
        member("link.txt", b'2', b""),
        member("hard.txt", b'1', b""),
        member(".hidden/b.txt", b'0', b"no"),
        member("c.pdf", b'0', b"%PDF"),
        END.to_vec(),
        member("behind.txt", b'0', b"no"),
    ];
    let expected = ["a a.tar:x/a.txt", "up a.tar:../../up.txt", "abs a.tar:/etc/abs.txt"];
    assert_eq!(told(&archive.concat()), expected);
    let Ok(Content::Bytes(bytes)) = read(&archive.concat()).remove(0).content else { panic!() };
    assert_eq!(bytes.bytes, b"It rained.");
}

#[test]
fn long_names_come_in_two_ways() {
    let long = "d/".repeat(80) + "a.txt";
    let extended = format!("{} path={long}\n", long.len() + 10);
    let mut with_size = member("b.txt", b'0', b"12345");
    with_size.splice(124..136, *b"00000000000\0");
    let sum: u32 = with_size[..BLOCK]
        .iter()
        .enumerate()
        .map(|(at, b)| if (148..156).contains(&at) { 32 } else { u32::from(*b) })
        .sum();
    with_size.splice(148..156, format!("{sum:06o}\0 ").into_bytes());
    let archive = [
        member("././@LongLink", b'L', format!("{long}\0").as_bytes()),
        member("short", b'0', b"It rained."),
        member("pax", b'x', extended.as_bytes()),
        member("short", b'0', b"It rained."),
        member("pax", b'x', b"10 size=5\n"),
        with_size,
        member("next.txt", b'0', b"It rained."),
    ];
    let place = format!("a a.tar:{long}");
    assert_eq!(told(&archive.concat()), [place.as_str(), &place, "b a.tar:b.txt", "next a.tar:next.txt"]);
}

#[test]
fn an_archive_that_breaks_is_told_once_and_what_came_before_stays() {
    let whole = [member("a.txt", b'0', b"It rained."), member("b.txt", b'0', &[b'b'; 1000])].concat();
    let good = "a a.tar:a.txt";
    let cut = whole.get(..whole.len() - 700).unwrap();
    assert_eq!(
        told(cut),
        [
            good,
            "a.tar:b.txt: it is damaged or cut off (the archive ends 676 bytes too early): copy it again, or leave it out"
        ]
    );
    let mut spoiled = whole.clone();
    spoiled[2 * BLOCK] = b'X';
    assert_eq!(
        told(&spoiled),
        [
            good,
            "a.tar: it is damaged or cut off (no tar header at byte 1024): copy it again, or leave it out"
        ]
    );
    assert!(
        told(whole.get(..2 * BLOCK + 100).unwrap()).last().unwrap().contains("half a header at byte 1024")
    );
    assert!(told(b"It rained.").last().unwrap().contains("half a header at byte 0"));
    assert_eq!(
        told(&END),
        ["a.tar: no .txt, .html or .jsonl file in this archive: name the members to read with --include"]
    );
}

#[test]
fn a_header_cannot_make_us_keep_more_than_a_name() {
    let mut endless = member("name", b'L', b"");
    endless.splice(124..136, *b"77777777777\0");
    let sum: u32 = endless[..BLOCK]
        .iter()
        .enumerate()
        .map(|(at, b)| if (148..156).contains(&at) { 32 } else { u32::from(*b) })
        .sum();
    endless.splice(148..156, format!("{sum:06o}\0 ").into_bytes());
    endless.extend([b'a'; 4096]);
    assert!(
        told(&endless).last().unwrap().contains("a name of 8589934591 bytes at byte 512"),
        "{:?}",
        told(&endless)
    );
}

#[test]
fn numbers_are_octal_or_binary() {
    assert_eq!(number(b"00000000017\0"), Some(15));
    assert_eq!(number(b"     17 \0\0\0\0"), Some(15));
    assert_eq!(number(b"\x80\0\0\0\0\0\0\0\0\0\x01\0"), Some(256));
    assert_eq!(number(b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), None);
    assert_eq!(number(b"12x"), None);
}
