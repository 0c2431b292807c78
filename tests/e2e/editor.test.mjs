// An editor adds and changes a listing without JavaScript, and loses nothing on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { looksRight } from './looking.mjs';
import { appCode, password, person } from './people.mjs';
import { openPage, startBrowser, startProduct } from './product.mjs';

let product, browser, page;

const button = (name, where = page) => where.getByRole('button', { name, exact: true });

const isAccessible = (what, of = page) => looksRight(browser, product, of, `editor-${what}`);

before(async () => {
  product = await startProduct();
  browser = await startBrowser();
  page = await person(browser, product, 'editor', 'editor');
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

let made;

test('an editor adds a listing: faults with links, rows by buttons, a preview, then saved and found', async () => {
  await page.goto(product.url + '/edit/new');
  await isAccessible('new listing');
  await page.getByLabel('What it does').fill('Eat lunch with others. We cook a hot meal every Tuesday.\n\nBring a friend.');
  await button('Look at it before saving').first().click();
  await isAccessible('faults');
  const faults = page.getByRole('alert');
  await faults.getByRole('link', { name: /^Name:/ }).click();
  assert.match(page.url(), /#name$/);
  await page.getByLabel('Name', { exact: true }).fill('Saltmarsh hot lunch');
  await page.getByLabel('Organisation', { exact: true }).fill('Saltmarsh Friends');
  await button('Add a phone number').first().click();
  await page.getByLabel('Number', { exact: true }).first().fill('01632960777');
  await button('Add days and times').first().click();
  await page.getByLabel('Tuesday').first().check();
  await page.getByLabel('From', { exact: true }).first().fill('noon');
  await page.getByLabel('To', { exact: true }).first().fill('2 pm');
  await button('Add a kind of help or need').first().click();
  await page.getByLabel('Kind of help, or need').fill('Lunch clubs');
  await button('Add a place').first().click();
  await page.getByLabel('House number and street').first().fill('4 Mill Lane');
  await page.getByLabel('Postcode').first().fill('fp1 1aa');
  await isAccessible('filled');
  await button('Look at it before saving').first().click();
  await page.getByRole('heading', { name: 'Before you save: new listing' }).waitFor();
  await isAccessible('preview');
  const text = (await page.locator('main').textContent()).replaceAll('\u00a0', ' ');
  for (const part of ['Saltmarsh hot lunch', '01632 960 777', 'Tuesday', 'noon to 2 pm', 'FP1 1AA']) assert.ok(text.includes(part), part);
  if (await page.getByLabel('It is a different one: save it anyway').count()) await page.getByLabel('It is a different one: save it anyway').check();
  await button('Save').click();
  await page.getByText('Saved.').waitFor();
  made = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'See its page' }).click();
  await page.getByText('Bring a friend.').waitFor();
  await page.getByText('01632 960 777').first().waitFor();
});

test('what was typed outlives the session, through the sign-in and as a draft', async () => {
  await page.goto(product.url + made);
  await page.getByLabel('Waiting time').fill('about 3 weeks');
  await button('Look at it before saving').first().click();
  await button('Change something').click();
  await page.getByLabel('Notice').fill('Typed for a long time\'s "sake"');
  await page.context().clearCookies();
  await button('Look at it before saving').first().click();
  await page.getByText('What you typed is not lost').waitFor();
  await page.getByLabel('Sign-in name').fill('editor');
  await page.getByLabel('Password').fill(password);
  await button('Sign in').click();
  await page.getByLabel('Code').fill(appCode(page.secret, Date.now() + 30_000));  // each counts once, so the next one
  await button('Sign in').click();
  await page.getByRole('heading', { name: 'What you typed is still here' }).waitFor();
  await page.getByRole('button').filter({ hasText: /send/i }).first().click();
  await page.getByText('Typed for a long time').first().waitFor();
  // Left there, and come back to another day.
  await page.goto(product.url + made);
  await page.getByText('You have a draft of').waitFor();
  await isAccessible('draft offered');
  await page.getByRole('link', { name: 'Go on with it' }).click();
  assert.equal(await page.getByLabel('Notice').inputValue(), 'Typed for a long time\'s "sake"');
  assert.match(await page.getByLabel('What it does').inputValue(), /Tuesday\.\n\nBring/);
  await button('Save without looking').click();
  await page.getByText('Saved.').waitFor();
  assert.equal(await page.getByText('You have a draft of').count(), 0);
});

test('whoever saves second chooses between both versions', async () => {
  const other = await openPage(browser, { javaScriptEnabled: false });
  await other.context().addCookies(await page.context().cookies());
  await page.goto(product.url + made);
  await other.goto(product.url + made);
  await other.getByLabel('Waiting time').fill('none');
  await button('Save without looking', other).click();
  await other.getByText('Saved.').waitFor();
  await page.getByLabel('Waiting time').fill('a month');
  await button('Save without looking').click();
  await page.getByRole('heading', { name: /Somebody else saved it/ }).waitFor();
  await isAccessible('conflict');
  await button('Save what I chose').click();
  await page.getByRole('alert').getByRole('link', { name: /choose one of the two/ }).waitFor();
  await page.getByLabel('Choose for Waiting time').selectOption({ label: 'Yours' });
  await button('Save what I chose').click();
  await page.getByText('Saved.').waitFor();
  assert.equal(await page.getByLabel('Waiting time').inputValue(), 'a month');
  await other.context().close();
});

test('with scripts a draft is kept while typing, and the pages say how we write', async () => {
  const scripted = await openPage(browser);
  await scripted.context().addCookies(await page.context().cookies());
  await scripted.goto(product.url + made);
  await scripted.getByLabel('Notice').fill('Not sent at all');
  await scripted.getByText('Draft kept at').waitFor({ timeout: 20000 });
  assert.deepEqual(scripted.problems, []);
  assert.deepEqual(scripted.foreignRequests, []);
  await scripted.goto(product.url + '/edit/draft');
  await scripted.getByRole('link', { name: 'Saltmarsh hot lunch' }).waitFor();
  await isAccessible('drafts', scripted);
  await scripted.goto(product.url + '/style-guide');
  await isAccessible('style guide', scripted);
  await scripted.context().close();
});
