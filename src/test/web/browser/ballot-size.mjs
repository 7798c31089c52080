// What the ballot page loads, compressed: styles, scripts and the worker that seals. Run after a build; 1 over the budget.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const ASSETS = new URL('../../../../target/classes/static/assets/', import.meta.url);
const BUDGET = 60_000;

const worker = readdirSync(ASSETS).filter((name) => /^seal-.*\.js$/.test(name));
const files = [
  ...new Set(['style.css', 'page.js', 'ballot.js', ...['page.js', 'ballot.js'].flatMap(imports), ...worker]),
];
const rows = files.map((file) => {
  const bytes = readFileSync(new URL(file, ASSETS));
  return { file, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
});
const total = (how) => rows.reduce((sum, row) => sum + row[how], 0);
console.table([...rows, { file: 'together', gzip: total('gzip'), brotli: total('brotli') }]);

const modern = files.filter((file) => file.endsWith('.js') && !worker.includes(file) && hasBigInt(file));
if (worker.length !== 1 || modern.length > 0 || total('gzip') > BUDGET) {
  console.error(`not as it must be: one worker (${worker}), BigInt in it alone (${modern}), at most ${BUDGET} bytes`);
  process.exit(1);
}

/** Static imports only: what is imported on demand is for browsers without workers. */
function imports(file) {
  const text = readFileSync(new URL(file, ASSETS), 'utf8');
  const direct = [...text.matchAll(/from\s*["'`]\.\/([^"'`]+)["'`]/g)].map(([, name]) => name);
  return direct.flatMap((name) => [name, ...imports(name)]);
}

function hasBigInt(file) {
  return /[^\w$.]\d+n\b/.test(readFileSync(new URL(file, ASSETS), 'utf8').replace(/`[^`]*`|'[^']*'|"[^"]*"/g, ''));
}
