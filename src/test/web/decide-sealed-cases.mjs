import { readFileSync } from 'node:fs';
import { decideSealed } from './decide-sealed.ts';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) {
  process.stderr.write('usage: node decide-sealed.mjs FILE\n');
  process.exit(2);
}
process.stdout.write(`${decideSealed(readFileSync(file, 'utf8'))}\n`);
