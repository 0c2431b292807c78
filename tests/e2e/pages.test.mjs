// What people see and do, in a real browser.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { openPage, startBrowser, startProduct, typeWords } from './product.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = new URL('./shots/', import.meta.url).pathname;
let product, browser, listing, organisation;

before(async () => {
  mkdirSync(shots, { recursive: true });
  product = await startProduct();
  browser = await startBrowser();
  const page = await openPage(browser);
  await page.goto(product.url + '/search?q=foot+care');
  listing = new URL(await page.locator('main article h2 a, main article h3 a').first().getAttribute('href'), product.url).pathname;
  await page.goto(product.url + listing);
  organisation = new URL(await page.locator('a[href^="/organisation/"]').first().getAttribute('href'), product.url).pathname;
  await page.context().close();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const everyPage = () => ({
  home: '/',
  results: '/search?q=foot+care',
  'results-filtered': '/search?q=help&sector=voluntary&sector=statutory&category=money',
  'results-none': '/search?q=xylophonequux',
  'results-all': '/search?q=&page=2',
  'results-corrected': '/search?q=chirpody',
  'results-urgent': '/search?q=he+hits+me',
  'results-ways-on': '/search?q=wheelchair+quux&sector=private&category=money&exact=1',
  'tell-missing': '/missing?need=feet-sore',
  service: listing,
  organisation,
  browse: '/browse',
  about: '/about',
  accessibility: '/accessibility',
  urgent: '/urgent-help',
  safety: '/safety',
  developers: '/developers',
  missing: '/no-such-page',
});

test('every page passes axe with the WCAG 2.2 AA rules, wide and at 320 px', async () => {
  for (const width of [1366, 320]) {
    const page = await openPage(browser, { width, bypassCSP: true });
    for (const [name, path] of Object.entries(everyPage())) {
      await page.goto(product.url + path);
      await page.addScriptTag({ path: axePath });
      const violations = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
        });
        return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
      });
      assert.deepEqual(violations, [], `${name} at ${width} px`);
    }
    await page.context().close();
  }
});

test('no page is wider than a 320 px screen, nor at 400 % zoom, with JavaScript off', async () => {
  const page = await openPage(browser, { width: 320, height: 640, javaScriptEnabled: false });
  for (const [name, path] of Object.entries(everyPage())) {
    await page.goto(product.url + path);
    await page.screenshot({ path: `${shots}${name}-320.png`, fullPage: true });
    const metrics = await page.context().newCDPSession(page).then((session) => session.send('Page.getLayoutMetrics'));
    assert.ok(metrics.cssContentSize.width <= 320, `${name} is ${metrics.cssContentSize.width} px wide`);
  }
  await page.context().close();
});

test('pages make no request to another host, set no cookie, keep nothing and log no fault', async () => {
  const page = await openPage(browser);
  for (const [name, path] of Object.entries(everyPage())) {
    await page.goto(product.url + path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: `${shots}${name}.png` });
    assert.deepEqual(page.foreignRequests, [], name);
    assert.deepEqual(page.problems, [], name);
    assert.deepEqual(await page.context().cookies(), [], name);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, name);
  }
  await page.context().close();
});

test('a receptionist types and presses Enter: three numbers are on the first screen, nothing clicked', async () => {
  const page = await openPage(browser);
  await page.goto(product.url + '/');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'q');
  await typeWords(page, 'foot care');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?*');
  const numbers = page.locator('main article a[href^="tel:"]');
  let seen = 0;
  for (let index = 0; index < (await numbers.count()); index += 1) {
    const box = await numbers.nth(index).boundingBox();
    if (box && box.y + box.height <= 768) seen += 1;
  }
  assert.ok(seen >= 3, `${seen} numbers on the first screen`);
  assert.match(await page.title(), /foot care.*\d+ services?/);
  assert.match(await page.locator('h1').innerText(), /\d+ services?/);
  await page.context().close();
});

test('the same with JavaScript off, and the first result is at most three Tab presses after the button', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(product.url + '/');
  await page.locator('input[name=q]').fill('toenails');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?*');
  assert.ok((await page.locator('main article').count()) >= 1);
  await page.context().close();
});

test('filters narrow the results, survive paging, and each can be taken off again', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(product.url + '/search?q=');
  const all = Number((await page.locator('h1').innerText()).match(/[\d,]+/)[0].replace(',', ''));
  await page.locator('input[name=sector][value=statutory]').check();
  await page.locator('form button', { hasText: /apply/i }).first().click();
  await page.waitForURL('**sector=statutory**');
  const narrowed = Number((await page.locator('h1').innerText()).match(/[\d,]+/)[0].replace(',', ''));
  assert.ok(narrowed > 0 && narrowed < all);
  await page.locator('a[rel=next]').first().click();
  assert.match(page.url(), /sector=statutory/);
  assert.match(page.url(), /page=2/);
  await page.goBack();
  await page.locator('.chip').first().click();
  assert.equal(Number((await page.locator('h1').innerText()).match(/[\d,]+/)[0].replace(',', '')), all);
  await page.context().close();
});

test('a service page has its number to ring before its opening times, and a way back to the results', async () => {
  const page = await openPage(browser);
  await page.goto(product.url + '/search?q=foot+care');
  await page.locator('main article h2 a, main article h3 a').first().click();
  await page.waitForURL('**/service/**');
  const order = await page.evaluate(() => {
    const call = document.querySelector('main a[href^="tel:"]');
    const when = [...document.querySelectorAll('main h2')].find((heading) => /when/i.test(heading.textContent));
    return when ? call.compareDocumentPosition(when) & Node.DOCUMENT_POSITION_FOLLOWING : 'no opening times';
  });
  assert.ok(order);
  await page.screenshot({ path: `${shots}service-from-results.png`, fullPage: true });
  await page.locator('a', { hasText: /back/i }).first().click();
  assert.match(page.url(), /\/search\?.*foot/);
  await page.context().close();
});

test('keyboard alone: skip link first, focus always seen', async () => {
  const page = await openPage(browser);
  await page.goto(product.url + '/browse');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
  for (let press = 0; press < 25; press += 1) {
    await page.keyboard.press('Tab');
    const look = await page.evaluate(() => {
      const at = document.activeElement;
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      return { name: at.tagName, outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, inside: box.bottom > 0 && box.top < innerHeight };
    });
    if (look.name === 'BODY') break;
    assert.ok(look.outline, `${look.name} shows its focus`);
    assert.ok(look.inside, `${look.name} is on the screen`);
  }
  await page.context().close();
});

test('a printed page drops navigation and keeps phone, hours, address and date checked', async () => {
  const page = await openPage(browser);
  await page.emulateMedia({ media: 'print' });
  for (const path of [listing, '/search?q=foot+care']) {
    await page.goto(product.url + path);
    await page.screenshot({ path: `${shots}print-${path.startsWith('/service') ? 'service' : 'results'}.png`, fullPage: true });
    for (const gone of ['header nav', 'form', '.filters']) {
      for (const one of await page.locator(gone).all()) assert.equal(await one.isVisible(), false, `${gone} on ${path}`);
    }
    assert.ok(await page.locator('main a[href^="tel:"]').first().isVisible());
    assert.match(await page.locator('main').innerText(), /[Cc]hecked/);
  }
  await page.context().close();
});

test('forced colours and wide text spacing lose nothing', async () => {
  const page = await openPage(browser, { width: 1366, bypassCSP: true });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(product.url + '/search?q=foot+care');
  await page.screenshot({ path: `${shots}results-forced-colours.png` });
  await page.emulateMedia({ forcedColors: 'none' });
  await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }' });
  await page.screenshot({ path: `${shots}results-text-spacing.png` });
  const cut = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((one) =>
    one.children.length === 0 && one.clientWidth > 2 && getComputedStyle(one).overflow === 'hidden' && one.scrollWidth > one.clientWidth + 1).length);
  assert.equal(cut, 0);
  await page.context().close();
});

test('each page weighs little: at most 60 kB and five requests', async () => {
  const page = await openPage(browser);
  for (const [name, path] of Object.entries(everyPage())) {
    let requests = 0;
    let bytes = 0;
    const count = async (response) => {
      requests += 1;
      bytes += Number((await response.allHeaders())['content-length'] ?? 0);
    };
    page.on('response', count);
    await page.goto(product.url + path, { waitUntil: 'networkidle' });
    page.off('response', count);
    assert.ok(requests <= 5, `${name}: ${requests} requests`);
    assert.ok(bytes <= 60 * 1024, `${name}: ${bytes} bytes`);
  }
  await page.context().close();
});
