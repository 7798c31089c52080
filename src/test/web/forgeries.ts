import { canonical, type JsonObject } from '../../main/web/crypto/canonical';
import { concat, unhex, utf8 } from '../../main/web/crypto/bytes';
import { checkDealing, checkShare, commitHash, type Dealing } from '../../main/web/crypto/ceremony';
import { type Finding, finding, Refused } from '../../main/web/crypto/fault';
import {
  challenge,
  G,
  IDENTITY,
  inverse,
  mod,
  type Point,
  pointBytes,
  type Scalar,
  u32,
} from '../../main/web/crypto/group';
import { checkPartial, checkValue, type PartialDecryption, tallyLabel } from '../../main/web/crypto/opening';
import { checkProvable, checkThreshold, parseThresholdProof } from '../../main/web/crypto/threshold';
import { includes, leafHash } from '../../main/web/ledger/merkle';
import { aggregate, board, ceremony, election, participating, partialsOf, secretShare } from './sealed-vectors';
import { trusteeRecord, trustees, vectors } from './sealed-vectors';
import { vectors as loose } from './vectors';

type Forgery = () => Finding | Promise<Finding>;

const first = vectors.tally[0] as (typeof vectors.tally)[number];
const of = aggregate(first.matter, first.option, first.measure);
const label = tallyLabel(board, first.matter, first.option, first.measure);
const shares = partialsOf(first.partials);
const share = shares[0] as PartialDecryption;
const key = (t: number): Point => trustees.keys[t - 1] as Point;
const partial = (one: PartialDecryption, under = share.t): Finding =>
  checkPartial(vectors.HE, label, key(under), of, one);
const value = (list: readonly PartialDecryption[], stated: number): Finding =>
  checkValue(trustees, of, label, list, stated, participating(first.measure));

/** The share outside the hash: its maker picks any share once the challenge is known. */
function weakFiatShamir(): Finding {
  const t1 = G.multiply(2n);
  const t2 = of.a.multiply(3n);
  const statement = [key(share.t), of.a, of.b, t1, t2].map(pointBytes);
  const c = challenge('pd', unhex(vectors.HE), label, u32(share.t), ...statement);
  const s = mod(2n - c * secretShare(share.t));
  const D = t2.subtract(of.a.multiply(s)).multiply(inverse(c));
  return partial({ t: share.t, D, c, s });
}

const dealer = trusteeRecord.dealers[0] as Dealing;
const last = trusteeRecord.dealers.at(-1) as Dealing;
const dealing = (changed: Dealing): Finding => checkDealing(ceremony, changed);
const promised = (one: Dealing, commitments: readonly Point[]): Finding =>
  dealing({ ...one, commitments, commitHash: commitHash(ceremony, one.index, commitments) });

function rogueKey(): Finding {
  const others = trusteeRecord.dealers
    .slice(0, -1)
    .reduce((sum, { commitments }) => sum.add(commitments[0] as Point), IDENTITY);
  return promised(last, [G.subtract(others), ...last.commitments.slice(1)]);
}

function shareOffThePolynomial(): Finding {
  const sums = dealer.commitments.map((_, m) =>
    trusteeRecord.dealers.reduce((sum, { commitments }) => sum.add(commitments[m] as Point), IDENTITY),
  );
  return checkShare(sums, 1, mod(secretShare(1) + 1n));
}

const path = loose.rollPath3.map(unhex);
const leaf = (i: number): ReturnType<typeof leafHash> => leafHash(utf8(canonical(loose.roll[i] as JsonObject)));

async function merkle(
  of: Awaited<ReturnType<typeof leafHash>>,
  steps: typeof path,
  index = 3,
  size = 8,
): Promise<Finding> {
  const inside = await includes(of, index, size, steps, vectors.rollRoot);
  return finding(() => {
    if (!inside) {
      throw new Refused('E_MERKLE', '$.rollPath3');
    }
  });
}

const { matter, measure, coefficients, tau, L } = vectors.threshold;
const claim = { board, matter, measure, coefficients: coefficients.map(BigInt), tau: BigInt(tau), bits: L };

function thresholdRaised(): Finding {
  const tallies = coefficients.map((_, option) => aggregate(matter, option, measure));
  const proof = parseThresholdProof(vectors.threshold.bits);
  const raised = { ...claim, tau: claim.tau + 1n };
  return checkThreshold(raised, election.key, tallies, proof, trustees, partialsOf(vectors.threshold.partials));
}

function falseThreshold(): Finding {
  const sum = vectors.tally
    .filter((one) => one.matter === matter && one.measure === measure)
    .reduce((total, one) => total + BigInt(coefficients[one.option] as string) * BigInt(one.value), 0n);
  return checkProvable({ ...claim, tau: sum + 1n }, sum);
}

/** The negatives that the file only names, each made from its sound values. */
export const forgeries: Readonly<Record<string, Forgery>> = {
  NT01: () => partial(share, share.t + 1),
  NT02: () => {
    const area = tallyLabel(board, first.matter, first.option, 'area');
    return checkPartial(vectors.HE, area, key(share.t), aggregate(first.matter, first.option, 'area'), share);
  },
  NT03: () => {
    const other = tallyLabel({ ...board, root: vectors.rollRoot }, first.matter, first.option, first.measure);
    return checkPartial(vectors.HE, other, key(share.t), of, share);
  },
  NT04: () => partial({ ...share, D: share.D.add(G) }),
  NT05: () => partial({ ...share, t: share.t + 1 }),
  NT06: weakFiatShamir,
  NT07: () => value([share, ...shares.slice(0, -1)], first.value),
  NT08: () => value(shares, first.value + 1),
  NT09: () => value(shares.slice(1), first.value),
  ND01: () => dealing({ ...dealer, pok: { ...dealer.pok, s: dealer.pok.s.map((s: Scalar) => mod(s + 1n)) } }),
  ND02: () => dealing({ ...dealer, index: 2 }),
  ND03: () => promised(dealer, [...dealer.commitments, G]),
  ND04: rogueKey,
  ND05: () => dealing({ ...dealer, commitments: dealer.commitments.map((one) => one.add(G)) }),
  ND06: shareOffThePolynomial,
  NM01: async () => merkle(await leaf(4), path),
  NM02: async () => merkle(await leaf(3), path.slice(0, -1)),
  NM03: async () => merkle(await leaf(3), [...path, unhex('0'.repeat(64))]),
  NM04: async () => merkle(await leafHash(concat(await leaf(2), await leaf(3))), path.slice(1), 1, 4),
  NP01: thresholdRaised,
  NP02: falseThreshold,
};
