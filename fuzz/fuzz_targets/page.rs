//! Pages made of markup that sets words apart: bytes above 127 stand for pieces of it (block quotations, posts of other sites, figures,
//! credits), all others for themselves. The laws hold for the text that is read.
#![no_main]

use quotesheet::{Document, Extractor, OffsetUnit, Options};
use quotesheet_fuzz::laws;

const PIECES: [&str; 64] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<blockquote>",
    "</blockquote>",
    "<blockquote class=\"twitter-tweet\">",
    "<blockquote class=\"instagram-media\">",
    "<div class=\"embed\">",
    "<div class=\"fb-post\">",
    "<blockquote cite=\"https://a.example/1\">",
    "<cite>",
    "</cite>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<footer>",
    "</footer>",
    "<aside>",
    "</aside>",
    "<ul>",
    "<li>",
    "</ul>",
    "<br>",
    "<br><br>",
    "<q>",
    "</q>",
    "<a href=\"https://t.example/bo\">",
    "</a>",
    "<b>",
    "</b>",
    "<h2>",
    "</h2>",
    "<section class=\"related\">",
    "</section>",
    "<table><tr><td>",
    "</table>",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"",
    "\"}</script>",
    "<span class=\"byline\">By ",
    "</span>",
    "<time datetime=\"2026-11-22\">",
    "<div style=\"display:none\">",
    "<pre>",
    "</pre>",
    "Ann Lee wrote in a letter on Monday: ",
    "Bo Tran posted on X: ",
    "The court said:",
    "We will appeal the verdict. ",
    "I have never seen the contract, and nobody asked me for it. ",
    "“We will go,” she said. ",
    "“We will ",
    "go on.” ",
    "— Bo Tran (@bo) May 3, 2019",
    "A post shared by Bo Tran (@bo)",
    "— Ann Lee, mayor of Brackley",
    "pic.twitter.com/abc",
    "The council of Brackley met on Monday and talked for hours about the new ferry. ",
    "&quot;No&quot;",
    "&ldquo;",
    "&rdquo;",
    "Advertisement",
    "Read more: ",
];

/// The page that the bytes stand for.
fn page(bytes: &[u8]) -> String {
    let mut page = Vec::from(b"<title>Ferry</title><body><article><h1>Ferry</h1>");
    for byte in bytes {
        match byte.checked_sub(128) {
            Some(piece) => page.extend(PIECES[usize::from(piece) % PIECES.len()].as_bytes()),
            None => page.push(*byte),
        }
    }
    String::from_utf8(page).expect("all of it is text")
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // A few hundred pieces are a long article.
    let page = page(&bytes[..bytes.len().min(600)]);
    let units = [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16];
    let extractor = Extractor::english().with_options(Options { all: true, offsets: units[bytes.len() % 3] });
    let extraction = extractor.read(Document::html("fuzz", &page));
    laws::assert_laws_in(&extraction.article.text, &extraction.sheet());
});
