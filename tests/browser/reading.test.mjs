// A reader at work: clicks from quotes to their places and back, filters, corrects, prints, reads on a phone and in the dark.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browser, open, report, run } from "./desk.mjs";

const COUNCIL = `Harbour plan splits the council

By Ann Reed

“Nobody asked us,” he said.

“We will build the harbour,” Maria Lopez, the mayor, said on Monday. She told reporters that the money was there.

Critics were not convinced. “The harbour is a hole in the ground,” said John Smith, who leads the fishermen’s union. “It was always a hole.”

According to a report by the port authority, the plan would cost 40 million.

“It is a matter of trust,” Lopez said.
`;
const SCHOOL = `School roof repaired

“The roof holds,” Maria Lopez said. “We have tested it,” she added.

Parents said that they were relieved.
`;

async function council(t, options) {
  const made = report(t, { "council.txt": COUNCIL }, ["council.txt"]);
  const context = await browser(t, options);
  return { context, ...(await open(context, made.page)), made };
}

const quote = (page, words) => page.locator(".card", { hasText: words });

test("a click on a mark shows its quote, a click on a quote its place", async (t) => {
  const { page, seen } = await council(t);
  await page.locator(".m.content", { hasText: "hole in the ground" }).click();
  const card = quote(page, "hole in the ground");
  assert.match(await card.getAttribute("class"), /\bon\b/);
  assert.ok(await card.locator("details").evaluate((d) => d.open), "the reasons are shown");
  assert.ok((await card.locator("dl").innerText()).includes("Pattern"));
  await quote(page, "matter of trust").locator("blockquote").click();
  assert.deepEqual(await page.locator(".m.content.on").allInnerTexts(), ["It is a matter of trust,"]);
  assert.doesNotMatch(await card.getAttribute("class"), /\bon\b/, "only one is chosen");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".on").count(), 0);
  assert.deepEqual(seen.errors, []);
});

test("every quote has its mark, in its speaker's colour", async (t) => {
  const { page } = await council(t);
  for (const card of await page.locator(".card").all()) {
    const [id, classes] = [await card.getAttribute("data-q"), await card.getAttribute("class")];
    const marks = page.locator(`.text .m.content[data-q="${id}"]`);
    assert.ok(await marks.count() > 0, `${id} has no mark`);
    const colour = classes.match(/\bc\d+\b/)[0];
    assert.match(await marks.first().getAttribute("class"), new RegExp(`\\b${colour}\\b`));
  }
  const text = await page.locator(".text").evaluate((side) => side.textContent.replace(/\s+/g, " ").trim());
  assert.equal(text, COUNCIL.replace(/\s+/g, " ").trim(), "the text is shown whole and in order");
});

test("filters leave what fits, and say how many", async (t) => {
  const { page } = await council(t);
  const total = await page.locator(".card").count();
  const shown = () => page.locator(".card:visible").count();
  await page.selectOption("#f-speaker", "Maria Lopez");
  const lopez = await shown();
  assert.ok(lopez >= 2 && lopez < total, `${lopez} of ${total}`);
  assert.equal(await page.locator("#shown").innerText(), `${lopez} of ${total} quotes`);
  await page.selectOption("#f-kind", "indirect");
  assert.ok(await shown() < lopez);
  await page.selectOption("#f-speaker", "");
  await page.selectOption("#f-kind", "");
  await page.fill("#f-text", "HOLE IN THE GROUND");
  assert.equal(await shown(), 1);
  await page.fill("#f-text", "");
  assert.equal(await shown(), total);
});

test("quotes without a speaker come first, and every order keeps all", async (t) => {
  const { page } = await council(t);
  const ids = () => page.locator(".card").evaluateAll((cards) => cards.map((c) => c.dataset.q));
  const all = (await ids()).toSorted();
  const open = await page.locator(".card").evaluateAll((cards) => cards.map((c) => c.dataset.open !== undefined));
  assert.ok(open.includes(true), "the article has a quote without a speaker");
  assert.equal(open.lastIndexOf(true), open.filter(Boolean).length - 1, "they stand first");
  for (const order of ["place", "speaker", "check"]) {
    await page.selectOption("#f-order", order);
    assert.deepEqual((await ids()).toSorted(), all);
  }
  await page.selectOption("#f-order", "place");
  assert.deepEqual((await ids()).map((id) => Number(id.slice(1))), all.map((_, n) => n + 1));
  await page.selectOption("#f-order", "speaker");
  assert.ok((await page.locator(".group").allInnerTexts()).some((name) => name.startsWith("Maria Lopez (")));
});

test("all can be done by keys", async (t) => {
  const { page } = await council(t);
  await page.keyboard.press("j");
  const first = await page.locator(".card.on").getAttribute("data-q");
  await page.keyboard.press("j");
  const second = await page.locator(".card.on").getAttribute("data-q");
  assert.notEqual(second, first);
  await page.keyboard.press("k");
  assert.equal(await page.locator(".card.on").getAttribute("data-q"), first);
  await page.keyboard.press("c");
  assert.ok(await page.locator(".card.on .correct input").first().evaluate((input) => input === document.activeElement));
  await page.keyboard.type("jkc/");
  assert.equal(await page.locator(".card.on").getAttribute("data-q"), first, "letters go into the field");
  await page.keyboard.press("Escape");
  for (let n = 0; n < 2; n += 1) await page.keyboard.press("j");
  await page.keyboard.press("n");
  await page.keyboard.type("Ann Weaver");
  await page.keyboard.press("Enter");
  assert.match(await page.locator(".card.on .decided").innerText(), /means Ann Weaver/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  assert.ok(await page.locator("#f-text").evaluate((input) => input === document.activeElement));
  await page.keyboard.press("Escape");
  await page.locator("a.tag").first().focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".card.on a.place")), "from the text to the quote");
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement.matches("a.tag.on")), "and back");
  await page.keyboard.press("?");
  assert.ok(await page.locator("#help").isVisible());
  await page.locator("#keys-on").uncheck();
  await page.locator("#help-close").click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  assert.equal(await page.locator(".on").count(), 0, "keys can be turned off");
});

test("decisions are saved as a file of corrections", async (t) => {
  const { page, seen, made } = await council(t);
  assert.ok(await page.locator("#download").isDisabled());
  const lopez = quote(page, "matter of trust");
  await lopez.locator("blockquote").click();
  await lopez.getByLabel("The speaker is").fill('Ann "Lopez": yes');
  await lopez.getByRole("button", { name: "Set", exact: true }).click();
  const hole = quote(page, "hole in the ground");
  await hole.locator("blockquote").click();
  await hole.getByRole("button", { name: "Not a quote" }).click();
  const asked = quote(page, "Nobody asked us");
  await asked.locator("blockquote").click();
  await asked.getByRole("button", { name: "Not a quote" }).click();
  await asked.getByRole("button", { name: "As it was" }).click();
  assert.equal(await page.locator("#download").innerText(), "Download corrections (2)");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
  assert.equal(download.suggestedFilename(), "corrections.yaml");
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /^schema: quotesheet-corrections\/1\ndecisions:\n/m);
  assert.match(text, /quote: "It is a matter of trust,"\n  speaker: "Ann \\"Lopez\\": yes"/);
  assert.match(text, /hole in the ground[^]*not-a-quote: true/);
  assert.doesNotMatch(text, /Nobody asked us/);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.breaches, []);

  // The command takes what the page wrote.
  writeFileSync(join(made.where, "corrections.yaml"), text);
  const corrected = JSON.parse(run(made.where, "extract", "council.txt", "--corrections", "corrections.yaml", "--format", "json"));
  assert.equal(corrected.quotes.find((q) => q.text.startsWith("It is a matter")).speaker, 'Ann "Lopez": yes');
  assert.ok(!corrected.quotes.some((q) => q.text.includes("hole in the ground")));
  assert.ok(corrected.quotes.some((q) => q.text.startsWith("Nobody asked us")));
});

test("whom a name means is decided once for all its quotes, and what is decided of one quote wins", async (t) => {
  const minister = `Ann Weaver, the minister, spoke on Monday.

“The school will close,” the minister said.

The minister said that nobody had asked for it.

“I will not close it,” Tom Reed said. “It is a good school,” Reed added.
`;
  const made = report(t, { "minister.txt": minister }, ["minister.txt"]);
  const { page, seen } = await open(await browser(t), made.page);
  const decide = async (words, name, whom) => {
    const card = quote(page, words);
    await card.locator("blockquote").click();
    await card.getByLabel("The name").selectOption(name);
    await card.getByLabel("means").fill(whom);
    await card.getByRole("button", { name: "Set for all" }).click();
  };
  await decide("The school will close", "the minister", "Ann Miller");
  const told = () => page.locator(".decided:visible").allInnerTexts();
  assert.deepEqual(await told(), ["you: “the minister” means Ann Miller", "you: “the minister” means Ann Miller"]);
  assert.equal(await page.locator("#download").innerText(), "Download corrections (1)");
  const second = quote(page, "nobody had asked");
  await second.locator("blockquote").click();
  await second.getByRole("button", { name: "No speaker" }).click();
  assert.deepEqual((await told()).sort(), ["you: no speaker", "you: “the minister” means Ann Miller"]);
  await decide("I will not close", "Tom Reed", "Tim Reed");
  assert.match((await told()).join(), /“Tom Reed” means Tim Reed/);
  await quote(page, "I will not close").getByRole("button", { name: "As it was" }).click();
  assert.doesNotMatch((await told()).join(), /Reed/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
  writeFileSync(join(made.where, "corrections.yaml"), readFileSync(await download.path()));
  const corrected = JSON.parse(run(made.where, "extract", "minister.txt", "--corrections", "corrections.yaml", "--format", "json"));
  const by = (words) => corrected.quotes.find((q) => q.text.includes(words)).speaker;
  assert.deepEqual([by("will close"), by("nobody had asked"), by("not close")], ["Ann Miller", null, "Tom Reed"]);
  assert.deepEqual([seen.errors, seen.breaches], [[], []]);
  // The report shows what was decided.
  run(made.where, "report", "minister.txt", "--corrections", "corrections.yaml", "--output", "again.html");
  const again = await open(await browser(t), join(made.where, "again.html"));
  assert.equal(await quote(again.page, "The school will close").locator(".who").innerText(), "Ann Miller");
});

test("a decision about one of two quotes of the same words says which", async (t) => {
  const twice = "“No comment,” Maria Lopez said in the morning.\n\n“No comment,” John Smith said in the evening.\n";
  const { page: path, where } = report(t, { "twice.txt": twice }, ["twice.txt"]);
  const { page } = await open(await browser(t), path);
  const second = page.locator(".card", { hasText: "John Smith" });
  await second.locator("blockquote").click();
  await second.getByRole("button", { name: "No speaker" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
  writeFileSync(join(where, "corrections.yaml"), readFileSync(await download.path()));
  const corrected = JSON.parse(run(where, "extract", "twice.txt", "--corrections", "corrections.yaml", "--format", "json"));
  assert.deepEqual(corrected.quotes.map((q) => q.speaker), ["Maria Lopez", null]);
});

test("several articles begin with an index of their speakers", async (t) => {
  const { page: path } = report(t, { "council.txt": COUNCIL, "school.txt": SCHOOL }, ["council.txt", "school.txt"]);
  const { page } = await open(await browser(t), path);
  const row = page.locator("#index tr", { has: page.getByRole("rowheader", { name: "Maria Lopez" }) });
  assert.equal(await row.getByRole("link").count(), 2, "she speaks in both");
  await row.getByRole("link").nth(1).click();
  assert.equal(new URL(page.url()).hash, "#a2");
  await page.waitForFunction(() => document.querySelector("#a2").getBoundingClientRect().top < innerHeight);
  const dots = await page.locator(".speakers li", { hasText: "Maria Lopez" }).locator(".dot").evaluateAll((all) => all.map((d) => d.className));
  assert.equal(new Set(dots).size, 1, "one colour for one name");
});

test("a sheet alone shows its quotes and says what is missing", async (t) => {
  const made = report(t, { "council.txt": COUNCIL }, ["council.txt"]);
  const sheet = run(made.where, "extract", "council.txt");
  const { page: path } = report(t, { "council.yaml": sheet }, ["council.yaml"]);
  const { page } = await open(await browser(t), path);
  assert.ok(await page.locator(".card").count() > 3);
  assert.match(await page.locator(".text").innerText(), /--text/);
  const whole = report(t, { "council.yaml": sheet, "words.txt": COUNCIL }, ["council.yaml", "--text", "words.txt"]);
  const second = await open(await browser(t), whole.page);
  assert.equal(await second.page.locator(".text .tag").count(), await second.page.locator(".card").count());
});

test("on a phone one side is shown at a time, and nothing is wider than the screen", async (t) => {
  const { page } = await council(t, { viewport: { width: 360, height: 740 }, hasTouch: true });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no scrolling sideways");
  assert.ok(await page.locator(".quotes").isVisible());
  assert.ok(!(await page.locator(".text").isVisible()));
  await quote(page, "matter of trust").locator("a.place").tap();
  assert.ok(await page.locator(".m.content", { hasText: "matter of trust" }).isVisible());
  assert.ok(!(await page.locator(".quotes").isVisible()));
  await page.locator("a.tag").first().tap();
  assert.ok(await page.locator(".quotes").isVisible());
  assert.ok(await page.locator(".card.on .meaning").first().isVisible(), "names can be decided about");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the forms fit");
  await page.getByRole("button", { name: "Text", exact: true }).tap();
  assert.ok(await page.locator(".text").isVisible());
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test("print shows text and quotes without the tools", async (t) => {
  const { page } = await council(t);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator("#filters").isVisible()));
  assert.ok(!(await page.locator(".tools").isVisible()));
  assert.ok(await page.locator(".text").isVisible() && await page.locator(".quotes").isVisible());
  assert.equal(await page.locator(".text").evaluate((side) => side.scrollHeight - side.clientHeight), 0, "nothing is cut off");
});

test("without scripts the page is whole", async (t) => {
  const { page } = await council(t, { javaScriptEnabled: false });
  assert.ok(await page.locator(".text").isVisible() && await page.locator(".card").first().isVisible());
  assert.ok(!(await page.locator("#filters").isVisible()), "no tool that would not work");
});

/** Texts with less contrast to what lies behind them than WCAG AA asks: 4.5, or 3 for large ones. */
function faint() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) { const found = rgba(getComputedStyle(e).backgroundColor); if (found[3] === 255) return found; }
    return [255, 255, 255, 255];
  };
  const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const bad = [];
  for (const element of document.querySelectorAll("body, body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || element.matches(".tag, .control");
    if (!own || !element.checkVisibility() || element.matches("script, style, option, :disabled")) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? 3 : 4.5;
    const found = contrast(rgba(style.color), behind(element));
    if (found < least) bad.push(`${element.localName}.${element.className} ${found.toFixed(2)}`);
  }
  // Signs that are no text need 3 against what is around them.
  for (const dot of document.querySelectorAll(".dot:not(.c0)")) {
    const found = contrast(rgba(getComputedStyle(dot).backgroundColor), behind(dot.parentElement));
    if (found < 3) bad.push(`dot ${dot.className} ${found.toFixed(2)}`);
  }
  for (const rect of document.querySelectorAll(".bar rect")) {
    const found = contrast(rgba(getComputedStyle(rect).fill), behind(rect.ownerSVGElement));
    if (found < 3) bad.push(`bar ${rect.className.baseVal} ${found.toFixed(2)}`);
  }
  return bad;
}

for (const colorScheme of ["light", "dark"]) {
  test(`contrast is that of WCAG AA in the ${colorScheme}, for as many speakers as there are colours`, async (t) => {
    const names = ["Lopez", "Smith", "Brown", "Clark", "Davis", "Evans", "Flint", "Green", "Hicks", "Irwin", "James", "Keane", "Lewis"];
    const crowd = names.map((name) => `“We, the friends of ${name}, will appeal,” Maria ${name} told the board on Monday.\n`).join("\n") + "\nIt is late.\n";
    const { page: path } = report(t, { "crowd.txt": crowd, "council.txt": COUNCIL }, ["crowd.txt", "council.txt"]);
    const { page } = await open(await browser(t, { colorScheme }), path);
    assert.ok(await page.evaluate(() => new Set([...document.querySelectorAll(".card")].map((c) => c.className.match(/c\d+/)[0])).size) >= 12);
    for (let n = 0; n < 3; n += 1) await page.keyboard.press("j");
    assert.deepEqual(await page.evaluate(faint), []);
    const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.locator("#theme").click();
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), before);
    assert.deepEqual(await page.evaluate(faint), [], "the other theme by its button");
  });
}
