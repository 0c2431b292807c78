// The whole life of a listing, in a browser without scripts, on a clock that is moved by a year: suggested, published, edited, asked
// about by mail, looked at by a mail scanner, confirmed in two taps, gone stale, reported wrong, corrected, moderated, reverted, found
// twice, merged, closed for good.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addPerson, button, signIn } from './people.mjs';
import { daysAhead, openPage, startBrowser, startProduct } from './product.mjs';

const shots = new URL('./shots/', import.meta.url).pathname;
const day = 24 * 3600 * 1000;
const name = 'Saltmarsh Ukulele Circle';
let product, browser, editor, secret, service, days = 0;

before(async () => {
  mkdirSync(shots, { recursive: true });
  product = await startProduct();
  browser = await startBrowser();
  addPerson(product, 'life-editor', 'editor');
  // Messages need the address of the site.
  const settings = join(product.data, 'fingerpost.toml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('[site]\n', `[site]\nbase_url = "${product.url}"\n`));
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const person = () => openPage(browser, { javaScriptEnabled: false });
const phone = () => openPage(browser, { javaScriptEnabled: false, width: 320, height: 640 });
const picture = (page, what) => page.screenshot({ path: `${shots}life-${what}.png`, fullPage: true });
const status = (page) => page.locator('[role=status]').first().innerText();

function fingerpost(...more) {
  return execFileSync(process.env.FINGERPOST_BINARY, ['--data', product.data, ...more],
    { encoding: 'utf8', env: { ...process.env, ...daysAhead(days) }, stdio: ['ignore', 'pipe', 'ignore'] });
}

// The same directory, so many days later; the editor signs in again.
async function later(by) {
  days += by;
  const { folder } = product;
  await editor?.context().close();
  await product.stop({ keep: true });
  product = await startProduct({ folder, days });
  editor = await person();
  secret = await signIn(editor, product, 'life-editor', { secret, ahead: days * day });
}

const publicText = async () => {
  const page = await person();
  await page.goto(`${product.url}/service/${service}`);
  const text = await page.locator('main').innerText();
  await page.context().close();
  return text;
};

// The newest message in the folder for mail.
function newestMail() {
  const folder = join(product.data, 'mail');
  const files = readdirSync(folder).filter((file) => file.endsWith('.eml')).sort();
  return files.map((file) => readFileSync(join(folder, file), 'utf8').replace(/=\r?\n/g, '').replace(/=3D/g, '=')).filter((text) => text.includes(name)).at(-1);
}

test('a visitor suggests a service; nothing is shown until an editor has let it in', async () => {
  const page = await person();
  await page.goto(product.url + '/suggest-service');
  await page.locator('#name').fill(name);
  await page.locator('#what').fill('People of all ages play ukulele together. Beginners are welcome.');
  await page.locator('#where').fill('Library, Millbrook');
  await page.locator('#phone').fill('01632 960 477');
  await page.waitForTimeout(1500);
  await picture(page, '1-suggested');
  await page.locator('main form button').first().click();
  assert.match(await page.locator('main').innerText(), /not shown until then/);
  await page.goto(product.url + '/search?q=ukulele+circle');
  assert.doesNotMatch(await page.locator('main').innerText(), new RegExp(name));
  // What is for editors is not for visitors, whatever they ask for.
  for (const path of ['/queue', '/reviews', '/edit/new', '/duplicates', '/people']) {
    await page.goto(product.url + path);
    assert.match(page.url(), /\/sign-in\?next=/, path);
  }
  await page.context().close();

  editor = await person();
  secret = await signIn(editor, product, 'life-editor', { twoSteps: true });
  await editor.goto(product.url + '/queue');
  await picture(editor, '2-queue');
  await editor.getByRole('link', { name }).first().click({ timeout: 5000 });
  await picture(editor, '2-to-decide');
  await button(editor, 'Make a listing of it').or(editor.locator('form[action$="/accept"] button')).first().click();
  assert.match(await status(editor), /\S/);
  service = JSON.parse(fingerpost('search', '--json', name)).results.find((one) => one.name === name)?.id;
  assert.ok(service, 'it can be found');
});

test('an editor fills in the rest, sees it before it is saved, and the public reads it', async () => {
  await editor.goto(`${product.url}/edit/service/${service}`);
  await editor.getByLabel('What it does').fill('Play ukulele with others. Beginners are welcome, and we lend you an instrument.');
  await editor.getByLabel('Waiting time').fill('none');
  await button(editor, 'Look at it before saving').first().click();
  await picture(editor, '3-before-saving');
  assert.match(await editor.locator('main').innerText(), /we lend you an instrument/);
  await button(editor, 'Save').first().click();
  await editor.getByText('Saved.').waitFor();
  assert.match(await publicText(), /we lend you an instrument/);
  assert.doesNotMatch(await publicText(), /Checked with the group/);  // an edit confirms nothing
});

let link;

test('the group is asked by mail once a stage, and a mail scanner that opens the link changes nothing', async () => {
  const organisation = JSON.parse(fingerpost('remind', '--dry-run', '--json')).find((one) => one.listings_due.includes?.(service) || one.name.includes(name));
  await editor.goto(`${product.url}/service/${service}`);
  const group = organisation?.organisation;
  assert.ok(group, 'somebody is asked for it');
  fingerpost('remind', 'keeper', group, 'circle@example.org');
  fingerpost('remind');
  const mail = newestMail();
  assert.ok(mail, 'there is a message');
  link = mail.match(/\/review\/[\w-]{43}/)[0];
  const before = readdirSync(join(product.data, 'mail')).length;
  fingerpost('remind');
  assert.equal(readdirSync(join(product.data, 'mail')).length, before, 'nobody is written to twice');
  for (let time = 0; time < 5; time += 1) {
    assert.equal((await fetch(product.url + link)).status, 200);
    assert.equal((await fetch(product.url + link, { method: 'HEAD' })).status, 200);
  }
  assert.equal((await fetch(product.url + link + '/confirm')).status, 405);
  const foreign = await fetch(product.url + link + '/confirm', { method: 'POST', headers: { Origin: 'https://evil.example.org' } });
  assert.equal(foreign.status, 403);
  assert.doesNotMatch(await publicText(), /Checked with the group/);
});

test('a volunteer confirms it in two taps on a small phone', async () => {
  const page = await phone();
  await page.goto(product.url + link);
  await picture(page, '4-two-taps');
  await page.locator('button.big').click();
  assert.match(await status(page), /Thank you/);
  await page.context().close();
  assert.match(await publicText(), /Checked with the group on \d+\s\w+\s\d{4}/);
});

test('a year on it says that nobody has looked, the old link is dead, and a new one is sent', async () => {
  await later(370);
  assert.match(await publicText(), /Not checked since/);
  assert.equal((await fetch(product.url + link)).status, 404);
  fingerpost('remind');
  const fresh = newestMail().match(/\/review\/[\w-]{43}/)[0];
  assert.notEqual(fresh, link);
  link = fresh;
  await picture(editor, '5-a-year-on');
});

test('a visitor says that the number is wrong, and everybody reads it at once', async () => {
  const page = await phone();
  await page.goto(`${product.url}/service/${service}/wrong`);
  await page.waitForTimeout(1500);
  await page.locator('button', { hasText: 'number not working' }).click();
  await page.context().close();
  assert.match(await publicText(), /number not working\. Being checked\./);
});

test('the group corrects its number by the link; the old one stays until an editor has looked, who then lets it through', async () => {
  const page = await phone();
  await page.goto(product.url + link);
  await page.locator('.ways-of-entry a', { hasText: 'Change something' }).first().click();
  await page.locator('#phone').fill('01632 960 488');
  await page.locator('main form button').first().click();
  await button(page, 'Send').click();
  assert.match(await status(page), /old one stays/);
  await page.context().close();
  assert.match(await publicText(), /01632 960 477/);

  await editor.goto(product.url + '/queue');
  await editor.getByRole('link', { name }).first().click();
  await picture(editor, '6-side-by-side');
  assert.match(await editor.locator('main').innerText(), /01632 960 488/);
  await editor.locator('form[action$="/accept"] button').first().click();
  assert.match(await publicText(), /01632 960 488/);
  await editor.goto(`${product.url}/queue/${service}`);
  await editor.locator('form[action$="/settle"] button').first().click();
  assert.doesNotMatch(await publicText(), /Being checked/);
});

test('an editor goes back to an earlier version, and forward again, with a history of who, when and how', async () => {
  await editor.goto(`${product.url}/history/service/${service}`);
  await picture(editor, '7-history');
  const text = await editor.locator('main').innerText();
  assert.match(text, /01632 960 477/);
  assert.match(text, /01632 960 488/);
  const versions = await editor.getByRole('button', { name: /^Go back to version/ }).allInnerTexts();
  assert.ok(versions.length >= 2);
  await editor.getByRole('button', { name: versions[0], exact: true }).click();
  assert.match(await publicText(), /01632 960 477/);
  await editor.goto(`${product.url}/history/service/${service}`);
  await editor.getByRole('button', { name: versions[0].replace(/\d+/, (number) => Number(number) + 1), exact: true }).click();
  assert.match(await publicText(), /01632 960 488/);
});

test('somebody adds it a second time in spite of the warning; an editor merges the two, and the old address leads on', async () => {
  await editor.goto(product.url + '/edit/new');
  await editor.getByLabel('Name', { exact: true }).fill('The Saltmarsh Ukulele Circles');
  await editor.getByLabel('Organisation', { exact: true }).fill('Saltmarsh Music');
  await editor.getByLabel('What it does').fill('Play ukulele with others every week, on the first floor of the library.');
  await button(editor, 'Add a phone number').first().click();
  await editor.getByLabel('Number', { exact: true }).first().fill('01632 960 488');
  await button(editor, 'Look at it before saving').first().click();
  const different = editor.getByLabel('It is a different one: save it anyway');
  assert.match(await editor.locator('main').innerText(), new RegExp(name));
  await picture(editor, '8-warned');
  await different.check();
  await button(editor, 'Save').first().click();
  await editor.getByText('Saved.').waitFor();
  const twin = new URL(editor.url()).pathname.split('/').pop();

  await editor.goto(`${product.url}/merge/${service}/${twin}`);
  await picture(editor, '9-both');
  await button(editor, 'Merge').click();
  const visitor = await person();
  await visitor.goto(`${product.url}/service/${twin}`);
  assert.equal(new URL(visitor.url()).pathname, `/service/${service}`);
  await visitor.context().close();
  assert.equal((await (await fetch(`${product.url}/oruk/v3/services/${twin}`)).json()).id, service);
});

test('the group says that it has closed for good: no search finds it, its page says so, and nothing was deleted', async () => {
  const page = await phone();
  await page.goto(product.url + link);
  await page.locator('.ways-of-entry a', { hasText: 'Closed for good' }).first().click();
  await picture(page, '10-closed-for-good');
  await page.locator('main form button').first().click();
  await page.context().close();
  const visitor = await person();
  const answer = await visitor.goto(`${product.url}/service/${service}`);
  assert.equal(answer.status(), 410);
  await picture(visitor, '11-closed');
  await visitor.goto(product.url + '/search?q=ukulele+circle');
  assert.equal(await visitor.locator('.card', { hasText: name }).count(), 0);
  await visitor.context().close();
  assert.match(fingerpost('check'), /\S/);
  await editor.goto(`${product.url}/history/service/${service}`);
  assert.ok((await editor.locator('tbody tr').count()) >= 5);
});
