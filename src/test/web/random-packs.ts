import type { Tree } from './tree';

/** A pack of no country, to reach every base, operator and kind of condition the real ones leave out. */
export const EVERY_CONDITION: { readonly [name: string]: Tree } = {
  title: 'every condition',
  jurisdiction: 'X',
  lawRefs: [],
  measures: ['UNITS', 'AREA', 'HEADCOUNT', 'SHARES'],
  policy: {
    duplicate: 'FIRST_VALID',
    principalVsProxy: 'PRINCIPAL_PREVAILS',
    coOwnerNoRep: 'CONFLICT_VOID',
    blank: 'ABSTAIN',
    contentInvalid: 'NO_CHOICE',
    proxyLimit: { type: 'MAX_PRINCIPALS', n: 2n },
    parkingArea: 'EXCLUDE',
    parkingHeadcount: 'INCLUDE',
    multiUnit: 'ONE_BALLOT',
    deemed: 'NONE',
    suspendedInBase: false,
    electionRank: 'SUM_OF_RATIOS',
    electionMode: 'THRESHOLD',
    committeeMinAbs: 1n,
    committeeMoreThanHalfOfSeats: false,
  },
  weightRules: [],
  tiers: {
    FIRST: {
      conditions: [
        ratio('A_UNDECIDED', 'APPROVAL', 'AREA', 'NO_CHOICE', 'PARTICIPATING', 'LT', 1n, 3n),
        {
          id: 'Q_ANY',
          phase: 'QUORUM',
          type: 'ANY_OF',
          of: [
            ratio('Q_SHARES', 'QUORUM', 'SHARES', 'PARTICIPATING', 'TOTAL', 'GT', 1n, 3n),
            {
              id: 'Q_INNER',
              phase: 'QUORUM',
              type: 'ANY_OF',
              of: [
                count('Q_IN_PERSON', 'QUORUM', 'UNITS', 'IN_PERSON_VOTED', 'GT', 1n),
                ratio('Q_PRESENT', 'QUORUM', 'UNITS', 'PRESENT', 'TOTAL', 'GTE', 2n, 5n),
              ],
            },
          ],
        },
        ratio('A_FOR', 'APPROVAL', 'UNITS', 'FOR', 'PRESENT', 'GTE', 3n, 5n),
      ],
      fallback: {
        id: 'GATE_1',
        gate: [
          count('G_FOR', 'GATE', 'HEADCOUNT', 'FOR', 'GTE', 1n),
          {
            id: 'G_ANY',
            phase: 'GATE',
            type: 'ANY_OF',
            of: [
              ratio('G_AGAINST', 'GATE', 'SHARES', 'AGAINST', 'CAST', 'LTE', 2n, 3n),
              count('G_ABSTAIN', 'GATE', 'AREA', 'ABSTAIN', 'LT', 5n),
            ],
          },
        ],
        tier: 'SECOND',
      },
    },
    SECOND: {
      conditions: [
        count('Q_HEADS', 'QUORUM', 'HEADCOUNT', 'PRESENT', 'GTE', 2n),
        ratio('A_CAST', 'APPROVAL', 'AREA', 'FOR', 'CAST', 'GT', 1n, 2n),
      ],
      fallback: {
        id: 'GATE_2',
        gate: [ratio('G_PERSONAL', 'GATE', 'HEADCOUNT', 'IN_PERSON_VOTED', 'PARTICIPATING', 'LT', 1n, 2n)],
        tier: 'OPTIONS',
      },
    },
    OPTIONS: {
      conditions: [
        ratio('Q_HEADS', 'QUORUM', 'HEADCOUNT', 'PARTICIPATING', 'TOTAL', 'GTE', 1n, 2n),
        ratio('A_HEADS', 'APPROVAL', 'HEADCOUNT', 'FOR', 'PARTICIPATING', 'GTE', 2n, 5n),
        ratio('A_AREA', 'APPROVAL', 'AREA', 'FOR', 'TOTAL', 'GT', 1n, 2n),
      ],
    },
  },
};

function ratio(
  id: string,
  phase: string,
  measure: string,
  num: string,
  den: string,
  op: string,
  p: bigint,
  q: bigint,
): Tree {
  return { id, phase, type: 'RATIO', measure, num, den, op, p, q };
}

function count(id: string, phase: string, measure: string, num: string, op: string, k: bigint): Tree {
  return { id, phase, type: 'COUNT', measure, num, op, k };
}
