// A publication, its desk in a browser, and hands that use it as people do.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { launch, openPage } from "./chromium.mjs";
import { axe } from "./pages.mjs";
import { check } from "./tally.mjs";

/** What an officer must never meet. */
const STRANGE = ["---", ".md", ".yaml", "content/", "null", "$text", "![", "](", "[[", "kyyeu ", "`", ".jpg", "credit"];

/** A publication that `init` makes, with files of its own, and the desk that shows it. */
export class Room {
  constructor(kyyeu, pictures) {
    Object.assign(this, { kyyeu, pictures, root: mkdtempSync(join(tmpdir(), "kyyeu-desk-")) });
    const made = spawnSync(kyyeu, ["init", "--lang", "vi", this.root]);
    if (made.status !== 0) throw new Error(String(made.stderr));
  }

  read(path) {
    return readFileSync(join(this.root, path), "utf8");
  }

  put(path, text) {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** Starts the program. */
  async serve() {
    this.server = spawn(this.kyyeu, ["desk", "--root", this.root, "--port", "0", "--no-open", "--lang", "vi"], { stdio: ["ignore", "pipe", "ignore"] });
    for await (const line of createInterface({ input: this.server.stdout })) {
      this.address = line.trim();
      break;
    }
    [this.base, this.token] = this.address.split("#");
  }

  /** Starts the program and a browser; what the browser's console says is kept, but for what is meant to be wrong. */
  async open() {
    await this.serve();
    this.browser = await launch();
    this.said = [];
    this.meant = [];
  }

  /** Asks the program without a browser, as the desk's own page would; the answer as it comes. */
  ask(name, body, headers = {}) {
    const own = { origin: this.base.replace(/\/$/, ""), "sec-fetch-site": "same-origin", "content-type": "application/json", "x-kyyeu-desk": this.token };
    return new Promise((resolve, reject) => {
      const asked = request(`${this.base}api/${name}`, { method: "POST", headers: { ...own, ...headers } }, (answer) => {
        let text = "";
        answer.on("data", (it) => (text += it));
        answer.on("end", () => resolve(JSON.parse(text)));
        answer.on("error", reject);
      });
      asked.on("error", reject);
      asked.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
    });
  }

  /** Waits until the program has noticed a record that was put beside it. */
  async finds(kind, text) {
    while ((await this.ask("complete", { kinds: [kind], text })).length === 0) await new Promise((done) => setTimeout(done, 20));
  }

  /** A page at nowhere; what its console says is kept. */
  async page(options) {
    const page = await openPage(this.browser, options);
    page.on("console", (message) => message.type() === "error" && this.said.push(`${message.text()} ${message.location().url}`));
    page.on("pageerror", (fault) => this.said.push(String(fault)));
    page.on("dialog", (dialog) => dialog.accept());
    return page;
  }

  /** A window of the desk. */
  async window(options) {
    const page = await this.page(options);
    await page.goto(this.address);
    await page.getByRole("button", { name: "Tin mới" }).waitFor();
    return page;
  }

  /** A record's form in a window of the desk. The desk is opened anew, since the form of another record would be taken for it. */
  async form(page, record) {
    await page.goto("about:blank");
    await page.goto(`${this.base}#/${record}`);
    await page.locator(".form").waitFor();
  }

  /** The console may say this, whenever it does. */
  means(...words) {
    this.meant.push(words);
  }

  async close() {
    const said = this.said.filter((it) => !this.meant.some((words) => words.every((word) => it.includes(word))));
    check("the console is silent", said.length === 0, said);
    await this.browser?.close();
    this.server?.kill();
    this.remove();
  }

  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }

  async shot(page, name) {
    if (this.pictures) await page.screenshot({ path: join(this.pictures, `${name}.png`), fullPage: true });
  }
}

/** No file, no YAML, no Markdown but what is bold or italic stands on the page or in its fields. */
export async function sees(page, when) {
  const text = await page.evaluate(() => {
    const fields = [...document.querySelectorAll("input:not([type=file]), textarea")].filter((it) => it.checkVisibility());
    return [document.body.innerText, ...fields.map((it) => it.value)].join("\n");
  });
  const strange = STRANGE.filter((it) => text.includes(it));
  check(`no file, YAML or Markdown is seen ${when}`, strange.length === 0, strange);
}

/** axe finds nothing, in light and in dark. */
export async function accessible(page, when) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const faults = await axe(page);
    check(`axe finds nothing ${when}, ${colorScheme}`, faults.length === 0, faults);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Nothing is wider than the window. */
export async function fits(page, when) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(`nothing is wider than the window ${when}`, wide <= 0, wide);
}

/** What a program has put on the clipboard comes into a field. */
export async function paste(locator, { html = "", text }) {
  await locator.focus();
  await locator.evaluate((field, [html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, [html, text]);
}

/** A field of a record's form by its name. */
export const field = (page, name) => page.locator(`.form > [data-field="${name}"], .form > details > [data-field="${name}"]`);

/** Waits until the record is saved, or whatever is said of it. */
export const state = (page, text) => page.locator(".state", { hasText: text }).waitFor();
