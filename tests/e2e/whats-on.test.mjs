// What is on by day, filters of time and age, and whether a listing is open: with JavaScript off, wide and narrow.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { openPage, startBrowser, startProduct } from './product.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = new URL('./shots/', import.meta.url).pathname;
const sizes = [{ width: 1366, height: 768 }, { width: 320, height: 640 }];
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

test('from the front page a day is one press away, and another day one more; sessions stand in time order', async () => {
  const page = await withoutScripts();
  await page.goto(product.url);
  await page.locator('main a', { hasText: 'Tuesday' }).click();
  assert.match(await page.locator('h1').innerText(), /^What’s on, Tuesday\s\d+\s\w+\s\d{4}$/);
  assert.ok(await page.locator('.sessions li').count() > 3);
  const minutes = (text) => {
    if (/^(noon|midnight)/.test(text)) return text.startsWith('noon') ? 720 : 0;
    const [, hour, , minute, half] = text.match(/^(\d+)(\.(\d+))?\s(am|pm)/);
    return (Number(hour) % 12 + (half === 'pm' ? 12 : 0)) * 60 + Number(minute ?? 0);
  };
  const times = await page.locator('.sessions').first().locator('.time').allInnerTexts();
  const begins = times.map(minutes);
  assert.deepEqual(begins, [...begins].sort((one, other) => one - other));
  await page.locator('.days a', { hasText: 'Friday' }).click();
  assert.match(page.url(), /day=friday/);
  assert.equal(await page.locator('.days [aria-current]').innerText(), 'Friday');
  await page.context().close();
});

test('the day stays while narrowing down by what people say, and the results lead to the same by day', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/whats-on?day=tuesday');
  const all = await page.locator('.sessions li').count();
  await page.locator('.filters input[name=need][value=lonely]').check();
  await page.locator('.filters button').click();
  assert.match(page.url(), /need=lonely/);
  assert.match(page.url(), /day=tuesday/);
  const lonely = await page.locator('.sessions li').count();
  assert.ok(lonely > 0 && lonely < all);
  await page.locator('.sort a').click();
  assert.match(page.url(), /\/search\?need=lonely&day=tuesday/);
  await page.locator('.chip', { hasText: 'Open on Tuesday' }).click();
  assert.doesNotMatch(page.url(), /day=/);
  await page.context().close();
});

test('an age and a time are given in the form, told as choices, and what is not known can be shown after the rest', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/search?q=group');
  await page.locator('#age').fill('70');
  await page.locator('#day').selectOption('tuesday');
  await page.locator('.filters button').click();
  assert.match(page.url(), /day=tuesday&age=70/);
  const chips = (await page.locator('.chips').innerText()).replace(/\s+/g, ' ');
  assert.match(chips, /Open on Tuesday .*Aged 70/);
  const found = Number((await page.locator('h1').innerText()).match(/\d+/)[0]);
  const link = page.locator('.said a', { hasText: 'Show them too' });
  const more = Number((await page.locator('.said', { hasText: 'Show them too' }).innerText()).match(/\d+/)[0]);
  await link.click();
  assert.equal(Number((await page.locator('h1').innerText()).match(/\d+/)[0]), found + more);
  await page.context().close();
});

test('nothing runs out of the page, wide or narrow, and the checker of accessibility finds nothing', async () => {
  for (const size of sizes) {
    for (const [name, path] of [['whats-on', '/whats-on?day=tuesday'], ['when', '/search?q=lunch&open=now&day=tuesday&age=70'], ['home', '/']]) {
      const page = await openPage(browser, size);
      await page.goto(product.url + path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${path} at ${size.width}`);
      await page.screenshot({ path: `${shots}${name}-${size.width}.png` });
      await page.context().close();
    }
  }
  const page = await openPage(browser, { bypassCSP: true });
  await page.goto(product.url + '/whats-on?day=tuesday');
  await page.addScriptTag({ path: axePath });
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
  await page.context().close();
});

test('in print the days and the filters are gone, and the sessions are there', async () => {
  const page = await withoutScripts();
  await page.goto(product.url + '/whats-on?day=tuesday');
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.days', '.filters', '.mast nav', '.ask']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  assert.ok(await page.locator('.sessions li').first().isVisible());
  await page.context().close();
});
