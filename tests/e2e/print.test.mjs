// Making something to print, as somebody does who has never done it before, and without JavaScript.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { openPage, startBrowser, startProduct } from './product.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = new URL('./shots/', import.meta.url).pathname;
let product, browser;

before(async () => {
  mkdirSync(shots, { recursive: true });
  product = await startProduct();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

test('"a large-print falls leaflet for this street" is five steps from the home page to the PDF, without JavaScript', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  let steps = 0;
  const step = async (work) => { steps += 1; await work; };
  await page.goto(product.url + '/print');
  await step(page.getByLabel('Large print', { exact: true }).check());
  await step(page.getByLabel('What is it about?').fill('falls'));
  await step(page.getByLabel('For which place?').fill('FP1 2WE'));
  await step(page.getByRole('button', { name: 'Count and show' }).click());
  assert.match(await page.locator('main .lead').first().textContent(), /\d+ services?, \d+ pages?/);
  const link = page.getByRole('link', { name: 'PDF', exact: true });
  steps += 1;
  const answer = await page.request.get(product.url + await link.getAttribute('href'));
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
  assert.ok(steps <= 5, `${steps} steps`);
  await page.context().close();
});

test('the page of print passes axe with the WCAG 2.2 AA rules, asked and unasked, wide and at 320 px', async () => {
  for (const width of [1366, 320]) {
    const page = await openPage(browser, { width, bypassCSP: true });
    for (const [name, path] of Object.entries({ empty: '/print', counted: '/print?kind=large&words=falls', long: '/print?kind=clear&category=health&pages=4', fault: '/print?kind=leaflet' })) {
      await page.goto(product.url + path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, `${name} at ${width} scrolls sideways`);
      await page.screenshot({ path: `${shots}print-${name}-${width}.png`, fullPage: true });
      await page.addScriptTag({ path: axePath });
      const violations = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
        });
        return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
      });
      assert.deepEqual(violations, [], `${name} at ${width}`);
    }
    await page.context().close();
  }
});

test('a service page offers large print, print and plain text, and each is that', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(product.url + '/search?q=foot+care');
  await page.locator('main article h3 a').first().click();
  const name = await page.locator('h1').textContent();
  for (const [label, type] of [['Large print', 'application/pdf'], ['Print', 'application/pdf'], ['Plain text', 'text/plain; charset=utf-8']]) {
    const answer = await page.request.get(product.url + await page.getByRole('link', { name: label, exact: true }).getAttribute('href'));
    assert.equal(answer.headers()['content-type'], type, label);
    if (type.startsWith('text')) assert.ok((await answer.text()).includes(name.trim()));
  }
  await page.context().close();
});

test('the browser’s own print of home, results and a service drops navigation and buttons and keeps what matters', async () => {
  const page = await openPage(browser);
  for (const path of ['/', '/search?q=foot+care']) {
    await page.goto(product.url + path);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.mast nav', '.ask', '.filters', '.foot nav']) {
      for (const element of await page.locator(gone).all()) assert.equal(await element.isVisible(), false, `${gone} on ${path}`);
    }
  }
  assert.ok(await page.locator('main .tel').first().isVisible());
  await page.locator('main article h3 a').first().evaluate((link) => link.click());
  await page.waitForURL(/service/);
  assert.ok(await page.locator('.panel .tel').first().isVisible());
  assert.equal(await page.locator('.as-print').isVisible(), false);
  assert.ok((await page.pdf()).length > 1000);
  await page.context().close();
});
