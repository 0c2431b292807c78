// People who sign in, from the first administrator on, without JavaScript.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { appCode, button, password } from './people.mjs';
import { openPage, startBrowser, startProduct } from './product.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = new URL('./shots/', import.meta.url).pathname;
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

// Of the page as it stands, at both widths. JavaScript is off for pages, so axe looks at a copy of what the browser shows.
async function isAccessible(page, what) {
  const { width } = page.viewportSize();
  const looking = await openPage(browser, { width });
  await looking.context().addCookies(await page.context().cookies());
  for (const size of [1366, 320]) {
    await looking.setViewportSize({ width: size, height: 800 });
    await looking.route('**/copy-of-page', (route) => route.fulfill({ contentType: 'text/html', body: copy }));
    const copy = await page.content();
    await looking.goto(product.url + '/copy-of-page');
    await looking.addStyleTag({ content: '' }).catch(() => {});
    await looking.evaluate(axe);
    const { violations } = await looking.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    assert.deepEqual(violations.map((one) => `${what} ${size}: ${one.id}: ${one.nodes[0].html}`), []);
    const spill = await looking.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(spill <= 0, `${what} is ${spill} px too wide at ${size}`);
  }
  await looking.context().close();
}

const newPerson = () => openPage(browser, { javaScriptEnabled: false });

async function signIn(page, name, code) {
  await page.goto(product.url + '/sign-in');
  await page.getByLabel('Sign-in name').fill(name);
  await page.getByLabel('Password').fill(password);
  await button(page, 'Sign in').click();
  if (code) {
    await isAccessible(page, 'code');
    await page.getByLabel('Code').fill(code());
    await button(page, 'Sign in').click();
  }
}

async function choosePassword(page) {
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password again').fill(password);
}

async function setUpTwoSteps(page) {
  assert.match(page.url(), /\/account\/two-step$/);
  await isAccessible(page, 'two-step');
  await button(page, 'Set it up').click();
  const secret = await page.locator('.secrets code').textContent();
  assert.match(await page.getByRole('link', { name: 'Open it in an app on this device' }).getAttribute('href'), /^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}&/);
  // The code on the screen leads an app on another device to the same secret.
  const picture = `${shots}two-step-qr.png`;
  await page.locator('svg.qr').screenshot({ path: picture });
  assert.match(execFileSync('zbarimg', ['-q', '--raw', picture], { encoding: 'utf8' }), new RegExp(`^otpauth://totp/.*secret=${secret}&`));
  await isAccessible(page, 'two-step secret');
  await page.getByLabel('Code that the app shows now').fill('000000');
  await button(page, 'Switch it on').click();
  await page.getByText('The code is not right').first().waitFor();
  await page.getByLabel('Code that the app shows now').fill(appCode(secret));
  await button(page, 'Switch it on').click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  assert.equal(await page.locator('.secrets code').count(), 10);
  await isAccessible(page, 'recovery codes');
  return { secret, recovery: await page.locator('.secrets code').allTextContents() };
}

let worker, administrator;

test('the first administrator is made with the code from the terminal, and must set up two-step sign-in', async () => {
  const page = (administrator = await newPerson());
  await page.goto(product.url + '/first');
  await isAccessible(page, 'first');
  await page.getByLabel('Code').fill(product.told().match(/give the code (\S+)/)[1].toLowerCase());
  await page.getByLabel('Sign-in name').fill('boss');
  await page.getByLabel('Name that colleagues see').fill('Directory manager');
  await choosePassword(page);
  await button(page, 'Make the account').click();
  await isAccessible(page, 'sign-in');
  await page.getByLabel('Sign-in name').fill('boss');
  await page.getByLabel('Password').fill(password);
  await button(page, 'Sign in').click();
  await setUpTwoSteps(page);
  await page.getByRole('link', { name: 'I have them. Go on' }).click();
  await page.getByText('Signed in as Directory manager').waitFor();
  assert.deepEqual((await page.context().cookies()).map((one) => [one.name, one.httpOnly, one.secure, one.sameSite, one.expires]),
    [['__Host-fingerpost', true, true, 'Lax', -1]]);
});

test('a worker is invited, chooses a password, signs in and gets no more than a worker may have', async () => {
  await administrator.goto(product.url + '/people');
  await isAccessible(administrator, 'people');
  await administrator.getByLabel('Name of the team').fill('Ward 3');
  await button(administrator, 'Add the team').click();
  await administrator.getByLabel('Sign-in name').fill('front-desk');
  await administrator.getByLabel('Name that colleagues see').fill('Front desk');
  await administrator.getByLabel('Team', { exact: true }).selectOption({ label: 'Ward 3' });
  await button(administrator, 'Make an invitation').click();
  await isAccessible(administrator, 'link');
  const link = await administrator.locator('.secrets code').textContent();
  worker = await newPerson();
  await worker.goto(link);
  await isAccessible(worker, 'invitation');
  await choosePassword(worker);
  await button(worker, 'Save the password').click();
  await signIn(worker, 'front-desk');
  await worker.getByText('Signed in as Front desk').waitFor();
  assert.equal((await worker.goto(link)).status(), 404);
  assert.equal((await worker.goto(product.url + '/people')).status(), 403);
  await isAccessible(worker, 'no right');
  await worker.goto(product.url + '/account');
  await isAccessible(worker, 'account');
});

test('an editor has no rights before two-step sign-in, and signs in with a recovery code when the phone is lost', async () => {
  await administrator.goto(product.url + '/people');
  await administrator.getByLabel('Sign-in name').fill('editor');
  await administrator.getByLabel('Name that colleagues see').fill('Editor');
  await administrator.getByLabel('Role', { exact: true }).selectOption('editor');
  await button(administrator, 'Make an invitation').click();
  const editor = await newPerson();
  await editor.goto(await administrator.locator('.secrets code').textContent());
  await choosePassword(editor);
  await button(editor, 'Save the password').click();
  await signIn(editor, 'editor');
  await editor.goto(product.url + '/account');
  assert.match(editor.url(), /\/account/);
  await editor.goto(product.url + '/people');
  const { recovery } = await setUpTwoSteps(editor);
  await button(editor, 'Sign out').click();
  await editor.getByRole('link', { name: 'Staff sign in' }).waitFor();
  await signIn(editor, 'editor', () => recovery[0]);
  await editor.getByText('Signed in as Editor').waitFor();
  await editor.goto(product.url + '/account/two-step');
  await isAccessible(editor, 'two-step that is on');
  await editor.context().close();
});

test('what was typed is still there after the session ended, and is sent once it is sent again', async () => {
  await administrator.goto(product.url + '/people');
  const [mine] = await administrator.context().cookies();
  await administrator.getByLabel('Sign-in name').fill('late-worker');
  await administrator.getByLabel('Name that colleagues see').fill('Typed for a long time');
  await administrator.context().clearCookies();
  await button(administrator, 'Make an invitation').click();
  await administrator.getByText('What you typed is not lost').waitFor();
  await isAccessible(administrator, 'ended');
  await administrator.context().addCookies([{ ...mine }]);
  await administrator.goto(product.url + '/people');
  assert.equal(await administrator.getByText('late-worker').count(), 0);
  await administrator.context().clearCookies();
  // The worker's session goes the same way, all through the sign-in.
  await worker.goto(product.url + '/account/password');
  await worker.context().clearCookies();
  await worker.getByLabel('Password you have now').fill(password);
  await choosePassword(worker);
  await button(worker, 'Change the password').click();
  await worker.getByLabel('Sign-in name').fill('front-desk');
  await worker.getByLabel('Password').fill(password);
  await button(worker, 'Sign in').click();
  await worker.getByRole('heading', { name: 'What you typed is still here' }).waitFor();
  await isAccessible(worker, 'kept');
  assert.equal((await worker.content()).includes(password), false);
  await administrator.context().addCookies([{ ...mine }]);
});

test('a disabled account is signed out at once, and the security log tells of it', async () => {
  await worker.goto(product.url + '/');
  await worker.getByText('Signed in as Front desk').waitFor();
  await administrator.goto(product.url + '/people');
  await administrator.getByRole('link', { name: 'front-desk' }).click();
  await isAccessible(administrator, 'person');
  await button(administrator, 'Disable the account').click();
  await administrator.getByText('Disabled. Signed in last').waitFor();
  await worker.reload();
  assert.equal(await worker.getByText('Signed in as').count(), 0);
  await signIn(worker, 'front-desk');
  await worker.getByText('The sign-in name or the password is not right').first().waitFor();
  await isAccessible(worker, 'refused');
  await administrator.goto(product.url + '/security-log');
  await isAccessible(administrator, 'security log');
  const log = await administrator.locator('table').textContent();
  for (const event of ['First administrator made', 'Invited', 'Two-step sign-in switched on', 'Recovery code used', 'Disabled', 'Sign-in failed']) assert.ok(log.includes(event), event);
});

test('the words around printed lists are changed without scripts, and the booklet that uses them is one press away', async () => {
  await administrator.goto(product.url + '/print/front-matter');
  await isAccessible(administrator, 'words in print');
  await administrator.getByLabel('Title on the cover').fill('Help near you');
  await button(administrator, 'Save these words').click();
  await administrator.getByText('Saved as standard.').waitFor();
  await administrator.getByRole('link', { name: 'See a booklet with the words of standard' }).click();
  await administrator.getByRole('link', { name: 'PDF', exact: true }).first().waitFor();
});

test("visitors have no cookie, and see nothing of it but one link", async () => {
  const page = await newPerson();
  await page.goto(product.url + '/search?q=lunch');
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await page.locator('.staff-bar').count(), 0);
  assert.equal(await page.getByRole('link', { name: 'Staff sign in' }).count(), 1);
  await page.context().close();
});
