// Around the results: what was put right, urgent help, ways on, and telling us what is missing. All with JavaScript off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { openPage, startBrowser, startProduct } from './product.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = new URL('./shots/', import.meta.url).pathname;
let product, browser;

before(async () => {
  product = await startProduct();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const withoutScripts = (more = {}) => openPage(browser, { javaScriptEnabled: false, ...more });

// Whether the first thing stands before the second, for whoever reads in order and for whoever looks.
async function isBefore(page, first, second) {
  const [upper, lower] = [page.locator(first).first(), page.locator(second).first()];
  const above = (await upper.boundingBox()).y < (await lower.boundingBox()).y;
  const source = await page.content();
  return above && source.indexOf(await upper.evaluate((one) => one.outerHTML.slice(0, 60))) <= source.indexOf(await lower.evaluate((one) => one.outerHTML.slice(0, 60)));
}

test('urgent help is read after the count and before every result, and can be rung', async () => {
  for (const size of [{ width: 1366, height: 768 }, { width: 320, height: 640 }]) {
    const page = await withoutScripts(size);
    await page.goto(product.url + '/search?q=I+want+to+end+it');
    assert.ok(await isBefore(page, 'h1', '.urgent'));
    assert.ok(await isBefore(page, '.urgent', '.card'));
    assert.equal(await page.locator('.urgent a[href="tel:999"]').innerText(), '999');
    assert.equal(await page.locator('.urgent a[href="tel:116123"]').innerText(), '116 123');
    assert.match(await page.locator('.urgent').innerText(), /not medical advice/);
    for (const link of await page.locator('.urgent a').all()) {
      const box = await link.boundingBox();
      assert.ok(box.x + box.width <= size.width, 'no number runs out of the screen');
    }
    await page.screenshot({ path: `${shots}urgent-box-${size.width}.png` });
    await page.context().close();
  }
});

test('at 1366 by 768 the first result and its number are seen under the urgent box', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/search?q=he+hits+me');
  const box = await page.locator('main article a[href^="tel:"]').first().boundingBox();
  assert.ok(box.y + box.height <= 768);
  await page.context().close();
});

test('fear at home gets a way out of the page and a title that tells nothing', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/search?q=my+partner+frightens+me');
  assert.ok(await page.locator('.leave a').isVisible());
  assert.doesNotMatch(await page.title(), /partner|fright/);
  await page.context().close();
});

test('a slip is put right aloud; exactly those words can be asked for, and everyday words again', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/search?q=chirpody');
  assert.match(await page.locator('.count').innerText(), /services for “chiropody”\s+No listing has “chirpody”\. Showing “chiropody”\./);
  assert.ok(await isBefore(page, '.said', '.card'));
  await page.locator('.said a').click();
  assert.match(page.url(), /exact=1/);
  assert.match(await page.locator('h1').innerText(), /No services for “chirpody”/);
  await page.locator('.said a').click();
  assert.doesNotMatch(page.url(), /exact/);
  await page.context().close();
});

test('exact words stay while narrowing down and paging', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/search?q=help&exact=1');
  await page.locator('input[name=sector][value=voluntary]').check();
  await page.locator('form button', { hasText: /apply/i }).first().click();
  assert.match(page.url(), /exact=1/);
  const next = page.locator('a[rel=next]');
  if (await next.count()) assert.match(await next.getAttribute('href'), /exact=1/);
  assert.match(await page.locator('.chip').first().getAttribute('href'), /exact=1/);
  await page.context().close();
});

test('no result is no dead end: one choice dropped finds as many as it says', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/search?q=wheelchair&sector=private&category=money');
  const drop = page.locator('main a', { hasText: /^Drop/ }).first();
  const promised = (await drop.innerText()).match(/: (\d+) service/)[1];
  await drop.click();
  assert.ok((await page.locator('h1').innerText()).startsWith(`${promised} service`));
  await page.context().close();
});

test('what is missing is told in one short form; a slip in it is said at the field, and kept from nobody', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/search?q=xylophonequux');
  await page.locator('main a', { hasText: 'Tell us what is missing' }).click();
  assert.doesNotMatch(page.url(), /xylophone/);
  await page.locator('#need').selectOption('lonely');
  await page.locator('#outcode').fill('I am Jo');
  await page.locator('.stack button').click();
  assert.match(await page.title(), /^Error: /);
  assert.equal(await page.locator('#need').inputValue(), 'lonely');
  await page.locator('.faults a').click();
  await page.locator('#outcode').fill('fp1');
  await page.locator('.stack button').click();
  assert.equal(await page.locator('h1').innerText(), 'Thank you');
  await page.context().close();
});

test('the box, the form and its faults pass axe', async () => {
  const page = await openPage(browser, { bypassCSP: true });
  const check = async (name) => {
    await page.addScriptTag({ path: axePath });
    const violations = await page.evaluate(async () => (await window.axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0].html}`));
    assert.deepEqual(violations, [], name);
  };
  for (const path of ['/search?q=suicide', '/search?q=he+hits+me', '/search?q=chirpody', '/search?q=xylophonequux', '/missing', '/missing?thanks=1']) {
    await page.goto(product.url + path);
    await check(path);
  }
  await page.goto(product.url + '/missing');
  await page.locator('#need').selectOption('lonely');
  await page.locator('#outcode').fill('nowhere');
  await page.locator('.stack button').click();
  await check('a fault');
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(product.url + '/search?q=he+hits+me');
  assert.ok(parseFloat(await page.locator('.urgent').evaluate((one) => getComputedStyle(one).borderTopWidth)) >= 2);
  await page.context().close();
});

test('a printed page keeps the urgent numbers', async () => {
  const page = await withoutScripts();
  await page.emulateMedia({ media: 'print' });
  await page.goto(product.url + '/search?q=he+hits+me');
  assert.ok(await page.locator('.urgent a[href="tel:999"]').isVisible());
  await page.context().close();
});
