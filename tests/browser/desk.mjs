// What the tests share: articles written to a folder of their own, the command run there, the page opened in Chromium.
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const COMMAND = process.env.QUOTESHEET;
const QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A folder that is gone after the test. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "quotesheet-browser-"));
  // A browser that has been closed may still be writing its profile.
  t.after(() => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return path;
}

/** Writes files, runs `quotesheet report` on arguments, and returns the page's HTML and place. */
export function report(t, files, args) {
  const where = folder(t);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(where, name)), { recursive: true });
    writeFileSync(join(where, name), text);
  }
  const page = join(where, "report.html");
  execFileSync(COMMAND, ["report", ...args, "--output", page], { cwd: where });
  return { where, page, html: readFileSync(page, "utf8") };
}

/** Runs the command in a folder and returns its standard output. */
export const run = (where, ...args) => execFileSync(COMMAND, args, { cwd: where, encoding: "utf8" });

/** A browser with an empty profile, and what its pages do that they should not. */
export async function browser(t, options = {}) {
  const context = await chromium.launchPersistentContext(folder(t), { executablePath: BROWSER, args: QUIET, ...options });
  t.after(() => context.close());
  return context;
}

/** Opens a file and keeps account of every request, dialog, error and breach of the page's policy. */
export async function open(context, path) {
  const page = await context.newPage();
  const seen = { requests: [], dialogs: [], errors: [], breaches: [] };
  page.on("request", (request) => { if (request.url().split("#")[0] !== pathToFileURL(path).href) seen.requests.push(request.url()); });
  page.on("dialog", (dialog) => { seen.dialogs.push(dialog.message()); dialog.dismiss(); });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") seen.breaches.push(message.text()); });
  context.on("page", (other) => { if (other !== page) seen.requests.push(`a window: ${other.url()}`); });
  await page.goto(pathToFileURL(path).href);
  return { page, seen };
}

/** A server on this machine that counts who asks it for what: nobody should. */
export async function server(t) {
  const asked = [];
  const listener = createServer((request, response) => { asked.push(request.url); response.end("window.ran = true"); });
  await new Promise((ready) => listener.listen(0, "127.0.0.1", ready));
  t.after(() => listener.close());
  return { asked, url: `http://127.0.0.1:${listener.address().port}` };
}
