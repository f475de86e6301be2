// Opens pages in Chromium as people do, at the width of a desk and of a phone, in light and in dark.
//
//   node pages.mjs LIMITS=FILE.html...
//
// LIMITS is kilobytes,milliseconds. A page with a filter is filtered as well; every page is checked by axe-core.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// A loaded machine is slow now and then: the best of several is what the page takes.
const ATTEMPTS = 5;

// A report is printed to be read, one of 1,500 failures too.
const MOST_PAGES = 250;

// Larger pages are made of the same parts as the smaller ones, and axe-core takes minutes for them.
const TOO_LARGE_FOR_AXE = 2000;

/** A page in a context of its own, which fails on any error in the console. */
async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(address);
  return { page, errors, close: () => context.close() };
}

/** Milliseconds from the navigation until the page is drawn and its scripts have run. */
async function usable(browser, address) {
  const { page, close } = await open(browser, address);
  const took = await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  }));
  // The question itself may come late; the page was ready when it had been drawn for the first time.
  const drawn = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation");
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return Math.max(navigation.loadEventEnd, paint?.startTime ?? Infinity);
  });
  await close();
  return Math.min(took, drawn);
}

async function accessible(browser, address, name) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 1400]) {
      const viewport = { width, height: 900 };
      const { page, errors, close } = await open(browser, address, { viewport, colorScheme, bypassCSP: true });
      const where = `${name}, ${colorScheme}, ${width} px`;
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert(wider <= 0, `${where}: ${wider} px wider than the window`);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
        .map((it) => `${it.id}: ${it.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ")}`));
      assert.deepEqual(found, [], where);
      assert.deepEqual(errors, [], where);
      await close();
    }
  }
}

/** Waits until something holds: a loaded machine is slow. */
async function until(what, holds) {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(what);
}

/** Search, filter, sort, the cells of the heat map, the address, and the way back. */
async function filter(browser, address, name) {
  const { page, errors, close } = await open(browser, address);
  const form = page.locator(".filter");
  if (!(await form.count())) return close();
  if (!(await page.locator("tr.req").count())) return matrix(page, errors, name, close);
  const shown = () => page.locator("tr.req:not([hidden])").count();
  const all = await shown();
  const says = (pattern) => () => pattern.test(page.url());
  await form.locator("[name=q]").fill("zzz-nothing");
  await until(`${name}: nothing found is not said`, () => page.locator(".nothing").isVisible());
  await until(`${name}: the address does not say the search`, says(/#q=zzz-nothing/));
  await page.locator("[data-clear]").click();
  await until(`${name}: the filter is not cleared`, async () => (await shown()) === all);
  await until(`${name}: the address is not cleared`, () => !page.url().includes("q="));
  const first = await page.locator("tr.req .id").first().textContent();
  await form.locator("[name=q]").fill(first);
  await form.locator("[name=sort]").selectOption("id");
  await until(`${name}: ${first} is not found`, async () => {
    const count = await shown();
    return count >= 1 && count < all;
  });
  await until(`${name}: the address does not say the order`, says(/sort=id/));
  // The address says it all: another window shows the same.
  const other = await open(browser, page.url());
  const there = other.page.locator("tr.req:not([hidden])");
  await until(`${name}: another window shows something else`, async () => (await there.count()) === (await shown()));
  const order = other.page.locator("[name=sort]");
  await until(`${name}: another window has another order`, async () => (await order.inputValue()) === "id");
  await other.close();
  await form.locator("button[type=reset]").click();
  await until(`${name}: the filter is not reset`, async () => (await shown()) === all);
  const cell = page.locator(".heat a[data-role]").first();
  if (await cell.count()) {
    await cell.click();
    await until(`${name}: the address does not say the cell`, says(/area=.*role=/));
    const items = page.locator(".area-table li:not([hidden]), .findings [data-v]:not([hidden])");
    await until(`${name}: the cell leads to no scenario`, async () => (await items.count()) > 0);
    await page.goBack();
    await until(`${name}: the way back does not clear the filter`, async () => (await shown()) === all);
  }
  // A card that is folded opens where it is linked to.
  const card = page.locator(".scenario").last();
  if (await card.count()) {
    const id = await card.getAttribute("id");
    await page.evaluate((id) => { location.hash = id; }, id);
    await until(`${name}: ${id} stays folded`, async () => (await card.getAttribute("open")) !== null);
    await until(`${name}: ${id} has nothing to copy`, () => card.locator(".copy button").first().isVisible());
  }
  assert.deepEqual(errors, [], name);
  return close();
}

/** The rows and the roles of a matrix. */
async function matrix(page, errors, name, close) {
  const form = page.locator(".filter");
  const [rows, columns] = [page.locator("tr.row:visible"), page.locator("th[data-role]:visible")];
  const all = [await rows.count(), await columns.count()];
  const says = (pattern) => () => pattern.test(page.url());
  await form.locator("[name=q]").fill("zzz-nothing");
  const output = form.locator("output");
  await until(`${name}: nothing found is not said`, async () => (await output.textContent()) === "Nothing found");
  await until(`${name}: a row is left`, async () => (await rows.count()) === 0);
  await form.locator("[name=q]").fill("");
  await form.locator("[name=role]").selectOption({ index: 1 });
  await until(`${name}: every role is left`, async () => {
    const left = await columns.count();
    return left < all[1] && left > 0;
  });
  await until(`${name}: the address does not say the role`, says(/#role=/));
  await form.locator("[name=colours]").check();
  await until(`${name}: the address does not say the colours`, says(/colours=1/));
  await form.locator("button[type=reset]").click();
  await until(`${name}: the filter is not cleared`, async () => (
    (await rows.count()) === all[0] && (await columns.count()) === all[1]
  ));
  assert.deepEqual(errors, [], name);
  return close();
}

async function printed(browser, address, name) {
  const { page, close } = await open(browser, address);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page[^s]/g).length;
  assert(pages <= MOST_PAGES, `${name}: ${pages} printed pages`);
  await close();
  return pages;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
try {
  for (const argument of process.argv.slice(2)) {
    const [limits, file] = argument.split(/=(.*)/s);
    const [most, longest] = limits.split(",").map(Number);
    const [name, address] = [path.basename(file), pathToFileURL(path.resolve(file)).href];
    const kilobytes = statSync(file).size / 1000;
    assert(kilobytes <= most, `${name} weighs ${kilobytes} kB, and may weigh ${most}`);
    let best = Infinity;
    for (let attempt = 0; attempt < ATTEMPTS && best > longest / 2; attempt += 1) {
      best = Math.min(best, await usable(browser, address));
    }
    assert(best <= longest, `${name} can be used after ${Math.round(best)} ms, and may take ${longest}`);
    if (kilobytes < TOO_LARGE_FOR_AXE) await accessible(browser, address, name);
    await filter(browser, address, name);
    const pages = await printed(browser, address, name);
    console.log(`${name}: ${Math.round(kilobytes)} kB, ${Math.round(best)} ms, ${pages} printed pages`);
  }
} finally {
  await browser.close();
}
