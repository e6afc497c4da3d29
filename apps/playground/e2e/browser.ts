import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
// @ts-expect-error a plain module without types
import { serve } from "../scripts/serve.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Where Chromium is: named by PYCORO_CHROMIUM, else installed on the machine, else wherever Playwright keeps its own. */
const executable = (): string | undefined =>
  process.env.PYCORO_CHROMIUM ?? process.env.CHROMIUM ?? places.find((place) => existsSync(place));

export interface Site {
  readonly url: string;
  readonly browser: Browser;
  /** A page in a fresh profile; console errors and requests that leave the origin are collected. */
  open(hash?: string, options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly errors: string[];
  readonly outside: string[];
}

/** Serves the built page, or what stands in a folder, and starts a browser. */
export async function startSite(root = process.env.PYCORO_DIST): Promise<Site> {
  const server: { url: string; close(): Promise<void> } = await serve({
    port: 0,
    ...(root === undefined ? {} : { root }),
  });
  const home = mkdtempSync(join(tmpdir(), "pycoro-e2e-"));
  const path = executable();
  const browser = await chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    env: { ...(process.env as Record<string, string>), HOME: home },
  });
  return {
    url: server.url,
    browser,
    async open(hash = "", options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US", ...options });
      const page = await context.newPage();
      const errors: string[] = [];
      const outside: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(server.url) && !/^(blob|data):/.test(url)) outside.push(url);
      });
      await page.goto(server.url + hash);
      return { page, context, errors, outside };
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Waits until the run is over and the page stands at a step. */
export async function settled(page: Page, timeout = 20_000): Promise<void> {
  await page.waitForFunction(() => document.querySelector(".app")?.getAttribute("data-run") === "done", undefined, {
    timeout,
  });
  // What the run left is drawn with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Puts a text into the editor as a paste would, and waits for its run. */
export async function paste(page: Page, text: string, timeout?: number): Promise<void> {
  await page.click(".cm-content");
  await page.keyboard.press("Control+a");
  await page.evaluate((data) => {
    const transfer = new DataTransfer();
    transfer.setData("text/plain", data);
    document
      .querySelector(".cm-content")!
      .dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, text);
  await page.keyboard.press("Control+Enter");
  await page.waitForTimeout(80);
  await settled(page, timeout);
}

/** Everything the program printed. */
export async function output(page: Page): Promise<string> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".output-text .chunk")]
      .map((chunk) => (chunk as HTMLElement).innerText.replace(/^stderr\n?/i, ""))
      .join(""),
  );
}

/** Goes to another link in the page that is open, without loading it anew. */
export async function visit(page: Page, hash: string): Promise<void> {
  await page.evaluate(
    (to) =>
      new Promise<void>((done) => {
        window.addEventListener("hashchange", () => setTimeout(done, 20), { once: true });
        location.hash = to;
      }),
    hash,
  );
  await settled(page);
}

/** The text of the file that an entry of a menu gives, of the exports where no other menu is named. */
export async function downloaded(page: Page, entry: string, menu = "Export"): Promise<string> {
  await page.getByRole("button", { name: menu }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: entry, exact: true }).click();
  const parts: Buffer[] = [];
  for await (const part of await (await waiting).createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
