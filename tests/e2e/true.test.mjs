// Keeping listings true in a browser: confirmed in two taps on a small phone without scripts, a problem told in two presses.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
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

const phone = (more = {}) => openPage(browser, { javaScriptEnabled: false, ...small, ...more });
const fingerpost = (...more) => execFileSync(process.env.FINGERPOST_BINARY, ['--data', product.data, ...more], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

// A group with several listings, and a link of its own.
function group(number = 0) {
  const plan = JSON.parse(fingerpost('remind', '--dry-run', '--json')).filter((one) => one.listings > 1);
  const [path, code] = fingerpost('remind', 'link', plan[number].organisation).trim().split('\n');
  return { ...plan[number], path, code };
}

const runsOut = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

async function check(path, name) {
  for (const size of [{ width: 1366, height: 768 }, small]) {
    const page = await openPage(browser, { ...size, bypassCSP: true });
    await page.goto(product.url + path);
    assert.ok(!(await runsOut(page)), `${name} runs out at ${size.width}`);
    await page.addScriptTag({ path: axePath });
    const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), [], name);
    await page.screenshot({ path: `${shots}true-${name}-${size.width}.png`, fullPage: true });
    await page.context().close();
  }
}

test('a volunteer confirms everything in two taps: the link in the mail, and one button that is on the first screen', async () => {
  const { path, listings } = group(0);
  const page = await phone();
  await page.goto(product.url + path);
  const button = page.locator('button.big');
  const box = await button.boundingBox();
  assert.ok(box.y + box.height <= small.height, `the button ends at ${box.y + box.height}`);
  assert.ok(box.height >= 44);
  assert.ok(!(await runsOut(page)));
  await button.click();
  assert.match(await page.locator('[role=status]').innerText(), /Thank you/);
  const checked = await page.locator('.facts', { hasText: 'Last checked' }).allInnerTexts();
  assert.equal(checked.length, listings);
  for (const facts of checked) assert.match(facts, /Checked \d+\s\w+\s\d{4}/);
  assert.deepEqual(page.foreignRequests, []);
  await page.context().close();
});

test('a wrong number is told in two presses from a card, without a name, and shown at once', async () => {
  const page = await phone();
  await page.goto(product.url + '/search?q=lunch');
  const name = await page.locator('.card h3').first().innerText();
  await page.locator('.card a.wrong').first().click();
  assert.match(page.url(), /\/wrong$/);
  await page.waitForTimeout(1500);  // nobody reads a page in less
  await page.locator('button', { hasText: 'number not working' }).click();
  assert.match(await page.locator('[role=status]').innerText(), /Reported \d+\s\w+: number not working\. Being checked\./);
  await page.goto(product.url + '/search?q=lunch');
  assert.match(await page.locator('.card', { hasText: name }).first().innerText(), /number not working\. Being checked\./);
  await page.context().close();
});

test('a group changes its entry: errors lead to their fields with nothing lost, a preview, and then it is shown', async () => {
  const { path } = group(1);
  const page = await phone();
  await page.goto(product.url + path);
  await page.locator('.ways-of-entry a', { hasText: 'Change something' }).first().click();
  await page.locator('#description').fill('Soup, bread and company.');
  await page.locator('#website').fill('not a site');
  await page.locator('main form button').click();
  assert.equal(await page.locator('#description').inputValue(), 'Soup, bread and company.');
  await page.locator('.faults a').first().click();
  assert.equal(await page.evaluate(() => document.querySelector(':target')?.id ?? location.hash.slice(1)), 'website');
  await page.locator('#website').fill('');
  await page.locator('main form button').click();
  assert.match(await page.locator('main').innerText(), /Soup, bread and company\./);
  await page.locator('button', { hasText: 'Go back and change it' }).click();
  await page.locator('#description').fill('Soup, bread, cake and company.');
  await page.locator('main form button').click();
  await page.locator('button', { hasText: 'Send' }).click();
  assert.match(await page.locator('[role=status]').innerText(), /Thank you/);
  assert.match(await page.locator('main').innerText(), /cake and company/);
  await page.context().close();
});

test('closed until a day, handing over and the typed code need no scripts and stay within the page', async () => {
  const { path, code } = group(0);
  const page = await phone();
  await page.goto(product.url + '/review');
  await page.locator('#code').fill(code.toLowerCase());
  await page.locator('main form button').click();
  assert.match(await page.locator('h1').innerText(), /your entries/);
  await page.locator('.ways-of-entry a', { hasText: 'Closed until a day' }).first().click();
  await page.locator('#day').fill('2099-01-04').catch(() => {});
  await page.locator('main form button').click();
  assert.match(await page.locator('.faults').innerText(), /three years/);
  await page.locator('#day').fill('');
  await page.locator('main form button').click();
  assert.match(await page.locator('.state.closed').first().innerText(), /Closed/);
  await page.goto(product.url + path + '/hand-over');
  await page.locator('#address').fill('colleague@example.org');
  await page.locator('main form button').click();
  assert.match(await page.locator('[role=status]').innerText(), /written to your colleague/);
  await page.context().close();
});

test('nothing runs out of the pages, wide or narrow, and the checker of accessibility finds nothing', async () => {
  const { path } = group(0);
  const page = await phone();
  await page.goto(product.url + path);
  const edit = await page.locator('.ways-of-entry a', { hasText: 'Change something' }).first().getAttribute('href');
  const service = edit.split('/').pop();
  await page.context().close();
  await check(path, 'own');
  await check(edit, 'edit');
  await check(`${path}/notice/${service}?what=full`, 'full');
  await check(`${path}/hand-over`, 'hand-over');
  await check('/review', 'code');
  await check('/review/none', 'dead');
  await check(`/service/${service}/wrong`, 'wrong');
  await check('/suggest-service', 'suggest');
});
