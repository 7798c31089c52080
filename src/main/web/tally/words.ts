/** The closed vocabularies of the case file; a word that is not listed makes the case malformed (rules.md 6.6.14). */
export const MEASURES = ['AREA', 'SHARES', 'UNITS', 'HEADCOUNT'] as const;
export const BUCKETS = ['FOR', 'AGAINST', 'ABSTAIN', 'NO_CHOICE'] as const;
export const BASES = [...BUCKETS, 'CAST', 'PARTICIPATING', 'PRESENT', 'IN_PERSON_VOTED', 'TOTAL'] as const;
export const OPERATORS = ['GTE', 'GT', 'LTE', 'LT'] as const;
export const PHASES = ['QUORUM', 'APPROVAL', 'GATE'] as const;
export const WEIGHT_RULES = ['FR_ART22_CAP', 'NSW_ORIGINAL_OWNER_2A'] as const;
export const MATTER_TYPES = ['YES_NO', 'SINGLE_CHOICE', 'ELECTION'] as const;
export const CAPACITIES = ['OWNER', 'GUARDIAN', 'PROXY'] as const;
export const CHANNELS = ['ELECTRONIC', 'PAPER', 'IN_PERSON'] as const;
export const UNIT_STATES = ['SOLD_DELIVERED', 'SOLD_UNDELIVERED', 'UNSOLD'] as const;
export const INCLUSIONS = ['INCLUDE', 'EXCLUDE'] as const;
/** Marks that stand on a ballot of any matter instead of an answer. */
export const MARKS = ['ABSTAIN', 'BLANK', 'OVERMARKED', 'ILLEGIBLE'] as const;

export const DUPLICATES = [
  'FIRST_VALID',
  'LAST_VALID',
  'ELECTRONIC_PREVAILS',
  'PAPER_PREVAILS',
  'REJECT_ALL_IF_DIFFERENT',
] as const;
export const CO_OWNER_RULES = ['CONFLICT_VOID', 'FIRST_VALID'] as const;
export const CONTENT_RULES = ['ABSTAIN', 'NO_CHOICE', 'NOT_PARTICIPATING'] as const;
export const UNIT_RULES = ['ONE_BALLOT', 'PER_UNIT'] as const;
export const DEEMED_RULES = ['NONE', 'FOLLOW_MAJORITY', 'ABSTAIN'] as const;
export const ELECTION_RANKS = ['HEADCOUNT_THEN_AREA', 'AREA_THEN_HEADCOUNT', 'SUM_OF_RATIOS', 'UNITS'] as const;
export const ELECTION_MODES = ['THRESHOLD', 'PLURALITY'] as const;

export type Measure = (typeof MEASURES)[number];
export type Bucket = (typeof BUCKETS)[number];
export type Base = (typeof BASES)[number];
export type Operator = (typeof OPERATORS)[number];
export type Phase = (typeof PHASES)[number];
export type WeightRule = (typeof WEIGHT_RULES)[number];
export type Capacity = (typeof CAPACITIES)[number];
export type Channel = (typeof CHANNELS)[number];
export type UnitState = (typeof UNIT_STATES)[number];
export type Inclusion = (typeof INCLUSIONS)[number];
export type DuplicateRule = (typeof DUPLICATES)[number];
export type CoOwnerRule = (typeof CO_OWNER_RULES)[number];
export type ContentRule = (typeof CONTENT_RULES)[number];
export type UnitRule = (typeof UNIT_RULES)[number];
export type DeemedRule = (typeof DEEMED_RULES)[number];
export type ElectionRank = (typeof ELECTION_RANKS)[number];
export type ElectionMode = (typeof ELECTION_MODES)[number];
