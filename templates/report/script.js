
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const make = (name, props = {}, ...children) => {
    const element = Object.assign(document.createElement(name), props);
    element.append(...children);
    return element;
  };
  const say = (text) => { one("#said").textContent = text; };
  const cards = all(".card");
  const articleOf = (element) => element.closest(".article");

  // --- Choosing a quote: its card and its place show each other.

  let chosen = null;
  const partsOf = (card) => all(`[data-q="${CSS.escape(card.dataset.q)}"]`, one(".text", articleOf(card)));
  const cardOf = (mark) => document.getElementById(`${articleOf(mark).id}-${mark.dataset.q}`);
  const show = (element) => element?.scrollIntoView({ block: "center" });
  const pane = (article, name) => {
    article.dataset.pane = name;
    for (const button of all(".panes button", article)) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
  };

  function choose(card, from) {
    if (chosen && chosen !== card) {
      for (const part of [chosen, ...partsOf(chosen)]) part.classList.remove("on");
      one("details", chosen).open = false;
    }
    chosen = card;
    if (!card) return;
    for (const part of [card, ...partsOf(card)]) part.classList.add("on");
    one("details", card).open = true;
    offer(card);
    if (from === "text") { pane(articleOf(card), "quotes"); show(card); }
    if (from === "card") { pane(articleOf(card), "text"); show(partsOf(card)[0]); }
    if (from === "keys") { show(partsOf(card)[0]); show(card); card.querySelector("summary").focus({ preventScroll: true }); }
    say(`${card.dataset.q}, ${card.dataset.speaker}: ${one("blockquote", card).textContent}`);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.tag, a.place");
    const mark = event.target.closest(".m");
    const card = event.target.closest(".card");
    if (link?.matches(".tag")) { event.preventDefault(); choose(cardOf(link), "text"); one("a.place", chosen)?.focus({ preventScroll: true }); }
    else if (link) { event.preventDefault(); choose(card, "card"); one(".tag.on", articleOf(card))?.focus({ preventScroll: true }); }
    else if (mark) choose(cardOf(mark), "text");
    else if (card && !event.target.closest("summary, button, input, label, form")) {
      const selected = String(getSelection());
      if (selected === "") choose(card, "card");
    }
  });

  // --- Filters and order.

  const filters = one("#filters");
  const wanted = { text: one("#f-text"), speaker: one("#f-speaker"), kind: one("#f-kind"), confidence: one("#f-confidence"), order: one("#f-order") };
  const names = [...new Set(cards.map((card) => card.dataset.speaker))].sort((a, b) => a.localeCompare(b));
  for (const name of names) wanted.speaker.append(make("option", { value: name, textContent: name }));
  one(".measured").hidden = !cards.some((card) => card.dataset.confidence);
  const fits = {
    "": () => true,
    low: (card) => Number(card.dataset.confidence) < 80,
    high: (card) => Number(card.dataset.confidence) >= 80,
    none: (card) => card.dataset.confidence === undefined,
  };
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();

  function filter() {
    const text = folded(wanted.text.value.trim());
    let shown = 0;
    for (const card of cards) {
      const keep = (!wanted.speaker.value || card.dataset.speaker === wanted.speaker.value)
        && (!wanted.kind.value || card.dataset.kind === wanted.kind.value)
        && (wanted.confidence.value !== "low" && wanted.confidence.value !== "high" || card.dataset.confidence !== undefined)
        && fits[wanted.confidence.value](card)
        && (!text || folded(card.textContent).includes(text));
      card.hidden = !keep;
      shown += keep ? 1 : 0;
      for (const part of partsOf(card)) part.classList.toggle("off", !keep);
    }
    for (const heading of all(".group")) heading.hidden = !following(heading).some((card) => !card.hidden);
    one("#shown").textContent = shown === cards.length ? `${shown} quotes` : `${shown} of ${cards.length} quotes`;
  }

  function following(heading) {
    const found = [];
    for (let next = heading.nextElementSibling; next?.matches(".card"); next = next.nextElementSibling) found.push(next);
    return found;
  }

  function order() {
    for (const side of all(".quotes")) {
      const own = all(".card", side).sort((a, b) => a.dataset.n - b.dataset.n);
      const group = (name, members) => members.length
        ? [make("h3", { className: "group", textContent: `${name} (${members.length})`, dir: "auto" }), ...members] : [];
      const doubtful = (card) => card.matches(".check");
      const rank = (card) => [card.dataset.open === undefined ? 1 : 0, Number(card.dataset.confidence ?? 100), Number(card.dataset.n)];
      const before = (a, b) => { const [x, y] = [rank(a), rank(b)]; const at = x.findIndex((v, i) => v !== y[i]); return at < 0 ? 0 : x[at] - y[at]; };
      const arranged = {
        check: () => [...group("To check", own.filter(doubtful).sort(before)), ...group(own.some(doubtful) ? "The others" : "All", own.filter((card) => !doubtful(card)))],
        place: () => group("In the order of the text", own),
        speaker: () => [...new Set(own.map((card) => card.dataset.speaker))].flatMap((name) => group(name, own.filter((card) => card.dataset.speaker === name))),
      };
      for (const heading of all(".group", side)) heading.remove();
      side.append(...arranged[wanted.order.value]());
    }
    filter();
  }

  // --- Corrections: decided in the page, kept in a file.

  const decisions = new Map();
  const meanings = new Map();
  const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

  /** The cards of its article whose source is written so, or whose speaker is called so. */
  const plain = (text) => folded(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const named = (article, name) => all(".card", article).filter((card) =>
    plain(card.dataset.source ?? "") === plain(name) || card.dataset.open === undefined && plain(card.dataset.speaker) === plain(name));

  function offer(card) {
    if (one(".correct", card)) return;
    const id = `names-${articleOf(card).id}`;
    if (!document.getElementById(id)) {
      const own = [...new Set(all(".card:not([data-open])", articleOf(card)).map((c) => c.dataset.speaker))];
      articleOf(card).append(make("datalist", { id }, ...own.map((name) => make("option", { value: name }))));
    }
    const name = make("input", { type: "text", autocomplete: "off" });
    name.setAttribute("list", id);
    const form = make("form", { className: "correct" },
      make("label", {}, "The speaker is", name),
      make("button", { textContent: "Set", type: "submit" }),
      make("button", { textContent: "Not a quote", type: "button", onclick: () => decide(card, { flag: "not-a-quote" }) }),
      make("button", { textContent: "No speaker", type: "button", onclick: () => decide(card, { flag: "no-speaker" }) }),
      make("button", { textContent: "As it was", type: "button", onclick: () => decide(card, null) }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (name.value.trim()) decide(card, { speaker: name.value.trim() });
    });
    card.append(form, ...offerMeaning(card, id));
  }

  /** A form that says whom a name means, wherever it is the source or the speaker in this article. */
  function offerMeaning(card, id) {
    const names = new Map();
    if (plain(card.dataset.source ?? "")) names.set(plain(card.dataset.source), [card.dataset.source, card.dataset.called]);
    if (card.dataset.open === undefined && !names.has(plain(card.dataset.speaker))) names.set(plain(card.dataset.speaker), [card.dataset.speaker, card.dataset.speaker]);
    if (names.size === 0) return [];
    const article = articleOf(card);
    const counted = (name) => { const n = named(article, name).length; return n === 1 ? "1 quote" : `${n} quotes`; };
    const name = make("select", {}, ...[...names.values()].map(([value, shown]) => make("option", { value, textContent: `“${shown}” (${counted(value)})` })));
    const whom = make("input", { type: "text", autocomplete: "off" });
    whom.setAttribute("list", id);
    const form = make("form", { className: "correct meaning" },
      make("label", {}, "The name", name), make("label", {}, "means", whom), make("button", { textContent: "Set for all", type: "submit" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (whom.value.trim()) mean(article, names.get(plain(name.value)), whom.value.trim());
    });
    return [form];
  }

  const meaningKey = (article, name) => `${article.id} ${plain(name)}`;
  /** What was decided of a name that this card goes by: the last one, as the command has it. */
  const meaningOf = (card) => [...meanings.values()].filter((m) => m.cards.includes(card)).at(-1);

  function mean(article, [name, shown], means) {
    const cards = named(article, name);
    // Taken out first, so that the last decision is the last in the file.
    meanings.delete(meaningKey(article, name));
    meanings.set(meaningKey(article, name), { article, name, shown, means, cards });
    tell(cards);
    say(`“${shown}” means ${means}: ${cards.length === 1 ? "1 quote" : `${cards.length} quotes`}`);
  }

  function decide(card, decision) {
    const meaning = meaningOf(card);
    if (decision) decisions.set(card, decision);
    else if (decisions.has(card)) decisions.delete(card);
    else if (meaning) meanings.delete(meaningKey(meaning.article, meaning.name));
    tell([card, ...(meaning?.cards ?? [])]);
    const told = one(".decided", card);
    say(told.hidden ? `${card.dataset.q}: as it was` : `${card.dataset.q}: ${told.textContent}`);
  }

  /** Shows on cards what was decided of them: of the quote itself before what was decided of a name. */
  function tell(changed) {
    for (const card of changed) {
      const [own, meaning, told] = [decisions.get(card), meaningOf(card), one(".decided", card)];
      told.hidden = !own && !meaning;
      if (own) told.textContent = `you: ${own.speaker ?? own.flag.replaceAll("-", " ")}`;
      else told.textContent = meaning ? `you: “${meaning.shown}” means ${meaning.means}` : "";
    }
    const count = decisions.size + meanings.size;
    one("#count").textContent = String(count);
    one("#download").disabled = count === 0;
  }

  /** The article's words on one side of a quote, to tell it from another of the same words. */
  function beside(card, before) {
    const marks = partsOf(card).filter((part) => part.matches(".content"));
    if (marks.length === 0) return "";
    const range = document.createRange();
    range.selectNodeContents(one(".text", articleOf(card)));
    if (before) range.setEndBefore(marks[0]); else range.setStartAfter(marks.at(-1));
    const words = range.toString().trim().split(/\s+/);
    return (before ? words.slice(-8) : words.slice(0, 8)).join(" ");
  }

  function decided(card, decision) {
    const lines = [`- article: ${quoted(articleOf(card).dataset.article)}`, `  quote: ${quoted(card.dataset.words)}`];
    const twins = cards.filter((other) => articleOf(other) === articleOf(card) && folded(other.dataset.words) === folded(card.dataset.words));
    for (const side of twins.length > 1 ? ["before", "after"] : []) {
      const words = beside(card, side === "before");
      if (words) lines.push(`  ${side}: ${quoted(words)}`);
    }
    lines.push(decision.speaker ? `  speaker: ${quoted(decision.speaker)}` : `  ${decision.flag}: true`);
    return lines;
  }

  function corrections() {
    const lines = ["# Decisions made in a report. To use them: quotesheet report ARTICLE --corrections THIS-FILE; extract, diff, verify and merge take it too",
      "schema: quotesheet-corrections/1", "decisions:"];
    const inOrder = [...decisions].sort(([a], [b]) => cards.indexOf(a) - cards.indexOf(b));
    // Names first: what is decided of a quote itself wins.
    for (const { article, name, means } of meanings.values()) {
      lines.push(`- article: ${quoted(article.dataset.article)}`, `  name: ${quoted(name)}`, `  means: ${quoted(means)}`);
    }
    return `${[...lines, ...inOrder.flatMap(([card, decision]) => decided(card, decision))].join("\n")}\n`;
  }

  let saved = "";
  one("#download").addEventListener("click", () => {
    saved = corrections();
    const url = URL.createObjectURL(new Blob([saved], { type: "application/yaml" }));
    make("a", { href: url, download: "corrections.yaml" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  });
  addEventListener("beforeunload", (event) => { if (decisions.size + meanings.size && saved !== corrections()) event.preventDefault(); });

  // --- Keys, theme, print, panes.

  function step(by) {
    const shown = all(".card:not([hidden])");
    const at = shown.indexOf(chosen);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
    if (next) choose(next, "keys");
  }
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    c: () => chosen && one(".correct input", chosen)?.focus(),
    n: () => chosen && one(".meaning input", chosen)?.focus(),
    "/": () => wanted.text.focus(),
    "?": () => one("#help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !one("#help").open) { choose(null); if (document.activeElement !== document.body) document.activeElement.blur(); return; }
    const busy = event.target.closest("input, select, textarea, dialog") || event.ctrlKey || event.metaKey || event.altKey;
    if (busy || !one("#keys-on").checked || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  one("#keys").addEventListener("click", () => one("#help").showModal());
  one("#help-close").addEventListener("click", () => one("#help").close());
  one("#theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  let opened = [];
  addEventListener("beforeprint", () => { opened = all("details:not([open])"); for (const details of opened) details.open = true; });
  addEventListener("afterprint", () => { for (const details of opened) details.open = false; });

  for (const article of all(".article")) {
    one(".panes", article).hidden = false;
    pane(article, "quotes");
    for (const button of all(".panes button", article)) button.addEventListener("click", () => pane(article, button.dataset.pane));
  }
  // A link to a quote or a place opens it, on a phone too.
  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.matches(".card")) choose(target, "text");
    if (target?.matches(".tag")) choose(cardOf(target), "card");
  }
  addEventListener("hashchange", follow);
  filters.hidden = false;
  one(".tools").hidden = false;
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("input", filter);
  wanted.order.addEventListener("change", order);
  filter();
  follow();
})();
