// How long a slow phone seals and signs: Chromium at a quarter of this machine's speed. Run after a build. Each figure is the
// median of several ballots; the page's thread stands in for the worker, since the throttle reaches only the former.
import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { launch, check } from './browser.mjs';

const ASSETS = new URL('../../../../target/classes/static/assets/', import.meta.url);
const VECTORS = new URL('../../resources/protocol-vectors.json', import.meta.url);
const { keyCeremony, HE } = JSON.parse(readFileSync(VECTORS, 'utf8'));
const RATE = Number(process.env.RATE ?? 4);
const GOAL_MS = 200;
const names = readdirSync(ASSETS);
const named = (pattern) => `/assets/${names.find((name) => pattern.test(name))}`;

const server = createServer((request, response) => {
  const asset = /^\/assets\/([\w-]+\.js)$/.exec(request.url)?.[1];
  response.setHeader('Content-Type', asset ? 'text/javascript' : 'text/html');
  response.end(asset ? readFileSync(new URL(asset, ASSETS)) : '<!doctype html><title>sealing</title>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: RATE });
  const key = keyCeremony.jointKey;
  const told = { ballots: [ballot(1), ballot(2)], key, worker: named(/^seal-/), sealer: named(/^sealer-/) };
  const onPage = await page.evaluate(measureOnPage, told);
  const inWorker = await page.evaluate(measureInWorker, told);
  console.table([
    { where: `page, CPU ÷ ${RATE}`, ...onPage },
    { where: 'worker', ...inWorker },
  ]);
  check(onPage.oneMatter < GOAL_MS, `one matter is sealed and signed within ${GOAL_MS} ms at a ${RATE}th of the speed`);
  check(onPage.twoMatters < 2 * GOAL_MS, `two matters within ${2 * GOAL_MS} ms`);
} finally {
  await browser.close();
  server.close();
}

function ballot(matters) {
  const contests = Array.from({ length: matters }, (_, i) => ({ matterId: `m${i + 1}`, options: 3, allowedSums: [1] }));
  const place = { rollIndex: 17, kid: 'ab'.repeat(32), seq: 1, prev: '0'.repeat(64) };
  const votes = contests.map(() => [0, 1, 0]);
  return { electionId: 'urn:uuid:1', ext: HE, key: keyCeremony.jointKey, contests, ...place, votes };
}

/** In the page: the file that browsers without workers load, then the signature. */
async function measureOnPage({ ballots, key, sealer }) {
  const { Sealer } = await import(sealer);
  const made = new Sealer();
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const started = performance.now();
  made.obey({ kind: 'warm', key });
  const warm = performance.now() - started;
  const times = ballots.map(() => []);
  for (let i = 0; i < 11; i++) {
    for (const [n, one] of ballots.entries()) {
      const from = performance.now();
      const { text } = made.obey({ kind: 'seal', ballot: one });
      await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, new TextEncoder().encode(text));
      times[n].push(performance.now() - from);
    }
  }
  const median = (list) => Math.round([...list].sort((x, y) => x - y)[list.length >> 1]);
  return {
    warm: Math.round(warm),
    first: Math.round(times[0][0]),
    oneMatter: median(times[0]),
    twoMatters: median(times[1]),
  };
}

/** As the ballot page does, without the signature. */
async function measureInWorker({ ballots, key, worker }) {
  const answered = (thread) => new Promise((resolve) => thread.addEventListener('message', resolve, { once: true }));
  const started = performance.now();
  const thread = new Worker(worker);
  await answered(thread);
  const start = performance.now() - started;
  const ask = async (order) => {
    const from = performance.now();
    thread.postMessage({ id: 1, order });
    await answered(thread);
    return performance.now() - from;
  };
  const warm = await ask({ kind: 'warm', key });
  const times = ballots.map(() => []);
  for (let i = 0; i < 11; i++) {
    for (const [n, one] of ballots.entries()) {
      times[n].push(await ask({ kind: 'seal', ballot: one }));
    }
  }
  const median = (list) => Math.round([...list].sort((x, y) => x - y)[list.length >> 1]);
  const figures = { start, warm, first: times[0][0], oneMatter: median(times[0]), twoMatters: median(times[1]) };
  return Object.fromEntries(Object.entries(figures).map(([name, ms]) => [name, Math.round(ms)]));
}
