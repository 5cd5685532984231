use super::{Folder, LOPEZ};

/// Documents of very different length, a broken one among them.
fn uneven() -> String {
    let lines = (0..300).map(|n| match n % 50 {
        7 => "{\"id\":\n".to_owned(),
        k => {
            let text = LOPEZ.trim_end().repeat(1 + (k * k) % 37);
            format!("{}\n", serde_json::json!({"id": format!("d{n}"), "text": text}))
        }
    });
    lines.collect()
}

#[test]
fn the_same_bytes_come_from_one_thread_and_from_many() {
    let folder = Folder::with(&[("docs.jsonl", &uneven()), ("a.txt", LOPEZ)]);
    for format in ["jsonl", "json", "yaml"] {
        let run = |threads: &str| {
            folder.run(&[
                "extract",
                "docs.jsonl",
                "a.txt",
                "nothing.txt",
                "--format",
                format,
                "--threads",
                threads,
            ])
        };
        let one = run("1");
        assert_eq!(one.code, Some(3));
        for threads in ["2", "8"] {
            let many = run(threads);
            assert_eq!(
                (many.code, &many.out, &many.err),
                (one.code, &one.out, &one.err),
                "{format}, {threads}"
            );
        }
    }
}

#[test]
fn at_least_one_thread_is_needed() {
    let run = Folder::with(&[("a.txt", LOPEZ)]).run(&["extract", "a.txt", "--threads", "0"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
}

#[test]
fn a_document_that_is_too_large_costs_only_itself() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("b.txt", &LOPEZ.repeat(20)), ("c.txt", LOPEZ)]);
    let large =
        format!("{{\"id\":\"x\",\"text\":\"{}\"}}\n{{\"id\":\"y\",\"text\":\"a\"}}\n", "a ".repeat(600));
    folder.write("d.jsonl", large);
    let run = folder.run(&["extract", ".", "--format", "jsonl", "--max-bytes", "1K"]);
    assert_eq!((run.code, run.ids()), (Some(3), ["a", "c", "y"].map(str::to_owned).to_vec()));
    assert_eq!(run.errors(), ["b", "x"].map(|id| (id.to_owned(), "too-large".to_owned())));
    insta::assert_snapshot!(run.err, @"
    quotesheet: ./b.txt: more than 1 KiB: split it into articles, or allow more with --max-bytes
    quotesheet: ./d.jsonl:1: more than 1 KiB: split it into articles, or allow more with --max-bytes
    quotesheet: 5 documents: 3 read, 2 not: see above why
    ");
}
