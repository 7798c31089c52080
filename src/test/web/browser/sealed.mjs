// The sealed ballot's part of the story: what the page weighs, a phone that is checked, an answer that got lost.
import { gzipSync } from 'node:zlib';
import { accessible, check } from './browser.mjs';

const BUDGET = 60_000;

/** Everything that opening the page loads, compressed, once the worker has started. */
export async function weighs(page, go) {
  const bodies = new Map();
  const read = async (response) => {
    if (!response.url().startsWith('data:') && !response.url().includes('/api/')) {
      bodies.set(new URL(response.url()).pathname, await response.body());
    }
  };
  const reading = [];
  const listen = (response) => reading.push(read(response));
  page.context().on('response', listen);
  await go();
  await page.waitForLoadState('networkidle');
  page.context().off('response', listen);
  await Promise.all(reading);
  const sizes = [...bodies].map(([path, body]) => [path, gzipSync(body, { level: 9 }).length]);
  const all = sizes.reduce((sum, [, size]) => sum + size, 0);
  const named = sizes.map(([path, size]) => `${path.split('/').pop()} ${size}`).join(', ');
  check(
    sizes.some(([path]) => /seal-[\w-]+\.js$/.test(path)),
    'the worker that seals is loaded',
  );
  check(all <= BUDGET, `the ballot page loads ${all} bytes compressed (${named})`);
}

/** No dead end: a browser without workers seals all the same, one without BigInt and a vote without a key say what to do. */
export async function meetsOtherBrowsers(context, url) {
  const opened = async (prepare) => {
    const page = await context.newPage();
    await prepare(page);
    await page.goto(url);
    return page;
  };
  const simple = await opened((page) => page.addInitScript(() => delete globalThis.Worker));
  await simple.waitForSelector('#try:not([hidden])');
  await simple.check('input[name="m1"][value="ABSTAIN"]', { force: true });
  await simple.click('#try summary');
  await simple.waitForSelector('#try-open:not([disabled])');
  check(true, 'a browser without workers seals on the page');
  await simple.close();
  const old = await opened((page) => page.addInitScript(() => delete globalThis.BigInt));
  await old.waitForSelector('#state.err');
  check((await old.textContent('#state')).includes('纸票'), 'a browser without BigInt is told of other ways');
  await old.close();
  const early = await opened((page) =>
    page.route('**/ballot-form', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), sealing: {} } });
    }),
  );
  await early.waitForSelector('#state.warn');
  await early.check('input[name="m1"][value="FOR"]', { force: true });
  check((await early.textContent('#state')).includes('计票密钥还没有生成'), 'a vote without a key says so');
  check(await early.isDisabled('#submit'), 'and takes no ballot yet');
  await accessible(early, 'a ballot that cannot be sealed yet');
  await early.close();
}

/** Chooses, notes the number, opens the ballot instead of casting it, and checks it on another device. */
export async function checksThePhone({ page, shot, origin }, browser) {
  await page.check('input[name="m1"][value="AGAINST"]', { force: true });
  await page.check('input[name="m2"][value="FOR"]', { force: true });
  await page.click('#try summary');
  await page.waitForSelector('#try-open:not([disabled])');
  const number = await page.textContent('#try-number');
  await page.click('#try-open');
  await page.waitForSelector('#try-opened:not([hidden])');
  await shot('13-check-this-phone');
  await accessible(page, 'the ballot with its check open');
  const text = await page.inputValue('#try-text');
  const other = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' })).newPage();
  const told = async (pasted) => {
    await other.goto(`${origin}/audit-ballot`);
    await other.fill('#text', pasted);
    await other.click('#opened button');
    await other.waitForSelector('#holds:not([hidden]), #differs:not([hidden]), #unreadable:not([hidden])');
  };
  await told(text);
  check(await other.isVisible('#holds'), 'another device finds what the phone had sealed');
  check((await other.textContent('#number')) === number, 'under the number that the phone showed first');
  check((await other.textContent('#votes')) === '议题一反对议题二同意', 'with the choices that were made');
  await other.screenshot({ path: shot.path('14-opened-ballot'), fullPage: true });
  await accessible(other, 'the page that checks an opened ballot');
  await told(text.replace('"votes":[[0,1,0]', '"votes":[[1,0,0]'));
  check(await other.isVisible('#differs'), 'a phone that tells other choices than it sealed is found out');
  await other.context().close();
  await page.click('#try summary');
}

/** The service takes the ballot, its answer never comes; the next tap brings the very same ballot's receipt. */
export async function losesAnAnswer(page) {
  let sent;
  const lose = async (route) => {
    sent = route.request().postData();
    await route.fetch();
    await route.abort();
  };
  await page.route('**/ballots', lose, { times: 1 });
  await page.click('#sign');
  await page.waitForSelector('#sheet-state.err');
  const again = page.waitForRequest('**/ballots');
  await page.click('#sign');
  check((await again).postData() === sent, 'a lost answer sends the very same sealed ballot again');
}

export async function keepsNoChoice(page) {
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  check(!/FOR|AGAINST|ABSTAIN|draft:/.test(kept), 'no choice is left on the phone');
  check(!/同意|反对|弃权/.test(await page.textContent('#receipts')), 'no choice is on the receipt');
}
