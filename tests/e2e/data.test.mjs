// What pages hold for machines, as a browser meets it.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { openPage, startBrowser, startProduct } from './product.mjs';

let product, browser;

before(async () => {
  product = await startProduct();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

test('a service page describes itself in schema.org words, and the Content-Security-Policy has nothing against it', async () => {
  const page = await openPage(browser);
  await page.goto(product.url + '/search?q=lunch');
  await page.locator('main article h2 a, main article h3 a').first().click();
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  assert.equal(data['@type'], 'Service');
  assert.equal(data.url, page.url().split('?')[0]);
  assert.equal(data.name, await page.locator('h1').textContent());
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("another site's page may read the data, and learns of its faults", async () => {
  const elsewhere = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<title>Elsewhere</title>'));
  await new Promise((done) => elsewhere.listen(0, '127.0.0.1', done));
  const page = await openPage(browser);
  // Its origin is another than ours, and no policy of ours stands on it.
  await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
  const read = await page.evaluate(async (url) => {
    const good = await fetch(url + '/oruk/v3/services?per_page=1');
    const bad = await fetch(url + '/oruk/v3/services?page=x');
    return { total: (await good.json()).total_items, parameter: (await bad.json()).parameter };
  }, product.url);
  assert.ok(read.total > 200);
  assert.equal(read.parameter, 'page');
  await page.context().close();
  elsewhere.close();
});

test('every example on the page for developers can be copied and answers', async () => {
  const page = await openPage(browser);
  await page.goto(product.url + '/developers');
  const examples = (await page.locator('pre code').allTextContents()).map((text) => text.replace(/^curl '(.*)'$/, '$1'));
  assert.ok(examples.length >= 6);
  for (const example of examples) {
    const answer = await page.request.get(example);
    assert.equal(answer.status(), 200, example);
  }
  for (const link of await page.locator('h3 + p a').evaluateAll((links) => links.map((one) => one.href))) {
    assert.equal((await page.request.get(link)).status(), 200, link);
  }
  await page.context().close();
});
