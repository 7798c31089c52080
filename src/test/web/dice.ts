/** Random choices that a seed fixes; integers only, so that every machine throws the same. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x6d2b79f5) >>> 0 || 1;
  }

  /** 0 to n - 1. */
  below(n: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state % n;
  }

  /** True in so many of a hundred throws. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(from: readonly T[]): T {
    const found = from[this.below(from.length)];
    if (found === undefined) {
      throw new Error('nothing to pick from');
    }
    return found;
  }

  some<T>(from: readonly T[], percent: number): readonly T[] {
    return from.filter(() => this.chance(percent));
  }

  shuffled<T>(from: readonly T[]): readonly T[] {
    const deck = [...from];
    for (let i = deck.length - 1; i > 0; i--) {
      const other = this.below(i + 1);
      [deck[i], deck[other]] = [deck[other] as T, deck[i] as T];
    }
    return deck;
  }

  times<T>(n: number, make: (i: number) => T): readonly T[] {
    return Array.from({ length: n }, (_, i) => make(i));
  }
}
