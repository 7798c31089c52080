import { type Bytes, hex } from './bytes';
import { canonical } from './canonical';
import { G, parsePoint, type Point, timesSecret } from './group';
import { ballotHash, ballotJson } from './sealed-ballot';
import { type Contest, sealBallot, type Votes } from './sealing';

/** What a ballot is sealed for; `key` is the joint key's 66 hexadecimal digits, `ext` is HE. */
export type Sealable = {
  readonly electionId: string;
  readonly ext: string;
  readonly key: string;
  readonly contests: readonly Contest[];
  readonly rollIndex: number;
  readonly kid: string;
  readonly seq: number;
  readonly prev: string;
  readonly votes: Votes;
};

/** A sealed ballot's RFC 8785 text, and the hash that is its tracker. */
export type Sealed = { readonly text: string; readonly hash: string };

export type Order =
  | { readonly kind: 'warm'; readonly key: string }
  | { readonly kind: 'seal'; readonly ballot: Sealable }
  | { readonly kind: 'open'; readonly hash: string }
  | { readonly kind: 'forget'; readonly hash: string };

/** Comb width of protocol.md 2.15: one table of the joint key makes a ballot twice as fast. */
const WINDOW = 8;

/**
 * Makes sealed ballots. Their seeds stay in here: whoever has one can open the ballot, so it comes out only to check a
 * ballot that will then never be cast (protocol.md 2.9), and is wiped with the receipt.
 */
export class Sealer {
  private readonly seeds = new Map<string, Bytes>();
  private key: { readonly text: string; readonly point: Point } | undefined;

  /** A seed in hexadecimal for `open`; empty for `warm` and `forget`. */
  obey(order: Order): Sealed | string {
    switch (order.kind) {
      case 'warm':
        this.pointOf(order.key);
        return '';
      case 'seal':
        return this.seal(order.ballot);
      case 'open':
        return this.open(order.hash);
      case 'forget':
        this.forget(order.hash);
        return '';
    }
  }

  private seal({ key, votes, electionId, ext, contests, ...place }: Sealable): Sealed {
    const seed = crypto.getRandomValues(new Uint8Array(32));
    const head = { ...place, salt: hex(crypto.getRandomValues(new Uint8Array(32))) };
    const ballot = sealBallot({ electionId, ext, contests, key: this.pointOf(key) }, head, seed, votes);
    const hash = ballotHash(ballot);
    this.seeds.set(hash, seed);
    return { text: canonical(ballotJson(ballot)), hash };
  }

  private open(hash: string): string {
    const seed = this.seeds.get(hash);
    if (seed === undefined) {
      throw new TypeError('this ballot was not sealed here, or its seed is gone');
    }
    const text = hex(seed);
    this.forget(hash);
    return text;
  }

  private forget(hash: string): void {
    this.seeds.get(hash)?.fill(0);
    this.seeds.delete(hash);
  }

  /** Parsed once and its table made, both of which take longer than a ballot. */
  private pointOf(text: string): Point {
    if (this.key?.text !== text) {
      const point = parsePoint(text, '$.key').precompute(WINDOW, false);
      timesSecret(G, 1n);
      this.key = { text, point };
    }
    return this.key.point;
  }
}
