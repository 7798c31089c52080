import { existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const web = createRequire(new URL('../../../main/web/package.json', import.meta.url));
const { chromium } = web('playwright-core');
const { AxeBuilder } = web('@axe-core/playwright');

/** Without these Chromium looks for hosts that a closed network does not have, many at a time. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium where there is one, else the one inside an npm package. */
export async function launch() {
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (installed !== undefined) {
    return chromium.launch({ executablePath: installed, args: QUIET });
  }
  const packaged = web('@sparticuz/chromium').default ?? web('@sparticuz/chromium');
  return chromium.launch({ executablePath: await packaged.executablePath(), args: [...packaged.args, ...QUIET] });
}

/** A page that fails the run on any script error, and on any answer of 400 or more that was not announced. */
export async function open(browser, options, expected = () => false) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !expected(response)) {
      faults.push(`${response.status()} ${response.url()}`);
    }
  });
  return { page, faults };
}

/** Where pictures go: the folder named by SHOTS, else a temporary one. */
export const shots = process.env.SHOTS ?? mkdtempSync(join(tmpdir(), 'gongjue-shots-'));

export function check(holds, what) {
  if (!holds) {
    throw new Error(`not as it must be: ${what}`);
  }
  console.log(`ok  ${what}`);
}

/** The rules of WCAG that a machine can check. */
export async function accessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const places = violations.map((found) => `${found.id} at ${found.nodes.map((node) => node.target).join(' ')}`);
  check(places.length === 0, `axe finds nothing on ${what}${places.map((place) => `: ${place}`).join('')}`);
}
