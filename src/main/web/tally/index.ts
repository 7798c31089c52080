import { parseJson, writeJson } from './json';
import type { Case } from './model';
import { readCases } from './read-case';
import { tally } from './tally';

export { NotJson } from './json';
export { MalformedCase } from './reader';
export { objectionStage, type ObjectionStage } from './objections';
export { readPublish, type Publish } from './publish';
export { decideProved, openClaims, settleClaims, type SealedCase } from './proved';
export { NotAsAnnounced, paperOf, type Opened } from './sealed-sums';
export { sealingObjections } from './sealing';
export { keyOf, negated, type Statement } from './statement';
export type { Claim, Ground, Truths } from './proofs';
export type { Case };

/** Reads a file of cases (rules.md 8). Throws {@link NotJson} or {@link MalformedCase}; then nothing of the file counts. */
export function casesOf(text: string): readonly Case[] {
  return readCases(parseJson(text));
}

/**
 * Counts every case of a file: `[{"id": …, the fields of "expected"}, …]` in the order of the file, integers bare.
 * Throws {@link NotJson} or {@link MalformedCase}.
 */
export function countCases(text: string): string {
  return writeJson(casesOf(text).map(tally));
}
