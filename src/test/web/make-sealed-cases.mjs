import { readFileSync } from 'node:fs';
import { sealedCases } from './sealed-cases.ts';

const [packs, seed, n] = process.argv.slice(2);
if (packs === undefined || !/^[0-9]{1,9}$/.test(seed ?? '') || !/^[0-9]{1,6}$/.test(n ?? '')) {
  process.stderr.write('usage: node sealed-cases.mjs FILE-WITH-PACKS SEED NUMBER\n');
  process.exit(2);
}
process.stdout.write(`${sealedCases(readFileSync(packs, 'utf8'), Number(seed), Number(n))}\n`);
