import { valueOf, type Counted } from './count';
import { rangeOf, stepsOf, type Range } from './grid';
import type { Matter } from './model';
import { hides, type Publish } from './publish';
import type { Linear, Statement } from './statement';
import { sum, type Sums } from './sums';
import type { Base, Measure } from './words';

/** Sums that were decrypted: by measure, then by name; a COARSE area in steps of its grid. */
export type Opened = ReadonlyMap<Measure, ReadonlyMap<string, bigint>>;

/** Thrown for sums that are not to be published or do not add up, and for proofs that lack or are one too many. */
export class NotAsAnnounced extends Error {
  override readonly name = 'NotAsAnnounced';
}

/** The names a sealed ballot paper has sums for, in their order. */
export function paperOf(matter: Matter): readonly string[] {
  switch (matter.type) {
    case 'YES_NO':
      return ['FOR', 'AGAINST', 'ABSTAIN'];
    case 'SINGLE_CHOICE':
      return [...matter.options, 'NONE', 'ABSTAIN'];
    case 'ELECTION':
      return matter.options;
  }
}

/** What is public about the sums of one matter. */
export class SealedSums {
  private readonly ranges: ReadonlyMap<string, Range>;
  private readonly participating: Sums;

  constructor(
    readonly matter: Matter,
    readonly publish: Publish,
    readonly opened: Opened,
    /** Of the ballots that count. */
    private readonly votes: readonly Sums[],
    /** Votes derived from silence, which are known. */
    private readonly deemed?: { readonly name: string; readonly weight: Sums },
  ) {
    this.participating = sum(votes);
    this.requireSound();
    const coarse = publish.area === 'COARSE' ? paperOf(matter) : [];
    this.ranges = new Map(
      coarse.map((name) => [
        name,
        rangeOf(this.openedFor(name, 'HEADCOUNT'), this.openedFor(name, 'AREA'), votes, publish.grid),
      ]),
    );
  }

  /** The same with further weight for one name. */
  with(name: string, weight: Sums): SealedSums {
    return new SealedSums(this.matter, this.publish, this.opened, this.votes, { name, weight });
  }

  openedFor(name: string, measure: Measure): bigint {
    return this.opened.get(measure)?.get(name) ?? 0n;
  }

  known(measure: Measure, amount: bigint): Linear {
    return { measure, coefficients: paperOf(this.matter).map(() => 0n), rest: amount };
  }

  of(name: string, measure: Measure): Linear {
    const paper = paperOf(this.matter);
    const extra = name === this.deemed?.name ? this.deemed.weight[measure] : 0n;
    const sealed = hides(this.publish, measure) && paper.includes(name) && this.participating[measure] > 0n;
    return sealed
      ? { measure, coefficients: paper.map((each) => (each === name ? 1n : 0n)), rest: extra }
      : this.known(measure, (paper.includes(name) ? this.openedFor(name, measure) : 0n) + extra);
  }

  amount(base: Base, measure: Measure, inFavour: string, counted: Counted): Linear {
    switch (base) {
      case 'FOR':
        return this.of(inFavour, measure);
      case 'AGAINST':
      case 'ABSTAIN':
        return this.of(base, measure);
      case 'CAST': {
        const [agreed, against] = [this.of(inFavour, measure), this.of('AGAINST', measure)];
        const coefficients = agreed.coefficients.map((e, j) => e + (against.coefficients[j] ?? 0n));
        return { measure, coefficients, rest: agreed.rest + against.rest };
      }
      case 'NO_CHOICE':
        return this.known(measure, 0n);
      case 'PARTICIPATING':
      case 'PRESENT':
      case 'IN_PERSON_VOTED':
      case 'TOTAL':
        return this.known(measure, valueOf(base, measure, counted));
    }
  }

  /** What sums on a grid say of the statement; undefined where its bar lies between. */
  byGrid({ measure, coefficients, threshold }: Statement): boolean | undefined {
    if (measure !== 'AREA' || this.ranges.size === 0) {
      return undefined;
    }
    const names = paperOf(this.matter);
    const end = (highest: boolean): bigint =>
      coefficients.reduce((total, e, j) => {
        const range = this.ranges.get(names[j] ?? '') ?? { least: 0n, most: 0n };
        return total + e * (e > 0n === highest ? range.most : range.least);
      }, 0n);
    return end(false) >= threshold ? true : end(true) < threshold ? false : undefined;
  }

  private requireSound(): void {
    for (const measure of ['HEADCOUNT', 'AREA', 'SHARES', 'UNITS'] as const) {
      const sums = this.opened.get(measure);
      const coarse = measure === 'AREA' && this.publish.area === 'COARSE';
      const isPublic = coarse || !hides(this.publish, measure);
      const all = sum(
        this.votes.map((vote) => (coarse ? { ...vote, AREA: stepsOf(vote.AREA, this.publish.grid) } : vote)),
      );
      if (sums !== undefined && !isPublic) {
        throw new NotAsAnnounced(`sums of ${measure} are not to be published`);
      }
      if (sums === undefined && isPublic && all[measure] > 0n) {
        throw new NotAsAnnounced(`sums of ${measure} are missing`);
      }
      if (sums !== undefined) {
        this.requireSums(sums, all[measure], measure);
      }
    }
  }

  private requireSums(sums: ReadonlyMap<string, bigint>, all: bigint, measure: Measure): void {
    const names = paperOf(this.matter);
    const values = [...sums.values()];
    const complete = names.length === sums.size && names.every((name) => sums.has(name));
    const added = values.reduce((total, each) => total + each, 0n);
    const fits =
      values.every((each) => each >= 0n && each <= all) && (this.matter.type === 'ELECTION' || added === all);
    if (!complete || !fits) {
      throw new NotAsAnnounced(`the sums of ${measure} do not add up to the ballots that count`);
    }
  }
}
