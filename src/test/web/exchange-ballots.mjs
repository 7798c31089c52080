import { readFileSync } from 'node:fs';
import { exchange } from './exchange-ballots.ts';
import { exchangeSealed } from './exchange-sealed.ts';

const asked = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify('sent' in asked ? await exchangeSealed(asked) : exchange(asked)));
