// Two listings of one service made one in a browser without scripts: the old address leads on, it is undone, and an earlier version
// comes back.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { looksRight } from './looking.mjs';
import { person } from './people.mjs';
import { openPage, startBrowser, startProduct } from './product.mjs';

let product, browser, staff;

const fingerpost = (...more) => execFileSync(process.env.FINGERPOST_BINARY, ['--data', product.data, ...more], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const button = (page, name) => page.getByRole('button', { name });

const isAccessible = (page, what) => looksRight(browser, product, page, `merge-${what}`);

before(async () => {
  product = await startProduct();
  const file = join(product.data, '..', 'twice.json');
  const one = (id, name, description) => ({ id, name, description, status: 'active', organization: { id: '0b9a5a26-7f6d-4f3e-9d5e-3f8a8a6d2a10', name: 'Saltmarsh Friends', description: 'A group.' }, phones: [{ id: id.replace(/.$/, '9'), number: '01632 960 987' }] });
  writeFileSync(file, JSON.stringify([one('0b9a5a26-7f6d-4f3e-9d5e-3f8a8a6d2a11', 'Saltmarsh chess evening', 'Chess for all.'),
    one('0b9a5a26-7f6d-4f3e-9d5e-3f8a8a6d2a12', 'The Saltmarsh chess evenings', 'Chess for all, with tea, on the first floor of the library.')]));
  fingerpost('import', file, '--source', 'twice');
  browser = await startBrowser();
  staff = await person(browser, product, 'boss', 'administrator', { more: ['--shown', 'Directory manager'] });
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const [kept, old] = ['0b9a5a26-7f6d-4f3e-9d5e-3f8a8a6d2a11', '0b9a5a26-7f6d-4f3e-9d5e-3f8a8a6d2a12'];

test('two listings that look alike are found, merged, and the old address leads to the one that stayed; then it is undone', async () => {
  await staff.goto(product.url + '/desk');
  await staff.getByRole('link', { name: 'Duplicates' }).click();
  await isAccessible(staff, 'duplicates');
  await staff.getByRole('link', { name: /Look at both and merge.*Saltmarsh/ }).click();
  await isAccessible(staff, 'both');
  if (!staff.url().includes(`/merge/${kept}/`)) await staff.getByRole('link', { name: 'The other way round' }).click();
  await staff.getByLabel(/Name: The Saltmarsh chess evenings/).check();
  await button(staff, 'Merge').click();
  assert.match(await staff.locator('[role=status]').innerText(), /lead to the one that stayed/);
  const visitor = await openPage(browser, { javaScriptEnabled: false });
  await visitor.goto(`${product.url}/service/${old}`);
  assert.equal(visitor.url(), `${product.url}/service/${kept}`);
  assert.equal(await visitor.locator('h1').innerText(), 'The Saltmarsh chess evenings');
  assert.match(await visitor.locator('main').innerText(), /with tea/);
  const data = await (await fetch(`${product.url}/oruk/v3/services/${old}`)).json();
  assert.equal(data.id, kept);
  await isAccessible(staff, 'merged');
  await button(staff, 'Undo: both as before').first().click();
  assert.match(await staff.locator('[role=status]').innerText(), /Undone/);
  await visitor.goto(`${product.url}/service/${old}`);
  assert.equal(visitor.url(), `${product.url}/service/${old}`);
  assert.equal((await fetch(`${product.url}/oruk/v3/services/${old}`)).status, 200);
});

test('an earlier version is looked at and brought back', async () => {
  await staff.goto(`${product.url}/service/${kept}`);
  await staff.getByRole('link', { name: 'History' }).click();
  await isAccessible(staff, 'history');
  assert.match(await staff.locator('dl').innerText(), /chess/);
  const rows = await staff.locator('tbody tr').count();
  await button(staff, 'Go back to version 2').click();
  assert.match(await staff.locator('[role=status]').innerText(), /newest one now/);
  assert.equal(await staff.locator('tbody tr').count(), rows + 1);
  assert.match(await staff.locator('tbody tr').first().innerText(), /Directory manager/);
  await isAccessible(staff, 'history-after');
});

test('everybody sees what changed this week', async () => {
  const visitor = await openPage(browser, { javaScriptEnabled: false });
  await visitor.goto(product.url + '/');
  await visitor.getByRole('link', { name: 'What changed this week' }).click();
  await isAccessible(visitor, 'changed');
  assert.ok(await visitor.locator('main a').count() > 2);
});
