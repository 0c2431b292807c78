// A link worker's week, in a browser without scripts: finds, shortlists three, compares, hands out in large print, records, follows up,
// learns that a group has folded, and sees colleagues warned and the report counting it. And an auditor, who looks for somebody.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { looksRight, shots } from './looking.mjs';
import { button, person } from './people.mjs';
import { openPage, startBrowser, startProduct } from './product.mjs';

const somebody = 'Quibzorkhelped Person';  // stands for whoever is helped: to be found nowhere
let product, browser, worker, editor, record, list;

before(async () => {
  product = await startProduct();
  browser = await startBrowser();
  worker = await person(browser, product, 'link-worker', 'worker');
  editor = await person(browser, product, 'an-editor', 'editor');
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const picture = (page, what) => page.screenshot({ path: `${shots}signposting-${what}.png`, fullPage: true });

const look = (page, what) => looksRight(browser, product, page, `signposting-${what}`);

test('finds, puts three on a list, compares, and hands out in large print with a name that is kept nowhere', async () => {
  await worker.goto(product.url + '/search?q=lonely');
  for (let number = 1; number <= 3; number += 1) {
    await worker.locator('.pick a', { hasText: 'Add to list' }).first().click();
    await worker.locator('.list-bar', { hasText: `${number} service` }).waitFor();
  }
  await worker.locator('.list-bar a').click();
  list = worker.url();
  assert.equal(await worker.locator('.compare thead th').count(), 3);
  await picture(worker, 'compared');
  await worker.getByRole('link', { name: 'Make a handout' }).click();
  await worker.getByLabel('Name of the person').fill(somebody);
  await worker.getByLabel('As', { exact: true }).selectOption('18');
  const action = await worker.locator('main form').getAttribute('action');
  const form = await worker.locator('main form').evaluate((one) => Object.fromEntries(new FormData(one)));
  const answer = await worker.request.post(product.url + action, { form, headers: { Origin: product.url, 'Sec-Fetch-Site': 'same-origin' } });
  assert.equal(answer.status(), 200);
  const file = `${shots}signposting-handout.pdf`;
  writeFileSync(file, await answer.body());
  assert.match(execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }), new RegExp(somebody));
});

test('records what was offered from the list with one form, and a reference that is an NHS number is refused and gone', async () => {
  await worker.goto(list);
  await worker.getByRole('link', { name: 'Record what was offered' }).click();
  await look(worker, 'record');
  assert.equal(await worker.locator('input[type=checkbox][name^=service-]').count(), 3);
  assert.equal(await worker.locator('input[type=checkbox][name^=service-]:checked').count(), 3);
  await worker.getByLabel('Answer').selectOption('accepted');
  await worker.getByLabel('Kind', { exact: true }).selectOption('referral');
  await worker.getByLabel('Area').fill('FP1');
  await worker.getByLabel('Your own reference').fill('943 476 5919');
  await button(worker, 'Record').click();
  const faults = worker.getByRole('alert');
  assert.match(await faults.innerText(), /NHS number/);
  assert.match(await faults.innerText(), /must have agreed/);
  assert.doesNotMatch(await worker.content(), /943.?476|476.?5919/);  // three digits alone may stand in any token
  await look(worker, 'refused');
  assert.equal(await worker.getByLabel('Area').inputValue(), 'FP1');
  await worker.getByLabel('The person agreed to be referred').check();
  await worker.getByLabel('Your own reference').fill('tc-4711');
  await button(worker, 'Record').click();
  assert.match(await worker.locator('[role=status]').innerText(), /Recorded/);
  record = worker.url().split('?')[0];
  await look(worker, 'recorded');
});

test('follows up: one went, one has a waiting list, one has folded, and colleagues and the public are warned at once', async () => {
  await worker.goto(product.url + '/worklist');
  await look(worker, 'worklist');
  await worker.locator(`a[href="${new URL(record).pathname}"]`).first().click();
  const outcome = async (number, value, weeks) => {
    await worker.goto(record);
    await worker.locator(`#o${number}-outcome`).selectOption(value);
    if (weeks) await worker.locator(`#o${number}-weeks`).fill(weeks);
    await button(worker, 'Save what came of it').nth(number).click();
    assert.match(await worker.locator('[role=status]').innerText(), /Saved/);
  };
  await outcome(0, 'attended');
  await outcome(1, 'waiting_list', '9');
  await outcome(2, 'service_closed');
  await look(worker, 'followed-up');
  const folded = await worker.locator('main ul a[href^="/service/"]').nth(2).getAttribute('href');
  const visitor = await openPage(browser, { javaScriptEnabled: false });
  await visitor.goto(product.url + folded);
  assert.match(await visitor.locator('main').innerText(), /Being checked/);
  await visitor.context().close();
  await editor.goto(product.url + '/queue');
  const waiting = await editor.locator('main').innerText();
  assert.match(waiting, /closed/i);
  assert.match(waiting, /waiting|wait/i);
  assert.equal((await editor.goto(record)).status(), 404, 'an editor of no team does not see the record');
});

test('reports count it, small numbers kept back, with a chart that says the same in words', async () => {
  await worker.goto(product.url + '/impact');
  assert.match(await worker.locator('main').innerText(), /kept back/);
  await look(worker, 'few');
  for (let time = 0; time < 6; time += 1) {
    await worker.goto(record);
    await worker.locator('main ul a[href^="/service/"]').first().click();
    await button(worker, 'Accepted').click();
  }
  await worker.goto(product.url + '/impact?by=answer&across=');
  assert.match(await worker.locator('svg.chart').getAttribute('aria-label'), /Accepted: 7/);
  await look(worker, 'impact');
  const file = await worker.request.get(product.url + '/impact?by=answer&across=&format=csv');
  assert.match(await file.text(), /accepted|Accepted/);
  await worker.goto(product.url + '/record');
  await button(worker, 'Record').click();
  await worker.goto(product.url + '/unmet');
  await look(worker, 'unmet');
});

test('an auditor finds no way to keep a person, and the name on the handout nowhere', async () => {
  for (const path of ['/record', '/worklist', '/who-is-who', record.replace(product.url, '')]) {
    await worker.goto(product.url + path);
    const labels = await worker.locator('main label').allInnerTexts();
    for (const label of labels) assert.doesNotMatch(label, /birth|NHS|surname|address of the person|their name/i, `${path}: ${label}`);
  }
  const holds = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return holds(path);
    if (!entry.isFile() || statSync(path).size > 200e6) return [];
    return readFileSync(path).includes('Quibzorkhelped') ? [path] : [];
  });
  assert.deepEqual(holds(product.data), []);
  assert.doesNotMatch(product.told(), /Quibzorkhelped/);
  const left = readdirSync(tmpdir(), { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.includes('fingerpost'));
  assert.deepEqual(left.filter((entry) => readFileSync(join(tmpdir(), entry.name)).includes('Quibzorkhelped')), []);
});
