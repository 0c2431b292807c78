// What every page is held to, whoever sees it: axe finds nothing against it, nothing runs out at either width, and there is a picture of
// it to look at. Pages of these tests have no scripts, so axe looks at a copy of what the browser shows.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openPage } from './product.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const shots = new URL('./shots/', import.meta.url).pathname;
mkdirSync(shots, { recursive: true });

// `exclude`: selectors of parts that axe leaves out.
export async function looksRight(browser, product, page, name, { exclude = [] } = {}) {
  const looking = await openPage(browser);
  await looking.context().addCookies(await page.context().cookies());
  const copy = await page.content();
  await looking.route('**/copy-of-page', (route) => route.fulfill({ contentType: 'text/html', body: copy }));
  for (const width of [1366, 320]) {
    await looking.setViewportSize({ width, height: 768 });
    await looking.goto(product.url + '/copy-of-page');
    await looking.screenshot({ path: `${shots}${name.replaceAll(' ', '-')}-${width}.png`, fullPage: true });
    await looking.evaluate(axe);
    const { violations } = await looking.evaluate((left) => window.axe.run({ exclude: left.map((one) => [one]) },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }), exclude);
    assert.deepEqual(violations.map((one) => `${name} ${width}: ${one.id}: ${one.nodes[0].html}`), []);
    const spill = await looking.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(spill <= 0, `${name} is ${spill} px too wide at ${width}`);
  }
  await looking.context().close();
}
