import { describe, expect, test } from 'vitest';
import { hex, unhex, utf8 } from '../../main/web/crypto/bytes';
import { baseHash, ceremonyHash, checkDealing, checkTrusteeRecord, extendedHash } from '../../main/web/crypto/ceremony';
import type { Finding } from '../../main/web/crypto/fault';
import { challenge, G, parametersHash, pointHex, scalarHex, timesSecret } from '../../main/web/crypto/group';
import { checkValue, tallyLabel } from '../../main/web/crypto/opening';
import { ballotHash, ballotJson, parseSealedBallot } from '../../main/web/crypto/sealed-ballot';
import { checkBallot, checkSequence, opens, sealBallot } from '../../main/web/crypto/sealing';
import { checkProvable, checkThreshold, parseThresholdProof } from '../../main/web/crypto/threshold';
import { forgeries } from './forgeries';
import { aggregate, board, ceremony, election, kids, participating, partialsOf, point } from './sealed-vectors';
import { secretShare, trusteeRecord, trustees, vectors } from './sealed-vectors';

const SOUND: Finding = { type: 'sound' };

function code(finding: Finding): string {
  return finding.type === 'sound' ? 'accepted' : finding.code;
}

describe('the hashes of the vectors', () => {
  test('come from hash_to_field', () => {
    for (const { dst, inputsUtf8, scalar } of vectors.h2s) {
      expect(scalarHex(challenge(dst.replace(/^[^/]*\//, ''), ...inputsUtf8.map(utf8)))).toBe(scalar);
    }
  });

  test('chain from the curve to the joint key', () => {
    const [heads, area] = (['heads', 'area'] as const).map((name) =>
      vectors.roll.reduce((sum, one) => sum + one[name], 0),
    );
    const roll = { root: vectors.rollRoot, size: vectors.roll.length, heads: heads as number, area: area as number };

    expect(hex(parametersHash())).toBe(vectors.paramsHash);
    expect(hex(ceremonyHash(ceremony))).toBe(vectors.keyCeremony.kcHash);
    expect(hex(baseHash(vectors.manifestJcs, roll, vectors.keyCeremony.n, vectors.keyCeremony.k))).toBe(vectors.HB);
    expect(hex(extendedHash(unhex(vectors.HB), trusteeRecord))).toBe(vectors.HE);
  });
});

describe('the ceremony of the vectors', () => {
  test('is accepted', () => {
    expect(trusteeRecord.dealers.map((dealer) => checkDealing(ceremony, dealer))).toEqual(
      trusteeRecord.dealers.map(() => SOUND),
    );
    expect(checkTrusteeRecord(trusteeRecord, ceremony)).toEqual(SOUND);
  });

  test('gave every trustee the share of its key', () => {
    trusteeRecord.verificationKeys.forEach((key, j) => {
      expect(pointHex(timesSecret(G, secretShare(j + 1)))).toBe(pointHex(key));
    });
  });
});

describe('the ballots of the vectors', () => {
  test.each(vectors.ballots.map((ballot, i) => [i, ballot] as const))('number %i is accepted', (i, ballot) => {
    expect(checkBallot(ballot, election, kids)).toEqual(SOUND);
    expect(ballotHash(parseSealedBallot(ballot))).toBe(vectors.ballotHashes[i]);
    expect(ballotJson(parseSealedBallot(ballot))).toEqual(ballot);
  });

  test('follow each other', () => {
    const ballots = vectors.ballots.map(parseSealedBallot);

    for (const ballot of ballots) {
      const before = ballots.find(({ rollIndex, seq }) => rollIndex === ballot.rollIndex && seq === ballot.seq - 1);
      expect(checkSequence(ballot, before)).toEqual(SOUND);
    }
  });

  test.each(vectors.negativeBallots.map((one) => [one.id, one] as const))(
    '%s is refused',
    (_, { ballot, expected }) => {
      expect(code(checkBallot(ballot, election, kids))).toBe(expected);
    },
  );
});

describe('the sums of the vectors', () => {
  test.each(vectors.tally.map((one) => [`${one.matter} ${one.option} ${one.measure}`, one] as const))(
    '%s opens as stated',
    (_, { matter, option, measure, a, b, partials, value }) => {
      const of = aggregate(matter, option, measure);
      const label = tallyLabel(board, matter, option, measure);

      expect([pointHex(of.a), pointHex(of.b)]).toEqual([a, b]);
      expect(checkValue(trustees, of, label, partialsOf(partials), value, participating(measure))).toEqual(SOUND);
    },
  );

  test('reach the threshold as proved', () => {
    const { matter, measure, coefficients, tau, L, bits, partials } = vectors.threshold;
    const claim = { board, matter, measure, coefficients: coefficients.map(BigInt), tau: BigInt(tau), bits: L };
    const tallies = coefficients.map((_, option) => aggregate(matter, option, measure));
    const proof = parseThresholdProof(bits);

    const finding = checkThreshold(claim, election.key, tallies, proof, trustees, partialsOf(partials));

    expect(finding).toEqual(SOUND);
    expect(code(checkProvable({ ...claim, bits: 256 }, 60000n))).toBe('E_THR_RANGE');
  });
});

describe('the forgeries of the vectors', () => {
  test.each(vectors.negativeOther.map((one) => [one.id, one.expected] as const))(
    '%s gives %s',
    async (id, expected) => {
      const forge = forgeries[id];

      expect(forge).toBeDefined();
      expect(code((await forge?.()) ?? SOUND)).toBe(expected);
    },
  );
});

describe('a ballot made here', () => {
  const head = { rollIndex: 7, kid: kids(7) as string, seq: 1, prev: '0'.repeat(64), salt: '5'.repeat(64) };
  const seed = new Uint8Array(32).fill(7);
  const votes = [
    [0, 1, 0],
    [1, 1, 0],
  ];
  const ballot = sealBallot(election, head, seed, votes);

  test('is accepted after a trip through JSON', () => {
    expect(checkBallot(JSON.parse(JSON.stringify(ballotJson(ballot))), election, kids)).toEqual(SOUND);
  });

  test('opens with its seed and votes only', () => {
    expect(opens(ballot, election, seed, votes)).toBe(true);
    expect(opens(ballot, election, seed, [[1, 0, 0], votes[1] as number[]])).toBe(false);
    expect(opens(ballot, election, new Uint8Array(32), votes)).toBe(false);
  });

  test('is refused under another key', () => {
    const other = { ...election, key: point(pointHex(G)) };

    expect(code(checkBallot(ballotJson(ballot), other, kids))).toBe('E_PROOF');
  });

  test.each([
    [
      [1, 1, 0],
      [0, 0, 0],
    ],
    [
      [2, 0, 0],
      [0, 0, 0],
    ],
    [[1, 0, 0]],
  ])('is not made of votes that no contest allows', (...wrong) => {
    expect(() => sealBallot(election, head, seed, wrong)).toThrow(TypeError);
  });
});
