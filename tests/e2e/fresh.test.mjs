// Cancelled days and how many listings are right, in a browser without scripts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { button, person } from './people.mjs';
import { openPage, startBrowser, startProduct } from './product.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = new URL('./shots/', import.meta.url).pathname;
const small = { width: 320, height: 640 };
let product, browser;

before(async () => {
  product = await startProduct();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const fingerpost = (...more) => execFileSync(process.env.FINGERPOST_BINARY, ['--data', product.data, ...more], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

async function check(path, name) {
  for (const size of [{ width: 1366, height: 768 }, small]) {
    const page = await openPage(browser, { ...size, bypassCSP: true });
    await page.goto(product.url + path);
    assert.ok(!(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)), `${name} runs out at ${size.width}`);
    await page.addScriptTag({ path: axePath });
    const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), [], name);
    await page.screenshot({ path: `${shots}fresh-${name}-${size.width}.png`, fullPage: true });
    await page.context().close();
  }
}

test('a group tells of a day on which it is not on, without scripts, and everybody reads it', async () => {
  const plan = JSON.parse(fingerpost('remind', '--dry-run', '--json'));
  const path = fingerpost('remind', 'link', plan[0].organisation).trim().split('\n')[0];
  const page = await openPage(browser, { javaScriptEnabled: false, ...small });
  await page.goto(product.url + path);
  await page.getByRole('link', { name: /^Not on some day/ }).first().click();
  const day = new Date(Date.now() + 20 * 86400000).toISOString().slice(0, 10);
  await page.getByLabel('Day 1', { exact: true }).fill(day);
  await page.locator('form button[type=submit]').last().click();
  const sure = page.getByRole('button', { name: 'Yes, these days are right' });
  if (await sure.count()) {
    assert.equal(await page.getByLabel('Day 1', { exact: true }).inputValue(), day);
    await sure.click();
  }
  assert.match(await page.locator('[role=status]').innerText(), /Thank you/);
  assert.match(await page.locator('main').innerText(), /Not on \d+\s/);
  const cancelled = await page.getByRole('link', { name: /^Not on some day/ }).first().getAttribute('href');
  await page.context().close();
  await check(cancelled, 'cancelled');
});

test('how many listings are right is told on a page that everybody can reach and read', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(product.url + '/about');
  await page.getByRole('link', { name: /How many listings are right/ }).click();
  assert.match(await page.locator('h1').innerText(), /How many listings are right/);
  await page.context().close();
  await check('/accuracy', 'accuracy');
});

test('the sheet to ring by begins on the first page of paper, with each number in one piece', async () => {
  const editor = await person(browser, product, 'sampler', 'editor', { javaScriptEnabled: true });
  await editor.goto(product.url + '/samples');
  await button(editor, 'Draw a sample').click();
  await editor.getByRole('heading', { name: /^Sample of/ }).waitFor();
  const file = `${shots}fresh-sheet.pdf`;
  await editor.pdf({ path: file, format: 'A4' });
  const text = execFileSync('pdftotext', ['-layout', '-l', '1', file, '-'], { encoding: 'utf8' });
  assert.ok((text.match(/not reached/g) ?? []).length > 5, text);
  assert.match(text, /0(1632 960|808 157|7700 900)\s\d/u);
  assert.doesNotMatch(text, /Signed in/);
  await editor.context().close();
});
