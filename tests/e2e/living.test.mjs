// What staff change while the directory is open, in a browser without scripts: settings, colours, logo, categories, words.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { looksRight } from './looking.mjs';
import { person } from './people.mjs';
import { startBrowser, startProduct } from './product.mjs';

let product, browser, page;

const press = (name) => page.getByRole('button', { name, exact: true }).click();
const open = (path) => page.goto(product.url + path);

before(async () => {
  product = await startProduct();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const look = (what) => looksRight(browser, product, page, `living-${what}`, { exclude: ['.preview'] });

test('an administrator gives the directory its name, colours that can be read, a logo, a number and a policy', async () => {
  page = await person(browser, product, 'boss', 'administrator');
  await open('/desk');
  await look('desk');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await look('settings');
  await page.getByLabel('E-mail address of whoever keeps it').fill('nonsense');
  await page.getByLabel('Name of the directory').fill('Help in Marlow');
  await press('Save');
  await look('settings-fault');
  await page.getByLabel('E-mail address of whoever keeps it').fill('desk@example.org');
  await press('Save');
  await page.getByText('Saved. It holds from now on.').waitFor();
  assert.match(await page.locator('.brand').innerText(), /Help in Marlow/);

  await page.getByRole('link', { name: 'Colours', exact: true }).click();
  await look('colours');
  await page.getByLabel('Main colour').fill('#1a3a6c');
  await page.getByLabel('Colour of links').fill('#8fb8e8');
  await press('Look and measure');
  await look('colours-fault');
  const fault = await page.locator('.faults').innerText();
  const instead = fault.match(/nearest that can be read is (#[0-9a-f]{6})/)[1];
  assert.equal(await page.getByRole('button', { name: 'Save these colours' }).count(), 0);
  await page.getByLabel('Colour of links').fill(instead);
  await press('Look and measure');
  await look('colours-preview');
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.preview .mast')).backgroundColor), 'rgb(26, 58, 108)');
  await press('Save these colours');
  await open('/');
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('header.mast')).backgroundColor), 'rgb(26, 58, 108)');
  await look('home-in-own-colours');

  const svg = join(product.data, 'logo.svg');
  writeFileSync(svg, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><rect width="30" height="30" fill="#1a3a6c"/><text x="36" y="22" font-size="20">Marlow</text></svg>');
  await open('/settings/logo');
  await page.getByLabel('Picture').setInputFiles(svg);
  await press('Save the logo');
  await look('logo');
  assert.equal(await page.locator('.brand img').getAttribute('alt'), 'Help in Marlow');
  assert.ok(await page.evaluate(() => document.querySelector('.brand img').naturalWidth > 0));

  await open('/settings/numbers');
  await page.getByLabel('Whom it reaches').fill('Crisis café');
  await page.getByLabel('Number', { exact: true }).fill('01632 960 123');
  await page.getByLabel('When to ring it').fill('You need to talk tonight.');
  await press('Save the number');
  await look('numbers');
  await open('/urgent-help');
  await page.getByText('Crisis café').waitFor();
  await open('/settings/policy');
  await look('policy-edit');
  await open('/inclusion-policy');
  await look('policy');
  assert.deepEqual(page.problems, []);
  assert.deepEqual(page.foreignRequests, []);
  await page.context().close();
});

test('an editor adds a category, tries a phrase before saving it, and adds an urgent word: each works in the next search', async () => {
  page = await person(browser, product, 'editor', 'editor');
  await open('/categories');
  await look('categories');
  await page.getByLabel('Name', { exact: true }).fill('Repair cafés');
  await press('Add it');
  await page.getByText('Saved.').first().waitFor();
  await look('category');
  await open('/needs');
  await look('needs');

  for (let time = 0; time < 3; ++time) await open('/search?q=zqxibble+wqoxins');
  await open('/words?say=my+toenails+hurt');
  await look('words');
  await open('/words/phrase?phrase=zqxibble+wqoxins');
  await page.getByLabel('What it is to find').fill('#foot-care');
  await press('Try it');
  await look('phrase-tried');
  assert.match(await page.locator('main').innerText(), /Before: Nothing is found[\s\S]*After: \d+ listings? (are|is) found|Before: Nothing is found[\s\S]*After: One listing/);
  await press('Save it');
  await open('/search?q=zqxibble+wqoxins');
  assert.ok(await page.locator('.card').count() > 0);

  await open('/urgent-words');
  await look('urgent-words');
  await page.locator('table a').first().click();
  await page.getByLabel('Phrase', { exact: true }).fill('quibble zonks');
  await press('Add the phrase');
  await look('urgent-group');
  await open('/urgent-words');
  await page.getByLabel('What a caller says').fill('my quibble zonks');
  await press('Try it');
  await page.getByText('is taken for').waitFor();
  await open('/search?q=quibble+zonks');
  await look('search-urgent');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
