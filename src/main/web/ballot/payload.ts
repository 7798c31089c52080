import type { BallotForm } from '../api';
import { base32, unhex, utf8 } from '../crypto/bytes';
import { canonical, type JsonObject } from '../crypto/canonical';
import { tagged } from '../crypto/hash';
import { payloadOf } from '../crypto/jws';
import type { Sealable } from '../crypto/sealer';
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

/** `typ` of a voter's JWS. */
export const TYP = 'owner-ballot+jwt';

/** What a voter signs (docs/protocol.md, section 5); `ballot` is the sealed ballot's canonical text. */
export function ballotPayload(ballot: string, { role, authority }: Place): JsonObject {
  return { ballot: JSON.parse(ballot) as JsonObject, signerRole: role, authority };
}

/** What is to be sealed: every matter once in the manifest's order. Undefined while there is no key. */
export function sealable(
  { electionId, sealing, matters }: Pick<BallotForm, 'electionId' | 'sealing' | 'matters'>,
  { rollIndex, seq, prev }: Place,
  kid: string,
  choices: readonly ChosenMatter[],
): Sealable | undefined {
  const chosen = new Map(choices.map(({ matterId, choice }) => [matterId, choice]));
  return (
    sealing && {
      ...sealing,
      electionId,
      contests: matters.map(({ id, options, allowedSums }) => ({ matterId: id, options: options.length, allowedSums })),
      rollIndex,
      kid,
      seq,
      prev,
      votes: matters.map(({ id, options }) => options.map((option) => (option === chosen.get(id) ? 1 : 0))),
    }
  );
}

/** The tracker: `H("ballot", JCS(ballot))` of the ballot inside a signed payload. Throws where there is none. */
export function ballotHash(payload: unknown): Promise<string> {
  const ballot = (payload as { readonly ballot?: JsonObject }).ballot;
  if (typeof ballot !== 'object') {
    throw new Malformed('$.ballot', 'a sealed ballot');
  }
  return tagged('ballot', utf8(canonical(ballot)));
}

/** The number people read: the hash's first 80 bits as 16 characters in fours. */
export function receiptNumber(hash: string): string {
  return (base32(unhex(hash).slice(0, 10)).match(/.{4}/g) ?? []).join('-');
}

/** Where a signed ballot belongs. */
export function placeIn(jws: string): Place {
  const read = Fields.of(payloadOf(jws).value);
  const ballot = read.object('ballot');
  return {
    rollIndex: ballot.whole('rollIndex'),
    role: read.oneOf('signerRole', ROLES),
    authority: read.hash('authority'),
    seq: ballot.whole('seq'),
    prev: ballot.hash('prev'),
  };
}
