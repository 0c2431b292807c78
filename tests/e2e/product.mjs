// Serves the demonstration directory for a test file and opens a browser on it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

// What runs something on a clock that is so many days ahead: Debian's libfaketime, loaded into the program itself. Its command would
// stand between us and the program, and a signal meant for the program would end only the command.
export function daysAhead(days) {
  return days === 0 ? {} : { LD_PRELOAD: '/usr/$LIB/faketime/libfaketimeMT.so.1', FAKETIME: `+${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}

// `folder`: of a product that was stopped and kept; `data`: of that directory, which stays; `days`: how far its clock is ahead.
export async function startProduct({ data, folder = data ? undefined : mkdtempSync(join(tmpdir(), 'fingerpost-e2e-')), days = 0 } = {}) {
  const child = spawn(process.env.FINGERPOST_BINARY, ['--data', data ?? join(folder, 'demo'), 'serve', '--demo', '--port', '0'],
    { env: { ...process.env, ...daysAhead(days) } });
  let told = '';
  const url = await new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      told += chunk;
      const match = told.match(/on (http:\/\/127\.0\.0\.1:\d+)\/ /);
      if (match) resolve(match[1]);
    });
    child.on('exit', (code) => reject(new Error(`fingerpost ended with ${code}: ${told}`)));
  });
  return {
    url,
    data: data ?? join(folder, 'demo'),
    told: () => told,  // what stands in the terminal
    folder,
    async stop({ keep = false } = {}) {
      child.removeAllListeners('exit');
      const gone = new Promise((resolve) => child.on('exit', (...ended) => resolve(ended)));
      child.kill('SIGTERM');
      // A server that does not end when it is asked to is a fault, and must not keep the tests waiting for ever.
      const hung = setTimeout(() => child.kill('SIGKILL'), 20_000);
      const [, signal] = await gone;
      clearTimeout(hung);
      if (signal === 'SIGKILL') throw new Error(`fingerpost did not end within 20 seconds of being asked to: ${told}`);
      if (folder && !keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// A page in a context of its own; every request to another host is an error the test sees.
export async function openPage(browser, { width = 1366, height = 768, javaScriptEnabled = true, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled, locale: 'en-GB', ...more });
  const page = await context.newPage();
  page.foreignRequests = [];
  page.problems = [];
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== '127.0.0.1' && hostname !== '') page.foreignRequests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) page.problems.push(message.text());
  });
  page.on('pageerror', (error) => page.problems.push(String(error)));
  return page;
}

// Types into the box that the page has put the cursor into, once it has: on a busy machine that is later than the page.
export async function typeWords(page, ...words) {
  await page.locator('input:focus, textarea:focus').first().waitFor();
  await page.keyboard.type(...words);
}
