import { count, type Count } from './count';
import { deemedVotes, withDeemed } from './deemed';
import type { Json, JsonObject } from './json';
import type { Case, Election, SingleChoice, YesNo } from './model';
import { adopt, elect } from './options';
import { bucketsJson, countJson, deemedJson, findingJson, record, sumsJson } from './report';
import { electorateOf, type Electorate } from './roll';
import { BUCKETS } from './words';
import { decide } from './yes-no';

type Members = readonly (readonly [string, Json])[];

/** Counts one case and reports every integer of it: the same case gives the same report, byte for byte. */
export function tally(it: Case): JsonObject {
  const electorate = electorateOf(it);
  const counting = count(it, electorate);
  switch (it.matter.type) {
    case 'YES_NO':
      return record([['id', it.id], ...motionReport(it, it.matter, electorate, counting)]);
    case 'SINGLE_CHOICE':
      return record([['id', it.id], ...optionsReport(it, it.matter, electorate, counting)]);
    case 'ELECTION':
      return record([['id', it.id], ...electionReport(it, it.matter, electorate, counting)]);
  }
}

function motionReport(it: Case, matter: YesNo, electorate: Electorate, { counted, rejected }: Count): Members {
  const { measures, tiers } = it.pack;
  const deemed = deemedVotes(it, electorate, counted);
  const all = deemed === undefined ? undefined : withDeemed(counted, deemed);
  const actual = decide(counted, matter.tier, tiers);
  const decision = all === undefined ? actual : decide(all, matter.tier, tiers);
  const open = deemed !== undefined && all === undefined;
  const outcome = open ? 'NEEDS_RULING' : decision.outcome;
  const failing = decision.conditions.filter((finding) => !finding.holds && finding.phase !== 'GATE');
  const isFinal = outcome !== 'PASSED' && outcome !== 'NEEDS_RULING';
  return [
    ...countJson(counted, measures, electorate.shareScale, BUCKETS, rejected),
    ...(all === undefined
      ? []
      : ([
          ['participatingWithDeemed', sumsJson(all.participating, measures)],
          ['bucketsWithDeemed', bucketsJson(all, measures)],
        ] as const)),
    ...(it.policy.deemed === 'NONE'
      ? []
      : ([
          ['outcomeWithoutDeemed', actual.outcome],
          ['outcomeDependsOnDeemed', !open && outcome !== actual.outcome],
        ] as const)),
    ['deemed', deemed === undefined ? null : deemedJson(deemed, measures)],
    ['conditions', decision.conditions.map(findingJson)],
    ['path', decision.path],
    ['failed', isFinal ? failing.map((finding) => finding.id) : []],
    ['outcome', outcome],
  ];
}

function optionsReport(it: Case, matter: SingleChoice, electorate: Electorate, counting: Count): Members {
  const adoption = adopt(matter, counting.counted);
  return [
    ...optionCount(it, electorate, counting),
    ['quorumConditions', adoption.quorum.map(findingJson)],
    ['adopted', adoption.adopted ?? null],
    ['outcome', adoption.outcome],
  ];
}

function electionReport(it: Case, matter: Election, electorate: Electorate, counting: Count): Members {
  const result = elect(it, matter, counting.counted);
  return [
    ...optionCount(it, electorate, counting),
    ['quorumConditions', result.quorum.map(findingJson)],
    ['qualified', result.qualified],
    ['elected', result.elected],
    ['alternates', result.alternates],
    ['tie', result.tie],
    ['vacancies', result.vacancies],
    ['outcome', result.outcome],
    ['committeeEstablished', result.committeeEstablished],
  ];
}

function optionCount(it: Case, electorate: Electorate, { counted, rejected }: Count): Members {
  const { measures } = it.pack;
  const votes = [...counted.options].map(([id, sums]) => [id, sumsJson(sums, measures)] as const);
  return [
    ...countJson(counted, measures, electorate.shareScale, ['ABSTAIN', 'NO_CHOICE'], rejected),
    ['optionVotes', record(votes)],
  ];
}
