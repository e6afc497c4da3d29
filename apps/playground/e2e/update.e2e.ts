/** What happens to pages that are open while a new version comes, and in browsers that keep nothing. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

const root = mkdtempSync(join(tmpdir(), "pycoro-update-"));
let site: Site;
let usual: Site;
beforeAll(async () => {
  cpSync(process.env.PYCORO_DIST ?? fileURLToPath(new URL("../dist", import.meta.url)), root, { recursive: true });
  site = await startSite(root);
  usual = await startSite();
}, 60_000);
afterAll(async () => {
  await site?.close();
  await usual?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Puts a new version in the place of the old one: the parts that dialogs need have new names. */
function deploy(version: string): void {
  const assets = join(root, "assets");
  const moved = readdirSync(assets).filter((name) => /^(?:dialogs|share|exporters)-.*\.js$/.test(name));
  const old = readFileSync(join(root, "sw.js"), "utf8");
  let worker = old.replaceAll(/version=.(\w+)/.exec(old)![1]!, version);
  for (const name of moved) {
    const next = name.replace(/-.*\./, `-${version}.`);
    renameSync(join(assets, name), join(assets, next));
    worker = worker.replace(name.slice(0, -3), next.slice(0, -3));
  }
  writeFileSync(join(root, "sw.js"), worker);
}

describe("a new version", () => {
  it("leaves a page that is open whole, in both of its tabs", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const other = await context.newPage();
    await other.goto(site.url);
    await settled(other);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    deploy("aaaaaaaa");
    await page.evaluate(async () => {
      const changed = new Promise((done) => {
        navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
      });
      await (await navigator.serviceWorker.ready).update();
      await changed;
    });
    for (const one of [page, other]) {
      await one.getByRole("button", { name: /^Keyboard shortcuts/ }).click();
      await one.getByRole("dialog").waitFor();
      await one.keyboard.press("Escape");
    }
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => caches.keys().then((keys) => keys.length))).toBe(2);
    // The next version lets go of the first.
    deploy("bbbbbbbb");
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
    });
    await page.waitForFunction(() =>
      caches.keys().then((keys) => keys.length === 2 && keys.some((key) => key.endsWith("bbbbbbbb"))),
    );
    await context.close();
  }, 120_000);
});

describe("a browser that keeps nothing", () => {
  it("runs, shares and exports all the same, and says that it keeps nothing", async () => {
    const { page, context, errors } = await usual.open();
    await context.addInitScript(() => {
      const no = () => {
        throw new DOMException("no", "SecurityError");
      };
      Object.defineProperty(window, "indexedDB", { get: no });
      Object.defineProperty(window, "localStorage", { get: no });
      Object.defineProperty(navigator, "serviceWorker", { value: { register: () => Promise.reject(new Error("no")) } });
    });
    await page.reload();
    await settled(page);
    await paste(page, "print('kept nowhere')\n");
    expect(await output(page)).toBe("kept nowhere\n");
    await page.getByRole("button", { name: "History" }).click();
    await page.getByRole("dialog").getByText("keeps nothing here").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "切换到中文" }).click();
    await page.getByRole("button", { name: "历史" }).click();
    await page.getByRole("dialog").getByText("不在此保存任何内容").waitFor();
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);
});
