import { readFileSync } from 'node:fs';
import { countCases, MalformedCase, NotJson } from './index.ts';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) {
  process.stderr.write('usage: node cases.mjs FILE\n');
  process.exit(2);
}
try {
  process.stdout.write(`${countCases(utf8(readFileSync(file)))}\n`);
} catch (error) {
  if (!(error instanceof MalformedCase || error instanceof NotJson)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
}

function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotJson('expected UTF-8');
  }
}
