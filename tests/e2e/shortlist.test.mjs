// Finding, listing, comparing and handing out, as a receptionist with a caller on the line does it: no sign-in, no JavaScript.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
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

// The address of a list of the first three services for some words.
async function listOf(words) {
  const answer = await (await fetch(`${product.url}/search?q=${encodeURIComponent(words)}`)).text();
  return [...answer.matchAll(/list=([0-9a-f]{12})#/g)].slice(0, 3).map((one) => one[1]).join('.');
}

test('find, put three on a list, compare, and make a large-print handout, without JavaScript, cookies or an account', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  let presses = 0;
  const press = async (work) => { presses += 1; await work; };
  await page.goto(product.url + '/search?q=foot+care');
  for (let number = 1; number <= 3; number += 1) {
    await press(page.locator('.pick a', { hasText: 'Add to list' }).first().click());
    await page.locator('.list-bar', { hasText: `Your list: ${number} service` }).waitFor();
    assert.match(page.url(), /\/search\?q=foot%20care&list=/, 'one stays among the results');
  }
  // Searching for something else keeps the list.
  await page.locator('#q').fill('lunch');
  await page.locator('.ask button').click();
  assert.match(await page.locator('.list-bar').textContent(), /3 services/);
  await press(page.locator('.list-bar a').click());
  assert.equal(await page.locator('.compare thead th').count(), 3);
  for (const row of ['Phone', 'What it is', 'Who for', 'Cost', 'When', 'Where, and how to get there', 'How to join']) {
    await page.locator('.compare tbody th', { hasText: row }).first().waitFor();
  }
  await press(page.getByRole('link', { name: 'Make a handout' }).click());
  await page.getByLabel('Name of the person').fill('Somebody');
  await page.getByLabel('As', { exact: true }).selectOption('18');
  const action = await page.locator('main form').getAttribute('action');
  const fields = await page.locator('main form').evaluate((form) => Object.fromEntries(new FormData(form)));
  presses += 1;
  const answer = await page.request.post(product.url + action, { form: fields, headers: { Origin: product.url, 'Sec-Fetch-Site': 'same-origin' } });
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  const pdf = `${shots}handout-18.pdf`;
  writeFileSync(pdf, await answer.body());
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  assert.match(text, /For Somebody/);
  assert.match(text, /Who to ring/);
  assert.match(text, /If things get worse/);
  assert.doesNotMatch(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), /Somebody/);
  assert.ok(presses <= 6, `${presses} presses`);
  assert.deepEqual(await page.context().cookies(), []);
  await page.context().close();
});

test('the form itself sends the handout: the browser takes a PDF from it', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${product.url}/handout?list=${await listOf('lunch')}`);
  await page.getByLabel('As', { exact: true }).selectOption('html');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Make the handout' }).click()]);
  assert.match(download.suggestedFilename(), /^information-\d{4}-\d\d-\d\d\.html$/);
  await page.context().close();
});

test('a list is passed on by a link that shows the same services to whoever has it', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${product.url}/shortlist?list=${await listOf('foot care')}`);
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.locator('#passed-on').inputValue();
  assert.match(link, /\/list\/[\w-]{43}$/);
  const other = await openPage(browser, { javaScriptEnabled: false });
  await other.goto(link);
  assert.equal(await other.locator('.compare thead th').count(), 3);
  await page.context().close();
  await other.context().close();
});

test('with JavaScript the texts are copied with one press', async () => {
  const page = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`${product.url}/shortlist?list=${await listOf('foot care')}`);
  await page.getByRole('button', { name: 'Copy summary' }).click();
  await page.locator('#plain-said', { hasText: 'Copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator('#plain').inputValue());
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the pages of a list pass axe with the WCAG 2.2 AA rules, wide and at 320 px, and nothing but the comparison scrolls sideways', async () => {
  const list = await listOf('foot care'), sensitive = await listOf('domestic abuse');
  const pages = {
    'empty-list': '/shortlist', list: `/shortlist?list=${list}`, 'results-with-list': `/search?q=foot+care&list=${list}`, handout: `/handout?list=${list}`,
    'sensitive-list': `/shortlist?list=${sensitive}`, 'ended-list': '/list/none',
  };
  for (const width of [1366, 320]) {
    const page = await openPage(browser, { width, bypassCSP: true });
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(product.url + path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, `${name} at ${width} scrolls sideways`);
      await page.screenshot({ path: `${shots}shortlist-${name}-${width}.png`, fullPage: true });
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
