import { base32, unhex, utf8 } from '../crypto/bytes';
import type { JsonObject } from '../crypto/canonical';
import { tagged } from '../crypto/hash';
import { randomHex } from '../crypto/key';
import { Fields } from '../parse';

export const CHOICES = ['FOR', 'AGAINST', 'ABSTAIN'] as const;
export type Choice = (typeof CHOICES)[number];

export type ChosenMatter = { readonly matterId: string; readonly choice: Choice };

/** What a voter signs: docs/protocol.md, section 5. Every matter once, in the manifest's order. */
export type BallotPayload = JsonObject & {
  readonly v: 'OAV1-OPEN';
  readonly electionId: string;
  readonly manifest: string;
  readonly rollIndex: number;
  readonly kid: string;
  readonly seq: 1;
  readonly prev: string;
  readonly salt: string;
  readonly choices: readonly ChosenMatter[];
};

export function ballotPayload(
  election: { readonly electionId: string; readonly manifestHash: string },
  rollIndex: number,
  kid: string,
  choices: readonly ChosenMatter[],
): BallotPayload {
  return {
    v: 'OAV1-OPEN',
    electionId: election.electionId,
    manifest: election.manifestHash,
    rollIndex,
    kid,
    seq: 1,
    prev: '0'.repeat(64),
    salt: randomHex(32),
    choices,
  };
}

/** `H("ballot", JCS(payload))` over the payload's canonical text. */
export function ballotHash(canonicalPayload: string): Promise<string> {
  return tagged('ballot', utf8(canonicalPayload));
}

/** The number people read: the hash's first 80 bits as 16 characters in fours. */
export function receiptNumber(hash: string): string {
  return (base32(unhex(hash).slice(0, 10)).match(/.{4}/g) ?? []).join('-');
}

/** The choices in a payload's text, as they were signed. */
export function choicesIn(payload: string): readonly ChosenMatter[] {
  return Fields.of(JSON.parse(payload) as unknown).list('choices', (item, place) => {
    const read = Fields.of(item, place);
    return { matterId: read.text('matterId'), choice: read.oneOf('choice', CHOICES) };
  });
}
