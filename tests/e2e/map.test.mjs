// Where services are and are not: the list without scripts, the map with them, and nothing of anybody else until it is asked for.
// Then the matrices, as the people who fill them in see them.
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { addPerson, signIn } from './people.mjs';
import { openPage, startBrowser, startProduct } from './product.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = new URL('./shots/', import.meta.url).pathname;
const sizes = [{ width: 1366, height: 768 }, { width: 320, height: 640 }];
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

const drawn = (page) => page.locator('#map .pin').first().waitFor();

async function isAccessible(page, name) {
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  // Marks that lie close together on the map are links of the list below as well (WCAG 2.5.8, exception "Equivalent").
  const real = violations.filter((one) => one.id !== 'target-size' || one.nodes.some((node) => !node.html.includes('leaflet-marker-icon')));
  assert.deepEqual(real.map((one) => `${name}: ${one.id}: ${one.nodes[0].html}`), []);
}

async function looks(page, name, size) {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${name} runs out at ${size.width}`);
  await page.addScriptTag({ path: axePath });
  await isAccessible(page, `${name} ${size.width}`);
  await page.screenshot({ path: `${shots}map-${name}-${size.width}.png`, fullPage: true });
}

test('without JavaScript the list tells every area, what is there and what is not, and there is no empty frame for a map', async () => {
  for (const size of sizes) {
    const page = await openPage(browser, { ...size, javaScriptEnabled: false });
    await page.goto(product.url + '/map?category=memory-cafes');
    assert.equal(await page.locator('#map-part').isVisible(), false);
    const areas = await page.locator('.areas h3').allTextContents();
    for (const name of ['Fernleigh', 'Ashcombe', 'Millbrook', 'Port Sallow', 'Netherby', 'Harrow End']) assert.ok(areas.includes(name), name);
    const empty = await page.locator('.areas .empty h3').allTextContents();
    assert.ok(empty.length > 0 && empty.length < areas.length);
    const told = await page.locator('.missing').textContent();
    for (const name of empty) assert.ok(told.includes(name), name);
    // As many services are named in the areas as the search finds there in all.
    assert.ok((await page.locator('.areas li li a').count()) > 0);
    await page.screenshot({ path: `${shots}map-list-${size.width}.png`, fullPage: true });
    await page.context().close();
  }
});

test('the map has marks that the keyboard reaches and opens, shades what is empty, and asks nothing of anybody else', async () => {
  const page = await openPage(browser);
  const policies = [];
  page.on('console', (message) => { if (message.text().includes('Content Security Policy')) policies.push(message.text()); });
  await page.goto(product.url + '/map?category=memory-cafes');
  await drawn(page);
  assert.ok((await page.locator('#map path.none').count()) > 0);
  assert.ok((await page.locator('#map path.some').count()) > 0);
  assert.ok((await page.locator('#map .leaflet-tooltip').allTextContents()).some((text) => text.startsWith('None in ')));
  const pins = page.locator('#map .pin');
  for (let at = 0; at < await pins.count(); ++at) {
    assert.equal(await pins.nth(at).getAttribute('role'), 'button');
    assert.ok((await pins.nth(at).getAttribute('aria-label')).length > 3);
  }
  await pins.first().focus();
  await page.keyboard.press('Enter');
  const link = page.locator('.leaflet-popup a[href^="/service/"]').first();
  await link.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')?.startsWith('/service/')), true);
  await page.screenshot({ path: `${shots}map-open.png` });
  await page.keyboard.press('Escape');
  await page.locator('.leaflet-popup').waitFor({ state: 'detached' });
  assert.deepEqual(page.foreignRequests, []);
  assert.deepEqual(page.problems, []);
  assert.deepEqual(policies, []);
  assert.equal(await page.locator('#tiles').count(), 0);
  await page.context().close();
});

test('a mark with a number goes closer, and all of a hidden place stays off the map', async () => {
  const page = await openPage(browser);
  await page.goto(product.url + '/map');
  await drawn(page);
  const sum = async () => Number((await page.locator('#map-told').textContent()).match(/\d+/)[0]);
  const all = await sum();
  await page.locator('#map .pin', { hasText: /\d/ }).first().focus();
  const answered = page.waitForResponse((response) => response.url().includes('box='));
  await page.keyboard.press('Enter');
  await answered;
  await page.waitForFunction((before) => Number(document.getElementById('map-told').textContent.match(/\d+/)[0]) < before, all);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the map is whole for assistive technology and on a small screen', async () => {
  for (const size of sizes) {
    const page = await openPage(browser, { ...size, bypassCSP: true });
    await page.goto(product.url + '/map?category=foot-care');
    await drawn(page);
    await looks(page, 'page', size);
    await page.context().close();
  }
});

async function editor(javaScriptEnabled, size) {
  const page = await openPage(browser, { ...size, javaScriptEnabled, bypassCSP: true });
  const name = `editor${Math.random().toString(36).slice(2, 8)}`;
  addPerson(product, name, 'editor');
  await signIn(page, product, name, { twoSteps: true });
  return page;
}

test('an editor reads the matrix, adds a role and fills it in, without JavaScript', async () => {
  const page = await editor(false, sizes[1]);
  await page.goto(product.url + '/mapping?rows=health');
  assert.match(await page.locator('.told').first().textContent(), /none in /);
  await page.goto(product.url + '/mapping/roles');
  await page.getByLabel('Name of the role').fill('Ward clerk');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Leaving hospital well', { exact: true }).selectOption('Partly');
  await page.getByLabel('Note: Leaving hospital well').fill('On weekdays');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  assert.equal(await page.getByLabel('Note: Leaving hospital well').inputValue(), 'On weekdays');
  await page.goto(product.url + '/mapping/roles');
  await page.getByText('Partly*').first().waitFor();
  await page.context().close();
});

test('the pages of mapping are accessible and run out nowhere', async () => {
  for (const size of sizes) {
    const page = await editor(true, size);
    await page.goto(product.url + '/mapping/organisations');
    const organisation = await page.locator('.matrix thead a').first().getAttribute('href');
    for (const [name, path] of [['coverage', '/mapping'], ['inside', '/mapping?rows=health&areas=outcode'], ['alike', '/mapping/alike'], ['organisations', '/mapping/organisations'],
      ['marks', organisation], ['learning', organisation + '/learning'], ['fill', organisation + '/learning/edit'], ['functions', '/mapping/functions'], ['desk', '/desk']]) {
      assert.equal((await page.goto(product.url + path)).status(), 200, path);
      await looks(page, name, size);
    }
    await page.context().close();
  }
});

test('streets are loaded from where the settings say, only after the button, and only on this page', async () => {
  const asked = [];
  const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const tiles = createServer((request, response) => {
    asked.push(request.headers.referer ?? '');
    response.writeHead(200, { 'content-type': 'image/png' });
    response.end(picture);
  });
  await new Promise((resolve) => tiles.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${tiles.address().port}`;
  appendFileSync(`${product.data}/fingerpost.toml`, `\n[map]\ntiles_url = "${address}/{z}/{x}/{y}.png"\ntiles_attribution = "Example maps"\n`);
  const other = await startProduct({ data: product.data });
  try {
    const page = await openPage(browser);
    const answer = await page.goto(other.url + '/map');
    assert.ok((await answer.allHeaders())['content-security-policy'].includes(`img-src 'self' ${address};`));
    assert.ok(!(await (await page.request.get(other.url + '/')).headers())['content-security-policy'].includes(address));
    await drawn(page);
    assert.equal(asked.length, 0);
    await page.getByRole('button', { name: 'Show streets from Example maps' }).click();
    await page.locator('.leaflet-tile-loaded').first().waitFor({ state: 'attached' });
    assert.ok(asked.length > 0);
    assert.ok(asked.every((referer) => referer === ''), 'where the visitor comes from is told to nobody');
    assert.match(await page.locator('.leaflet-control-attribution').textContent(), /Example maps/);
    assert.deepEqual(page.problems, []);
  } finally {
    await other.stop();
    tiles.close();
  }
});
