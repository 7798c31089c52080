import { parsePoint, parseScalar, type Point, type Scalar } from '../../main/web/crypto/group';
import { type Ceremony, parseTrusteeRecord, type TrusteeRecord } from '../../main/web/crypto/ceremony';
import { type Ciphertext, weighted } from '../../main/web/crypto/elgamal';
import type { Measure, PartialDecryption, Trustees } from '../../main/web/crypto/opening';
import { parsePartial } from '../../main/web/crypto/opening';
import { parseSealedBallot, type SealedBallot } from '../../main/web/crypto/sealed-ballot';
import type { SealedElection } from '../../main/web/crypto/sealing';
import { vectors as loose } from './vectors';

type Negative = { readonly id: string; readonly expected: string };

/** The sections of protocol-vectors.json that the sealed vote needs. */
export const vectors = loose as unknown as {
  readonly h2s: readonly { readonly dst: string; readonly inputsUtf8: string[]; readonly scalar: string }[];
  readonly paramsHash: string;
  readonly keyCeremony: {
    readonly electionId: string;
    readonly n: number;
    readonly k: number;
    readonly dids: string[];
    readonly kcHash: string;
    readonly dealers: readonly object[];
    readonly verificationKeys: string[];
    readonly jointKey: string;
    readonly secretSharesForTestOnly: string[];
  };
  readonly manifest: {
    readonly electionId: string;
    readonly matters: readonly { readonly id: string; readonly options: string[]; readonly allowedSums: number[] }[];
  };
  readonly manifestJcs: string;
  readonly roll: readonly { readonly kid: string; readonly heads: number; readonly area: number }[];
  readonly rollRoot: string;
  readonly HB: string;
  readonly HE: string;
  readonly ballots: readonly object[];
  readonly ballotHashes: string[];
  readonly bbRoot: string;
  readonly bbSize: number;
  readonly tally: readonly {
    readonly matter: number;
    readonly option: number;
    readonly measure: Measure;
    readonly a: string;
    readonly b: string;
    readonly partials: readonly object[];
    readonly value: number;
  }[];
  readonly threshold: {
    readonly matter: number;
    readonly measure: Measure;
    readonly coefficients: string[];
    readonly tau: number;
    readonly L: number;
    readonly bits: readonly object[];
    readonly partials: readonly object[];
  };
  readonly negativeBallots: readonly (Negative & { readonly ballot: object })[];
  readonly negativeOther: readonly Negative[];
};

const { keyCeremony } = vectors;

export const ceremony: Ceremony = {
  electionId: keyCeremony.electionId,
  threshold: keyCeremony.k,
  dids: keyCeremony.dids,
};

export const trusteeRecord: TrusteeRecord = parseTrusteeRecord({
  kc: keyCeremony.kcHash,
  dealers: keyCeremony.dealers,
  verificationKeys: keyCeremony.verificationKeys,
  jointKey: keyCeremony.jointKey,
});

export const election: SealedElection = {
  electionId: vectors.manifest.electionId,
  ext: vectors.HE,
  key: trusteeRecord.jointKey,
  contests: vectors.manifest.matters.map(({ id, options, allowedSums }) => ({
    matterId: id,
    options: options.length,
    allowedSums,
  })),
};

export const kids = (rollIndex: number): string | undefined => vectors.roll[rollIndex]?.kid;

export const board = { root: vectors.bbRoot, size: vectors.bbSize };

export const trustees: Trustees = {
  ext: vectors.HE,
  threshold: keyCeremony.k,
  keys: trusteeRecord.verificationKeys,
};

export function secretShare(t: number): Scalar {
  return parseScalar(keyCeremony.secretSharesForTestOnly[t - 1] as string, '$');
}

export function partialsOf(list: readonly object[]): PartialDecryption[] {
  return list.map((one) => parsePartial(one));
}

export function point(text: string): Point {
  return parsePoint(text, '$');
}

/** The last ballot of each voter. */
export function counted(): SealedBallot[] {
  const last = new Map<number, SealedBallot>();
  for (const ballot of vectors.ballots.map(parseSealedBallot)) {
    const before = last.get(ballot.rollIndex);
    if (before === undefined || ballot.seq > before.seq) {
      last.set(ballot.rollIndex, ballot);
    }
  }
  return [...last.values()];
}

export function weightOf({ rollIndex }: SealedBallot, measure: Measure): number {
  return vectors.roll[rollIndex]?.[measure] as number;
}

export function participating(measure: Measure): number {
  return counted().reduce((total, ballot) => total + weightOf(ballot, measure), 0);
}

export function aggregate(matter: number, option: number, measure: Measure): Ciphertext {
  return weighted(
    counted().map((ballot) => [ballot.contests[matter]?.cts[option] as Ciphertext, weightOf(ballot, measure)]),
  );
}
