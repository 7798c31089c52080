import { base32, unhex, utf8 } from '../crypto/bytes';
import type { JsonObject } from '../crypto/canonical';
import { tagged } from '../crypto/hash';
import { randomHex } from '../crypto/key';
import { Fields, Malformed } from '../parse';

export const CHOICES = ['FOR', 'AGAINST', 'ABSTAIN'] as const;
export type Choice = (typeof CHOICES)[number];

/** In what right the signer votes: for the own home, a ward's, or that of someone who gave a written authority. */
export const ROLES = ['OWNER', 'GUARDIAN', 'PROXY'] as const;
export type Role = (typeof ROLES)[number];

/** Where a ballot belongs: a line of the roll, the signer's right to it, and its number among that line's ballots. */
export type Place = {
  readonly rollIndex: number;
  readonly role: Role;
  /** The proxy's id; zeros for the other roles. */
  readonly authority: string;
  /** From 1. */
  readonly seq: number;
  /** Hash of the line's ballot before this one; zeros for the first. */
  readonly prev: string;
};

export type ChosenMatter = { readonly matterId: string; readonly choice: Choice };

/** What a voter signs: docs/protocol.md, section 5. Every matter once, in the manifest's order. */
export type BallotPayload = JsonObject & {
  readonly v: 'OAV1-OPEN';
  readonly electionId: string;
  readonly manifest: string;
  readonly rollIndex: number;
  readonly kid: string;
  readonly signerRole: Role;
  readonly authority: string;
  readonly seq: number;
  readonly prev: string;
  readonly salt: string;
  readonly choices: readonly ChosenMatter[];
};

export function ballotPayload(
  election: { readonly electionId: string; readonly manifestHash: string },
  place: Place,
  kid: string,
  choices: readonly ChosenMatter[],
): BallotPayload {
  return {
    v: 'OAV1-OPEN',
    electionId: election.electionId,
    manifest: election.manifestHash,
    rollIndex: place.rollIndex,
    kid,
    signerRole: place.role,
    authority: place.authority,
    seq: place.seq,
    prev: place.prev,
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

/** Where the ballot of a payload's text belongs; undefined for one of an earlier format, which knew no roles. */
export function placeIn(payload: string): Place | undefined {
  try {
    const read = Fields.of(JSON.parse(payload) as unknown);
    return {
      rollIndex: read.whole('rollIndex'),
      role: read.oneOf('signerRole', ROLES),
      authority: read.hash('authority'),
      seq: read.whole('seq'),
      prev: read.hash('prev'),
    };
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
