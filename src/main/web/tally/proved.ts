import { bucketsBy, count, type Counted } from './count';
import { deemedVotes, withDeemed } from './deemed';
import type { Json, JsonObject } from './json';
import type { Case, Condition, Election, SingleChoice, Tier, YesNo } from './model';
import { isEstablished } from './options';
import { Inquiry, Proofs, type Claim, type ProvedFinding, type Truths } from './proofs';
import { hasVote, seat } from './proved-election';
import { disclosureJson, knownBuckets, knownVotes, provedFindingJson } from './proved-report';
import type { Publish } from './publish';
import { deemedJson, record, sumsJson } from './report';
import { electorateOf, type Electorate } from './roll';
import { NotAsAnnounced, paperOf, SealedSums, type Opened } from './sealed-sums';
import { sealingObjections } from './sealing';
import { keyOf } from './statement';
import { NOTHING, type Sums } from './sums';

/** A matter voted on under seal: what its ballots say is not looked at. */
export interface SealedCase {
  readonly it: Case;
  readonly publish: Publish;
  readonly opened: Opened;
}

type Members = readonly (readonly [string, Json])[];

/** The statements to show next; none where the matter is decided (protocol.md 2.12). */
export function openClaims(sealed: SealedCase, truths: Truths): readonly Claim[] {
  const inquiry = new Inquiry(truths);
  decide(sealed, inquiry);
  return [...inquiry.missing.values()];
}

/** For whoever knows the sums: every statement that has to be shown, by `keyOf`, with its truth. */
export function settleClaims(sealed: SealedCase, sums: ReadonlyMap<string, Sums>): Truths {
  const truths = new Map<string, boolean>();
  for (let next = openClaims(sealed, truths); next.length > 0; next = openClaims(sealed, truths)) {
    for (const { statement } of next) {
      const { measure, coefficients, threshold } = statement;
      const total = paperOf(sealed.it.matter).reduce(
        (added, name, j) => added + (coefficients[j] ?? 0n) * (sums.get(name) ?? NOTHING)[measure],
        0n,
      );
      truths.set(keyOf(statement), total >= threshold);
    }
  }
  return truths;
}

/** Decides and reports. Throws {@link NotAsAnnounced} where sums or proofs are not those the matter takes. */
export function decideProved(sealed: SealedCase, truths: Truths): JsonObject {
  const inquiry = new Inquiry(truths);
  const report = decide(sealed, inquiry);
  const [missing] = inquiry.missing.keys();
  const surplus = [...truths.keys()].find((key) => !inquiry.used.has(key));
  if (missing !== undefined || surplus !== undefined) {
    throw new NotAsAnnounced(missing === undefined ? `shown without need: ${surplus}` : `not shown: ${missing}`);
  }
  return record([...report, ['disclosure', disclosureJson(sealed.publish, sealed.opened, [...inquiry.used.values()])]]);
}

/** One matter being decided. */
interface Deciding {
  readonly it: Case;
  readonly publish: Publish;
  readonly electorate: Electorate;
  readonly proofs: Proofs;
  readonly head: Members;
}

function decide({ it, publish, opened }: SealedCase, inquiry: Inquiry): Members {
  const objections = sealingObjections(it, publish);
  if (objections.length > 0) {
    throw new NotAsAnnounced(objections.join('; '));
  }
  const electorate = electorateOf(it);
  // An abstention is on every ballot paper and participates: admission sees what it may see of a sealed ballot.
  const ballots = it.ballots.map((ballot) => ({ ...ballot, choice: 'ABSTAIN' }));
  const { counted: admitted, rejected, standing } = count({ ...it, ballots }, electorate);
  const votes = standing.flatMap((ballot) => electorate.voters.get(ballot.voter)?.vote ?? []);
  const sums = new SealedSums(it.matter, publish, opened, votes);
  const counted = knownOf(admitted, sums);
  const { measures } = it.pack;
  const head: Members = [
    ['measures', measures],
    ['shareScale', electorate.shareScale],
    ['totals', sumsJson(counted.totals, measures)],
    ['participating', sumsJson(counted.participating, measures)],
    ['present', sumsJson(counted.present, measures)],
    [
      'rejected',
      rejected.map((one) =>
        record([
          ['ballot', one.ballot],
          ['reason', one.reason],
        ]),
      ),
    ],
  ];
  const deciding = { it, publish, electorate, proofs: new Proofs(sums, counted, inquiry), head };
  switch (it.matter.type) {
    case 'YES_NO':
      return motion(deciding, it.matter);
    case 'SINGLE_CHOICE':
      return choice(deciding, it.matter);
    case 'ELECTION':
      return election(deciding, it.matter);
  }
}

/** The count with what was opened to the unit in its places; the rest is never read (see `knownBuckets`). */
function knownOf(admitted: Counted, sums: SealedSums): Counted {
  const known = (name: string): Sums => ({
    ...NOTHING,
    HEADCOUNT: sums.openedFor(name, 'HEADCOUNT'),
    AREA: sums.publish.area === 'EXACT' ? sums.openedFor(name, 'AREA') : 0n,
  });
  return {
    ...admitted,
    buckets: bucketsBy((bucket) => (bucket === 'NO_CHOICE' ? NOTHING : known(bucket))),
    options: new Map([...admitted.options.keys()].map((name) => [name, known(name)])),
  };
}

interface Climb {
  readonly outcome: 'PASSED' | 'FAILED_QUORUM' | 'FAILED_APPROVAL';
  readonly findings: readonly (ProvedFinding & { readonly tier: string })[];
  readonly path: readonly string[];
}

function climb(tier: Tier, tiers: ReadonlyMap<string, Tier>, proofs: Proofs): Climb {
  const own = (conditions: readonly Condition[], from: string, needed = true): Climb['findings'] =>
    conditions
      .flatMap((each) => (needed ? proofs.test(each, from, undefined) : proofs.testKnown(each, from, undefined)))
      .map((finding) => ({ ...finding, tier: from }));
  const held = holdsAll(tier, 'QUORUM', proofs, undefined);
  const findings = own(tier.conditions, tier.name, held);
  const outcome = !held
    ? 'FAILED_QUORUM'
    : holdsAll(tier, 'APPROVAL', proofs, undefined)
      ? 'PASSED'
      : 'FAILED_APPROVAL';
  const here: Climb = { outcome, findings, path: [`${tier.name}:${outcome}`] };
  const { fallback } = tier;
  const next = fallback === undefined ? undefined : tiers.get(fallback.tier);
  if (outcome !== 'FAILED_APPROVAL' || fallback === undefined || next === undefined || proofs.inquiry.isWaiting) {
    return here;
  }
  const gate = own(fallback.gate, fallback.id);
  const open = fallback.gate.every((each) => holds(proofs, each, fallback.id, undefined));
  const path = [...here.path, `${fallback.id}:${open ? 'GATE_HELD' : 'GATE_FAILED'}`];
  const after: Climb = open ? climb(next, tiers, proofs) : { outcome, findings: [], path: [] };
  return {
    outcome: after.outcome,
    findings: [...findings, ...gate, ...after.findings],
    path: [...path, ...after.path],
  };
}

function holds(proofs: Proofs, condition: Condition, tier: string, option: string | undefined): boolean {
  return proofs.test(condition, tier, option).at(-1)?.holds === true;
}

/** Tests all of them, so that all that is missing is asked for at once. */
function holdsAll(tier: Tier, phase: Condition['phase'], proofs: Proofs, option: string | undefined): boolean {
  const each = tier.conditions.filter((condition) => condition.phase === phase);
  return each.map((condition) => holds(proofs, condition, tier.name, option)).every((one) => one);
}

function motion({ it, publish, electorate, proofs, head }: Deciding, matter: YesNo): Members {
  const { measures, tiers } = it.pack;
  const { counted } = proofs;
  const actual = climb(matter.tier, tiers, proofs);
  const deemed = deemedVotes(it, electorate, counted);
  const all = deemed === undefined ? undefined : withDeemed(counted, deemed);
  const decided =
    all === undefined || deemed?.choice === undefined
      ? actual
      : climb(matter.tier, tiers, new Proofs(proofs.sums.with(deemed.choice, deemed.weight), all, proofs.inquiry));
  const open = deemed !== undefined && all === undefined;
  const outcome = open ? 'NEEDS_RULING' : decided.outcome;
  const failing = decided.findings.filter((finding) => !finding.holds && finding.phase !== 'GATE');
  return [
    ...head,
    ['buckets', knownBuckets(counted, it, publish)],
    ...(all === undefined
      ? []
      : ([
          ['participatingWithDeemed', sumsJson(all.participating, measures)],
          ['bucketsWithDeemed', knownBuckets(all, it, publish)],
        ] as const)),
    ...(it.policy.deemed === 'NONE'
      ? []
      : ([
          ['outcomeWithoutDeemed', actual.outcome],
          ['outcomeDependsOnDeemed', !open && outcome !== actual.outcome],
        ] as const)),
    ['deemed', deemed === undefined ? null : deemedJson(deemed, measures)],
    ['conditions', decided.findings.map(provedFindingJson)],
    ['path', decided.path],
    ['failed', outcome === 'PASSED' || open ? [] : failing.map((finding) => finding.id)],
    ['outcome', outcome],
  ];
}

interface Tested {
  readonly held: boolean;
  readonly quorum: readonly ProvedFinding[];
  readonly approved: readonly string[];
}

function testOptions(matter: SingleChoice | Election, proofs: Proofs, qualifies: (option: string) => boolean): Tested {
  const { tier } = matter;
  const conditions = tier.conditions.filter((condition) => condition.phase === 'QUORUM');
  const quorum = conditions.flatMap((condition) => proofs.test(condition, tier.name, 'FOR'));
  const held = holdsAll(tier, 'QUORUM', proofs, 'FOR');
  return { held, quorum, approved: held ? matter.options.filter(qualifies) : [] };
}

function choice({ it, publish, proofs, head }: Deciding, matter: SingleChoice): Members {
  const approves = (option: string): boolean => holdsAll(matter.tier, 'APPROVAL', proofs, option);
  const { held, quorum, approved } = testOptions(matter, proofs, approves);
  const outcome = !held
    ? 'FAILED_QUORUM'
    : approved.length === 0
      ? 'FAILED_APPROVAL'
      : approved.length === 1
        ? 'PASSED'
        : 'NEEDS_RULING';
  return [
    ...head,
    ['buckets', knownBuckets(proofs.counted, it, publish, ['ABSTAIN', 'NO_CHOICE'])],
    ['optionVotes', knownVotes(proofs.counted.options, it, publish)],
    ['quorumConditions', quorum.map(provedFindingJson)],
    ['adopted', (approved.length === 1 ? approved[0] : undefined) ?? null],
    ['outcome', outcome],
  ];
}

function election({ it, publish, proofs, head }: Deciding, matter: Election): Members {
  const qualifies = (candidate: string): boolean =>
    it.policy.electionMode === 'PLURALITY'
      ? hasVote(candidate, proofs)
      : holdsAll(matter.tier, 'APPROVAL', proofs, candidate);
  const { held, quorum, approved } = testOptions(matter, proofs, qualifies);
  const seats = seat(it, matter, approved, proofs);
  const outcome = !held
    ? 'FAILED_QUORUM'
    : seats.tie.length > 0
      ? 'TIE_RUNOFF'
      : seats.elected.length === 0
        ? 'NONE_ELECTED'
        : seats.vacancies === 0n
          ? 'ELECTED_FULL'
          : 'ELECTED_PARTIAL';
  return [
    ...head,
    ['buckets', record([])],
    ['optionVotes', knownVotes(proofs.counted.options, it, publish)],
    ['quorumConditions', quorum.map(provedFindingJson)],
    ['qualified', seats.qualified],
    ['elected', seats.elected],
    ['alternates', seats.alternates],
    ['tie', seats.tie],
    ['vacancies', seats.vacancies],
    ['committeeEstablished', held && isEstablished(BigInt(seats.elected.length), matter.seats, it)],
    ['outcome', outcome],
  ];
}
