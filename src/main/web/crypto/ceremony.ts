import { type Bytes, hex, unhex } from './bytes';
import { canonical, type JsonObject } from './canonical';
import { type Finding, finding, Refused } from './fault';
import { challenge, G, hashed, IDENTITY, parametersHash, type Point, pointBytes, pointHex } from './group';
import { points, type Scalar, scalarHex, sumPublic, text, timesSecret, u32, u64 } from './group';
import { encoded } from './hash';
import { Shape } from './shape';

/** One key ceremony (protocol.md 2.5); the trustee at place i of `dids` has the index i + 1. */
export type Ceremony = { readonly electionId: string; readonly threshold: number; readonly dids: readonly string[] };

/** A dealer's messages of rounds 1 and 2: `commitments[m]` is `A_im`. */
export type Dealing = {
  readonly index: number;
  readonly commitHash: string;
  readonly commitments: readonly Point[];
  readonly pok: { readonly c: Scalar; readonly s: readonly Scalar[] };
};

/** What a ceremony leaves on the public record: `verificationKeys[j - 1]` is `Y_j`. */
export type TrusteeRecord = {
  readonly kc: string;
  readonly dealers: readonly Dealing[];
  readonly verificationKeys: readonly Point[];
  readonly jointKey: Point;
  readonly guard?: { readonly key: Point; readonly pok: { readonly c: Scalar; readonly s: Scalar } };
};

/** hk. */
export function ceremonyHash({ electionId, threshold, dids }: Ceremony): Bytes {
  const parties = encoded(...dids.map(text));
  return hashed('kc', parametersHash(), text(electionId), u32(dids.length), u32(threshold), parties);
}

export function commitHash(ceremony: Ceremony, index: number, commitments: readonly Point[]): string {
  return hex(hashed('dkg-commit', ceremonyHash(ceremony), u32(index), points(commitments)));
}

export function parseDealing(value: unknown, place = '$'): Dealing {
  const shape = new Shape(value, place).exactly(['index', 'commitHash', 'commitments', 'pok']);
  const pok = shape.at('pok').exactly(['c', 's']);
  return {
    index: shape.at('index').integer(1),
    commitHash: shape.at('commitHash').hash(),
    commitments: shape
      .at('commitments')
      .items()
      .map((item) => item.point()),
    pok: {
      c: pok.at('c').scalar(),
      s: pok
        .at('s')
        .items()
        .map((item) => item.scalar()),
    },
  };
}

/** Round 2, one dealer: E_DKG_DEGREE, E_DKG_COMMIT or E_DKG_POK. */
export function checkDealing(ceremony: Ceremony, dealing: Dealing): Finding {
  return finding(() => {
    requireDealing(ceremony, dealing, '$');
  });
}

function requireDealing(ceremony: Ceremony, dealing: Dealing, place: string): void {
  const { index, commitments, pok } = dealing;
  if (commitments.length !== ceremony.threshold) {
    throw new Refused('E_DKG_DEGREE', `${place}.commitments`);
  }
  if (index > ceremony.dids.length || dealing.commitHash !== commitHash(ceremony, index, commitments)) {
    throw new Refused('E_DKG_COMMIT', `${place}.commitHash`);
  }
  const t = commitments.map((commitment, m) => sumPublic(pok.s[m] ?? 0n, G, pok.c, commitment));
  const known = pok.s.length === commitments.length && t.every((point) => !point.is0());
  const expected = (): Scalar =>
    challenge('dkg-pok', ceremonyHash(ceremony), u32(index), points(commitments), points(t));
  if (!known || expected() !== pok.c) {
    throw new Refused('E_DKG_POK', `${place}.pok`);
  }
}

/** Round 3: whether `share` lies on the polynomial committed to (E_DKG_SHARE). */
export function checkShare(commitments: readonly Point[], receiver: number, share: Scalar): Finding {
  return finding(() => {
    if (!timesSecret(G, share).equals(valueAt(commitments, receiver))) {
      throw new Refused('E_DKG_SHARE', '$');
    }
  });
}

function valueAt(commitments: readonly Point[], j: number): Point {
  return commitments.reduceRight((value, commitment) => value.multiplyUnsafe(BigInt(j)).add(commitment), IDENTITY);
}

export function parseTrusteeRecord(value: unknown): TrusteeRecord {
  const shape = new Shape(value, '$').exactly(['kc', 'dealers', 'verificationKeys', 'jointKey'], ['guard']);
  const record = {
    kc: shape.at('kc').hash(),
    dealers: shape
      .at('dealers')
      .items()
      .map((dealer) => parseDealing(dealer.value, dealer.place)),
    verificationKeys: shape
      .at('verificationKeys')
      .items()
      .map((item) => item.point()),
    jointKey: shape.at('jointKey').point(),
  };
  return shape.has('guard') ? { ...record, guard: readGuard(shape.at('guard')) } : record;
}

function readGuard(shape: Shape): Required<TrusteeRecord>['guard'] {
  const pok = shape.exactly(['key', 'pok']).at('pok').exactly(['c', 's']);
  return { key: shape.at('key').point(), pok: { c: pok.at('c').scalar(), s: pok.at('s').scalar() } };
}

function recordJson({ kc, dealers, verificationKeys, jointKey, guard }: TrusteeRecord): JsonObject {
  const record = {
    kc,
    dealers: dealers.map(({ index, commitHash, commitments, pok }) => ({
      index,
      commitHash,
      commitments: commitments.map(pointHex),
      pok: { c: scalarHex(pok.c), s: pok.s.map(scalarHex) },
    })),
    verificationKeys: verificationKeys.map(pointHex),
    jointKey: pointHex(jointKey),
  };
  return guard === undefined
    ? record
    : { ...record, guard: { key: pointHex(guard.key), pok: { c: scalarHex(guard.pok.c), s: scalarHex(guard.pok.s) } } };
}

/** V5 to V8: dealers' messages, then every key recomputed from them (E_DKG_KEY), then the guard's proof. */
export function checkTrusteeRecord(record: TrusteeRecord, ceremony: Ceremony): Finding {
  return finding(() => {
    if (record.kc !== hex(ceremonyHash(ceremony))) {
      throw new Refused('E_CONTEXT', '$.kc');
    }
    requireDealings(ceremony, record.dealers);
    requireKeys(record, ceremony);
    if (record.guard !== undefined) {
      requireGuard(ceremony, record.guard);
    }
  });
}

function requireDealings(ceremony: Ceremony, dealers: readonly Dealing[]): void {
  const constants = new Set<string>();
  dealers.forEach((dealer, i) => {
    requireDealing(ceremony, dealer, `$.dealers[${i}]`);
    constants.add(pointHex(dealer.commitments[0] as Point));
    if (dealer.index !== i + 1 || constants.size !== i + 1) {
      throw new Refused('E_DKG_COMMIT', `$.dealers[${i}]`);
    }
  });
  if (dealers.length !== ceremony.dids.length) {
    throw new Refused('E_DKG_COMMIT', '$.dealers');
  }
}

function requireKeys(record: TrusteeRecord, { dids }: Ceremony): void {
  const total = (pick: (dealer: Dealing) => Point): Point =>
    record.dealers.reduce((sum, dealer) => sum.add(pick(dealer)), IDENTITY);
  const expected = dids.map((_, j) => total(({ commitments }) => valueAt(commitments, j + 1)));
  const keys = record.verificationKeys;
  if (keys.length !== expected.length || !keys.every((key, j) => key.equals(expected[j] as Point))) {
    throw new Refused('E_DKG_KEY', '$.verificationKeys');
  }
  const threshold = total(({ commitments }) => commitments[0] as Point);
  if (threshold.is0() || !record.jointKey.equals(threshold.add(record.guard?.key ?? IDENTITY))) {
    throw new Refused('E_DKG_KEY', '$.jointKey');
  }
}

function requireGuard(ceremony: Ceremony, { key, pok }: Required<TrusteeRecord>['guard']): void {
  const t = sumPublic(pok.s, G, pok.c, key);
  const sound = !t.is0() && challenge('guard-pok', ceremonyHash(ceremony), pointBytes(key), pointBytes(t)) === pok.c;
  if (!sound) {
    throw new Refused('E_DKG_POK', '$.guard.pok');
  }
}

/** HB: manifest in RFC 8785 text; the roll's root, number of lines, sums of heads and hundredths of a square metre. */
export function baseHash(manifest: string, roll: Electors, trustees: number, threshold: number): Bytes {
  const sizes = [roll.size, roll.heads, roll.area].map(u64);
  const sharing = [u32(trustees), u32(threshold)];
  return hashed('base', parametersHash(), text(manifest), unhex(roll.root), ...sizes, ...sharing);
}

export type Electors = {
  readonly root: string;
  readonly size: number;
  readonly heads: number;
  readonly area: number;
};

/** HE. */
export function extendedHash(base: Bytes, record: TrusteeRecord): Bytes {
  return hashed('ext', base, pointBytes(record.jointKey), hashed('trustees', text(canonical(recordJson(record)))));
}
