import { readFileSync } from 'node:fs';
import { exchange } from './exchange-ballots.ts';

process.stdout.write(JSON.stringify(exchange(JSON.parse(readFileSync(0, 'utf8')))));
