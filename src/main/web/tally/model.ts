import type { Instant } from './instant';
import type {
  Base,
  Capacity,
  Channel,
  CoOwnerRule,
  ContentRule,
  DeemedRule,
  DuplicateRule,
  ElectionMode,
  ElectionRank,
  Inclusion,
  Measure,
  Operator,
  Phase,
  UnitRule,
  UnitState,
  WeightRule,
} from './words';

/** A rule pack (rules.md 6.1): the law of one place as data. */
export interface RulePack {
  readonly id: string;
  readonly measures: readonly Measure[];
  readonly policy: Policy;
  readonly weightRules: readonly WeightRule[];
  /** Names of the tiers the weight rules are for; undefined means all. */
  readonly weightRuleTiers: readonly string[] | undefined;
  readonly tiers: ReadonlyMap<string, Tier>;
}

/** What the law leaves to the assembly's own rules (rules.md 3.6, 3.7, 4.2). */
export interface Policy {
  readonly duplicate: DuplicateRule;
  readonly coOwnerNoRep: CoOwnerRule;
  readonly blank: ContentRule;
  readonly contentInvalid: ContentRule;
  /** The greatest number of principals of one agent; undefined means any number. */
  readonly proxyLimit: bigint | undefined;
  readonly parkingArea: Inclusion;
  readonly parkingHeadcount: Inclusion;
  readonly multiUnit: UnitRule;
  readonly deemed: DeemedRule;
  readonly suspendedInBase: boolean;
  readonly electionRank: ElectionRank;
  readonly electionMode: ElectionMode;
  readonly committeeMinAbs: bigint;
  readonly committeeMoreThanHalfOfSeats: boolean;
}

export interface Tier {
  readonly name: string;
  readonly conditions: readonly Condition[];
  readonly fallback: Fallback | undefined;
}

/** A second vote at another tier, open when every condition of the gate holds. */
export interface Fallback {
  readonly id: string;
  readonly gate: readonly Condition[];
  readonly tier: string;
}

export type Condition = Ratio | Count | AnyOf;

/** Holds when `num * q OP den * p` and `den` is not zero. */
export interface Ratio {
  readonly type: 'RATIO';
  readonly id: string;
  readonly phase: Phase;
  readonly measure: Measure;
  readonly num: Base;
  readonly den: Base;
  readonly op: Operator;
  readonly p: bigint;
  readonly q: bigint;
}

export interface Count {
  readonly type: 'COUNT';
  readonly id: string;
  readonly phase: Phase;
  readonly measure: Measure;
  readonly num: Base;
  readonly op: Operator;
  readonly k: bigint;
}

export interface AnyOf {
  readonly type: 'ANY_OF';
  readonly id: string;
  readonly phase: Phase;
  readonly of: readonly Condition[];
}

/** One exclusive part. Area in hundredths of a square metre, already picked by source (rules.md 2.3). */
export interface Unit {
  readonly id: string;
  readonly building: string;
  /** `PARKING` for a parking space, any other word otherwise. */
  readonly kind: string;
  readonly state: UnitState;
  readonly owners: readonly string[];
  readonly developer: string | undefined;
  readonly area: bigint;
  readonly shares: bigint;
}

export type Scope =
  | { readonly type: 'ALL' }
  | { readonly type: 'BUILDINGS'; readonly ids: ReadonlySet<string> }
  | { readonly type: 'UNITS'; readonly ids: ReadonlySet<string> };

export type Matter = YesNo | SingleChoice | Election;

export interface YesNo {
  readonly type: 'YES_NO';
  readonly id: string;
  readonly tier: Tier;
  readonly scope: Scope;
}

export interface SingleChoice {
  readonly type: 'SINGLE_CHOICE';
  readonly id: string;
  readonly tier: Tier;
  readonly scope: Scope;
  readonly options: readonly string[];
}

export interface Election {
  readonly type: 'ELECTION';
  readonly id: string;
  readonly tier: Tier;
  readonly scope: Scope;
  /** Ids of the candidates. */
  readonly options: readonly string[];
  readonly seats: bigint;
  readonly maxVotes: bigint;
}

export interface Ballot {
  readonly id: string;
  readonly voter: string;
  readonly castBy: string;
  readonly capacity: Capacity;
  readonly proxyId: string | undefined;
  readonly channel: Channel;
  readonly at: Instant;
  /** A mark, an answer or an option; for an election also a list of candidates. */
  readonly choice: string | readonly string[];
  readonly unit: string | undefined;
  /** The formal defect, e.g. `UNSIGNED`; undefined when there is none. */
  readonly defect: string | undefined;
}

export interface Proxy {
  readonly id: string;
  /** The voter key of the principal. */
  readonly principal: string;
  readonly agent: string;
  readonly signed: boolean;
  readonly registeredAt: Instant;
  readonly validFrom: Instant | undefined;
  readonly validTo: Instant | undefined;
  readonly revokedAt: Instant | undefined;
  /** Ids of the matters it is for; undefined means all. */
  readonly matters: readonly string[] | undefined;
}

/** Everything the count of one matter depends on. */
export interface Case {
  readonly id: string;
  readonly pack: RulePack;
  readonly policy: Policy;
  readonly units: readonly Unit[];
  readonly matter: Matter;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly ballots: readonly Ballot[];
  readonly proxies: readonly Proxy[];
  /** Ward to guardian, both persons. */
  readonly guardians: ReadonlyMap<string, string>;
  /** Voter key to the person who votes for the co-owners. */
  readonly representatives: ReadonlyMap<string, string>;
  readonly suspended: ReadonlySet<string>;
  /** Voter keys for which delivery of the notice is proved. */
  readonly delivered: ReadonlySet<string>;
  readonly attending: ReadonlySet<string>;
  /** NSW s 5(2A): the voter keys of the original owner. */
  readonly originalOwners: ReadonlySet<string>;
}
