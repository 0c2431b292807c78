// Suggestions while typing, by keyboard, pointer and screen reader; and nothing of them without JavaScript.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { openPage, startBrowser, startProduct, typeWords } from './product.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = new URL('./shots/', import.meta.url).pathname;
const box = 'input[name=q][type=search]';
const options = '[role=listbox] [role=option]';
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

async function typed(words, { path = '/', ...more } = {}) {
  const page = await openPage(browser, more);
  await page.goto(product.url + path);
  await page.locator(box).first().focus();
  await page.locator(box).first().fill('');
  await typeWords(page, words);
  await page.locator(options).first().waitFor();
  return page;
}

const attribute = (page, name) => page.locator(box).first().getAttribute(name);
const active = (page) => page.evaluate(() => {
  const id = document.activeElement.getAttribute('aria-activedescendant');
  return id ? document.getElementById(id)?.textContent : null;
});
const inBox = (page) => page.evaluate(() => document.activeElement?.name === 'q');

test('the box is a combobox that says whether its list is open, on the home page and above results', async () => {
  for (const path of ['/', '/search?q=choir', '/about']) {
    const page = await openPage(browser);
    await page.goto(product.url + path);
    assert.equal(await attribute(page, 'role'), 'combobox');
    assert.equal(await attribute(page, 'aria-expanded'), 'false');
    assert.equal(await attribute(page, 'aria-autocomplete'), 'list');
    const list = page.locator('#' + (await attribute(page, 'aria-controls')));
    assert.equal(await list.getAttribute('role'), 'listbox');
    assert.equal(await list.isVisible(), false);
    await page.locator(box).fill('');
    await typeWords(page, 'foot');
    await list.waitFor();
    assert.equal(await attribute(page, 'aria-expanded'), 'true');
    assert.equal(await attribute(page, 'aria-activedescendant'), null);
    assert.ok(await list.getAttribute('aria-label'));
    const found = await list.locator('[role=option]').count();
    assert.ok(found >= 2 && found <= 8);
    assert.ok(await inBox(page));
    await page.context().close();
  }
});

test('the arrow keys walk through the suggestions and round again, while the focus and the words stay', async () => {
  const page = await typed('foot');
  const all = await page.locator(options).allTextContents();
  for (const expected of [...all, all[0]]) {
    await page.keyboard.press('ArrowDown');
    assert.equal(await active(page), expected);
    assert.equal(await page.locator('[role=option][aria-selected=true]').count(), 1);
    assert.ok(await inBox(page));
    assert.equal(await page.locator(box).inputValue(), 'foot');
  }
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(page), all.at(-1));
  await page.context().close();
});

test('Enter on a suggestion opens its page; with none reached it searches for what was typed', async () => {
  const page = await typed('toenail');
  await page.locator(options, { hasText: 'I cannot cut my toenails' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=toenail');
  await page.context().close();

  const other = await typed('foot');
  const address = await other.locator(options).first().getAttribute('data-address');
  await other.keyboard.press('ArrowDown');
  await other.keyboard.press('Enter');
  await other.waitForURL(product.url + address);
  await other.goBack();
  assert.equal(await other.locator(options).count(), 0);
  await other.context().close();
});

test('Escape closes the list and keeps the words, Down opens it again, and Tab goes on as without it', async () => {
  const page = await typed('foot');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  assert.equal(await attribute(page, 'aria-expanded'), 'false');
  assert.equal(await attribute(page, 'aria-activedescendant'), null);
  assert.equal(await page.locator(box).inputValue(), 'foot');
  await page.keyboard.press('ArrowDown');
  await page.locator(options).first().waitFor();
  assert.ok(await active(page));
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'submit');
  assert.equal(await page.locator('[role=listbox]').isVisible(), false);
  await page.context().close();
});

test('Home, End and the arrows to either side edit the words and leave the suggestion', async () => {
  const page = await typed('foot');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  assert.equal(await active(page), null);
  assert.equal(await page.evaluate(() => document.activeElement.selectionStart), 0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  assert.equal(await active(page), null);
  assert.equal(await page.evaluate(() => document.activeElement.selectionStart), 1);
  await page.keyboard.press('End');
  assert.equal(await page.evaluate(() => document.activeElement.selectionStart), 4);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=foot');
  await page.context().close();
});

test('a press on a suggestion opens its page, and a press elsewhere closes the list', async () => {
  const page = await typed('foot');
  await page.locator('h1').click();
  assert.equal(await page.locator('[role=listbox]').isVisible(), false);
  await page.locator(box).focus();
  await typeWords(page, ' c');
  const option = page.locator(options).first();
  await option.waitFor();
  const address = await option.getAttribute('data-address');
  await option.click();
  await page.waitForURL(product.url + address);
  await page.context().close();
});

test('a screen reader is told how many there are, politely, and when there are none', async () => {
  const page = await typed('foot');
  const status = page.locator('.suggesting [role=status]');
  await page.waitForFunction(() => /^\d+ suggestion/.test(document.querySelector('.suggesting [role=status]').textContent));
  assert.match(await status.innerText(), new RegExp(`^${await page.locator(options).count()} suggestion`));
  await page.locator(box).fill('');
  await typeWords(page, 'xylophonequux');
  await page.waitForFunction(() => /^No suggestions/.test(document.querySelector('.suggesting [role=status]').textContent));
  assert.equal(await attribute(page, 'aria-expanded'), 'false');
  await page.context().close();
});

test('words typed quickly are asked for once, and an answer that comes late never opens the list', async () => {
  const page = await openPage(browser);
  const asked = [];
  await page.route('**/suggest?*', async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get('q'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue().catch(() => {});
  });
  await page.goto(product.url + '/');
  await typeWords(page, 'toenails', { delay: 5 });
  await page.waitForTimeout(150);
  assert.deepEqual(asked, ['toenails']);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(500);
  assert.equal(await page.locator('[role=listbox]').isVisible(), false);
  await page.context().close();
});

test('axe finds nothing with the list open, wide and at 320 px, with a suggestion reached and not', async () => {
  for (const width of [1366, 320]) {
    for (const path of ['/', '/search?q=choir']) {
      const page = await typed('foot', { path, width, height: 640, bypassCSP: true });
      await page.addScriptTag({ path: axePath });
      for (const press of [null, 'ArrowDown']) {
        if (press) await page.keyboard.press(press);
        const violations = await page.evaluate(async () => {
          const { violations } = await window.axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
          });
          return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
        });
        assert.deepEqual(violations, [], `${path} at ${width} px after ${press}`);
      }
      await page.screenshot({ path: `${shots}suggestions-${path === '/' ? 'home' : 'results'}-${width}.png` });
      const metrics = await page.context().newCDPSession(page).then((session) => session.send('Page.getLayoutMetrics'));
      assert.ok(metrics.cssContentSize.width <= width, `${metrics.cssContentSize.width} px wide`);
      assert.deepEqual(page.problems, []);
      assert.deepEqual(page.foreignRequests, []);
      await page.context().close();
    }
  }
});

test('in forced colours the suggestion reached is told by an outline', async () => {
  const page = await typed('foot');
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.press('ArrowDown');
  const outline = await page.locator('[role=option][aria-selected=true]').evaluate((one) => getComputedStyle(one).outlineStyle);
  assert.equal(outline, 'solid');
  await page.screenshot({ path: `${shots}suggestions-forced-colours.png` });
  await page.context().close();
});

test('every suggestion is large enough to press', async () => {
  const page = await typed('foot', { width: 320 });
  for (const option of await page.locator(options).all()) assert.ok((await option.boundingBox()).height >= 44);
  await page.context().close();
});

test('without JavaScript the box is a plain one and nothing is asked for', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(product.url + '/');
  for (const name of ['role', 'aria-expanded', 'aria-controls', 'aria-autocomplete']) assert.equal(await attribute(page, name), null);
  assert.equal(await page.locator('[role=listbox]').count(), 0);
  await typeWords(page, 'toenails');
  await page.waitForTimeout(200);
  assert.ok(!asked.includes('/suggest'));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=toenails');
  await page.context().close();
});

test('a fault of the server leaves the search as it was', async () => {
  const page = await openPage(browser);
  await page.route('**/suggest?*', (route) => route.fulfill({ status: 500, body: 'no' }));
  await page.goto(product.url + '/');
  await typeWords(page, 'toenails');
  await page.waitForTimeout(250);
  assert.equal(await page.locator('[role=listbox]').isVisible(), false);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=toenails');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
