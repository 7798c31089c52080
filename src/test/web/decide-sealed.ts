import {
  casesOf,
  decideProved,
  openClaims,
  paperOf,
  readPublish,
  sealingObjections,
  settleClaims,
  type Case,
  type Claim,
  type Opened,
  type Publish,
  type SealedCase,
  type Statement,
} from '../../main/web/tally';
import { count } from '../../main/web/tally/count';
import { stepsOf } from '../../main/web/tally/grid';
import { parseJson, writeJson, type Json, type JsonObject } from '../../main/web/tally/json';
import { record } from '../../main/web/tally/report';
import { electorateOf } from '../../main/web/tally/roll';
import { keyOf } from '../../main/web/tally/statement';
import { NOTHING, sum, type Sums } from '../../main/web/tally/sums';
import type { Measure } from '../../main/web/tally/words';

/** Decides every case of the file from sums and statements only: what is refused, what is asked for, what comes of it. */
export function decideSealed(text: string): string {
  const publications = ((parseJson(text) as JsonObject).get('cases') as readonly JsonObject[]).map((each) =>
    readPublish(each.get('publish') ?? null),
  );
  return writeJson(casesOf(text).map((it, i) => decided(it, publications[i] as Publish)));
}

function decided(it: Case, publish: Publish): Json {
  if (sealingObjections(it, publish).length > 0) {
    return record([
      ['id', it.id],
      ['refused', true],
    ]);
  }
  const votes = votesOf(it);
  const sums = new Map(paperOf(it.matter).map((name) => [name, sum(votes.get(name) ?? [])] as const));
  const sealed = { it, publish, opened: openedOf(it, publish, votes) };
  const truths = settleClaims(sealed, sums);
  return record([
    ['id', it.id],
    ['claims', claimsOf(sealed, truths)],
    ['report', decideProved(sealed, truths)],
  ]);
}

/** By name, the weights of the ballots that count for it; only a test may look. */
function votesOf(it: Case): ReadonlyMap<string, readonly Sums[]> {
  const electorate = electorateOf(it);
  const votes = new Map<string, Sums[]>();
  for (const ballot of count(it, electorate).standing) {
    const names = typeof ballot.choice === 'string' ? [ballot.choice] : ballot.choice;
    names.forEach((name) =>
      votes.set(name, [...(votes.get(name) ?? []), electorate.voters.get(ballot.voter)?.vote ?? NOTHING]),
    );
  }
  return votes;
}

function openedOf(it: Case, publish: Publish, votes: ReadonlyMap<string, readonly Sums[]>): Opened {
  const by = (of: (vote: Sums) => bigint): ReadonlyMap<string, bigint> =>
    new Map(
      paperOf(it.matter).map((name) => [name, (votes.get(name) ?? []).map(of).reduce((all, each) => all + each, 0n)]),
    );
  const opened = new Map<Measure, ReadonlyMap<string, bigint>>();
  if (publish.heads === 'EXACT') {
    opened.set(
      'HEADCOUNT',
      by((vote) => vote.HEADCOUNT),
    );
  }
  if (publish.area !== 'PASS_FAIL') {
    opened.set(
      'AREA',
      by((vote) => (publish.area === 'COARSE' ? stepsOf(vote.AREA, publish.grid) : vote.AREA)),
    );
  }
  return opened;
}

/** Round by round, as they are asked for. */
function claimsOf(sealed: SealedCase, truths: ReadonlyMap<string, boolean>): readonly Json[] {
  const told = new Map<string, boolean>();
  const all: Json[] = [];
  for (let next = openClaims(sealed, told); next.length > 0; next = openClaims(sealed, told)) {
    for (const claim of next) {
      const key = keyOf(claim.statement);
      told.set(key, truths.get(key) === true);
      all.push(claimJson(claim, truths.get(key) === true));
    }
  }
  return all;
}

function claimJson({ statement, ground }: Claim, holds: boolean): Json {
  const { measure, coefficients, threshold }: Statement = statement;
  return record([
    ['measure', measure],
    ['coefficients', coefficients],
    ['threshold', threshold],
    ['holds', holds],
    ['ground', record(Object.entries(ground) as [string, string][])],
  ]);
}
