// People who are signed in, for tests that are about something else; without JavaScript unless they ask for it.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { openPage } from './product.mjs';

export const password = 'brown fox kettle moss';

// RFC 6238, as an app does it: a second way to the same numbers.
export function appCode(secret, moment = Date.now()) {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

export const button = (page, name) => page.getByRole('button', { name, exact: true });

// Makes an account at the machine.
export function addPerson(product, name, role, ...more) {
  execFileSync(process.env.FINGERPOST_BINARY, ['--data', product.data, 'user', 'create', name, '--role', role, ...more], { input: `${password}\n`, stdio: ['pipe', 'ignore', 'pipe'] });
}

// Signs in, and sets up the second step if `twoSteps`: for a role that needs one, the first time. `secret`: of an app that has been set up;
// `ahead`: how far the product's clock is before ours, in milliseconds. Gives the secret, if there is one.
export async function signIn(page, product, name, { secret, twoSteps = false, ahead = 0 } = {}) {
  await page.goto(product.url + '/sign-in');
  await page.getByLabel('Sign-in name').fill(name);
  await page.getByLabel('Password').fill(password);
  await button(page, 'Sign in').click();
  if (secret) {
    await page.getByLabel('Code').fill(appCode(secret, Date.now() + ahead));
    await button(page, 'Sign in').click();
    return secret;
  }
  if (!twoSteps) return undefined;
  await page.goto(product.url + '/account/two-step');
  await button(page, 'Set it up').click();
  const made = await page.locator('.secrets code').textContent();
  await page.getByLabel('Code that the app shows now').fill(appCode(made, Date.now() + ahead));
  await button(page, 'Switch it on').click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  return made;
}

// A browser of somebody of this role, signed in.
export async function person(browser, product, name, role, { javaScriptEnabled = false, ahead = 0, width = 1366, height = 768, more = [] } = {}) {
  addPerson(product, name, role, ...more);
  const page = await openPage(browser, { javaScriptEnabled, width, height });
  page.secret = await signIn(page, product, name, { twoSteps: role !== 'worker', ahead });
  return page;
}
