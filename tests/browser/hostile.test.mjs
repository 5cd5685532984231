// Articles, titles, file names and sheets that try to run or fetch something: nothing runs, nothing is fetched.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { browser, open, report, run, server } from "./desk.mjs";

/** All ways out that we know, to be put wherever a stranger's text can stand. */
const attacks = (url) => [
  "<script>window.ran = true</script>",
  `<script src="${url}/script.js"></script>`,
  "</script><script>window.ran = true</script>",
  "</style><script>window.ran = true</script><style>",
  `<style>@import url("${url}/import.css"); body { background: url("${url}/style.png") }</style>`,
  `<img src="${url}/image.png" onerror="window.ran = true">`,
  `<svg onload="window.ran = true"><image href="${url}/svg.png"/></svg>`,
  `<iframe src="${url}/frame.html" srcdoc="<script>parent.ran = true</script>"></iframe>`,
  `<link rel="stylesheet" href="${url}/link.css"><link rel="prefetch" href="${url}/prefetch">`,
  `<meta http-equiv="refresh" content="0;url=${url}/refresh"><base href="${url}/">`,
  `<object data="${url}/object"></object><embed src="${url}/embed">`,
  `<form action="${url}/form"><input autofocus onfocus="window.ran = true"></form>`,
  `<video autoplay src="${url}/video"></video><audio autoplay src="${url}/audio"></audio>`,
  '" onmouseover="window.ran = true" autofocus onfocus="window.ran = true" x="',
  "' onclick='window.ran = true' style='background:red",
  "javascript:window.ran = true",
  "&lt;script&gt;window.ran = true&lt;/script&gt; &#60;img src=x onerror=window.ran=1&#62;",
  "<!-- --><![CDATA[<script>window.ran = true</script>]]>",
  "<textarea><title><noscript><plaintext>",
  "{{ 7 * 7 }} ${window.ran = true} {% raw %} <%= 1 %>",
  "\u202e<script>\u202c \u2066 \u0000 \u001b]0;x\u0007 \u2028 \ufeff",
  "<a href=\"javascript:window.ran = true\" target=_blank>click</a>",
];

const article = (url) => `${attacks(url)[0]} Council ${attacks(url)[13]}\n\nBy ${attacks(url)[5]}\n\n` + attacks(url).map((attack) =>
  `“We ${attack} will appeal,” Maria ${attack} Lopez said on Monday. The mayor told ${attack} reporters that ${attack} it rained.\n`).join("\n");

async function poke(page) {
  // What a curious reader would do.
  await page.evaluate(() => {
    for (const link of document.querySelectorAll("a.tag, a.place, .card, .m")) link.click();
    for (const any of document.querySelectorAll("body *")) for (const name of ["mouseover", "focus", "load", "error"]) any.dispatchEvent(new Event(name));
  });
  for (const order of ["place", "speaker", "check"]) await page.selectOption("#f-order", order);
  await page.selectOption("#f-speaker", { index: 1 });
  await page.selectOption("#f-speaker", "");
  for (let n = 0; n < 5; n += 1) await page.keyboard.press("j");
  await page.waitForTimeout(500);
}

async function assertHarmless(page, seen, asked) {
  assert.deepEqual(seen.dialogs, []);
  assert.deepEqual(seen.requests, [], "the page asked for something");
  assert.deepEqual(asked, [], "the server was asked for something");
  assert.deepEqual(seen.errors, [], "the page's own script failed");
  assert.equal(await page.evaluate(() => window.ran), undefined, "a text ran");
  const strange = await page.evaluate(() => {
    const ours = new Set("html head meta title style script body a header h1 h2 h3 h4 div span button form label select option input small main section p ul li b bdi svg rect table caption thead tbody tr th td article blockquote details summary dl dt dd dialog kbd datalist".split(" "));
    const all = [...document.querySelectorAll("*")];
    return [...all.filter((e) => !ours.has(e.localName) && !(e.localName === "title" && e.closest("svg"))).map((e) => e.localName),
      ...all.flatMap((e) => [...e.attributes].filter((a) => a.name.startsWith("on") || a.name === "style" || /^\s*javascript:/i.test(a.value) && a.name === "href").map((a) => `${e.localName}[${a.name}]`)),
      ...[...document.querySelectorAll("script")].slice(1).map(() => "a second script"),
      ...[...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")).filter((href) => !href.startsWith("#"))];
  });
  assert.deepEqual(strange, [], "a text became markup");
}

test("articles with scripts, attributes, addresses and marks of direction are only shown", async (t) => {
  const { asked, url } = await server(t);
  const name = `<img src=x onerror=window.ran=1>" onload="x.txt`;
  const { page: path } = report(t, { [name]: article(url), "b.txt": article(url) }, [name, "b.txt"]);
  const { page, seen } = await open(await browser(t), path);
  assert.ok(await page.locator(".card").count() > 20, "too few quotes: the test tests nothing");
  await poke(page);
  await assertHarmless(page, seen, asked);
  assert.deepEqual(seen.breaches, [], "something was stopped by the policy alone");
  const shown = await page.locator(".text").first().innerText();
  assert.ok(shown.includes("<script>window.ran = true</script>"), "the text is shown as it is");
});

test("sheets whose every field is hostile are only shown", async (t) => {
  const { asked, url } = await server(t);
  const all = attacks(url).join(" ");
  const { where } = report(t, { "a.txt": "“We will appeal,” Maria Lopez said. She told them that it rained. “It is.”\n" }, ["a.txt"]);
  const sheet = JSON.parse(run(where, "extract", "a.txt", "--format", "json"));
  const spoilt = (value, key) => Array.isArray(value) ? value.map((v) => spoilt(v, key)) : value && typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, spoilt(v, k)]))
    : typeof value === "string" && ["title", "byline", "published", "path", "name", "roles", "also", "speaker", "text", "lemma", "pattern", "sieve", "evidence", "message"].includes(key) ? value + all : value;
  const hostile = spoilt({ ...sheet, article: { title: "x", byline: "y", path: "z", ...sheet.article } });
  hostile.article.id = all;
  for (const quote of hostile.quotes) quote.because.candidates = [all];
  const { page: path } = report(t, { "a.json": JSON.stringify(hostile) }, ["a.json"]);
  const { page, seen } = await open(await browser(t), path);
  assert.ok(await page.locator(".card").count() >= 2);
  await poke(page);
  await assertHarmless(page, seen, asked);
  assert.deepEqual(seen.breaches, []);
});

test("what escaped all the same is stopped by the page's policy; without the policy this test sees it run", async (t) => {
  const { asked, url } = await server(t);
  const { page: path, html } = report(t, { "a.txt": "“We will appeal,” Maria Lopez said.\n" }, ["a.txt"]);
  const raw = attacks(url).slice(0, 9).join("\n");
  const context = await browser(t);

  writeFileSync(path, html.replace("</main>", `${raw}</main>`));
  const guarded = await open(context, path);
  await guarded.page.waitForTimeout(1000);
  assert.equal(await guarded.page.evaluate(() => window.ran), undefined);
  assert.deepEqual(asked, []);
  assert.ok(guarded.seen.breaches.length > 0, "the policy was never asked");

  writeFileSync(path, readFileSync(path, "utf8").replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""));
  const bare = await open(context, path);
  await bare.page.waitForTimeout(1000);
  assert.equal(await bare.page.evaluate(() => window.ran), true, "the attacks are duds");
  assert.ok(asked.length > 3, "the attacks fetch nothing");
});
