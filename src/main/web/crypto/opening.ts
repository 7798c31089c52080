import { type Bytes, unhex } from './bytes';
import { type Ciphertext, hasIdentity } from './elgamal';
import { type Finding, finding, Refused } from './fault';
import { encoded } from './hash';
import { challenge, G, inverse, mod, type Point, pointBytes, type Scalar, sumPublic } from './group';
import { text, u32, u64 } from './group';
import { Shape } from './shape';

/** The board as closed: Merkle root in hexadecimal and number of entries. */
export type CountedBoard = { readonly root: string; readonly size: number };
export type Measure = 'heads' | 'area';

/** A trustee's share in opening one ciphertext (protocol.md 2.11); t is its index, 0 the guard's. */
export type PartialDecryption = { readonly t: number; readonly D: Point; readonly c: Scalar; readonly s: Scalar };

/** `keys[t - 1]` is trustee t's verification key; `ext` is HE in hexadecimal. */
export type Trustees = {
  readonly ext: string;
  readonly threshold: number;
  readonly keys: readonly Point[];
  readonly guard?: Point;
};

/** Contest and option as indexed in the manifest. */
export function tallyLabel(board: CountedBoard, matter: number, option: number, measure: Measure): Bytes {
  return encoded(text('tally'), unhex(board.root), u64(board.size), u32(matter), u32(option), text(measure));
}

export function parsePartial(value: unknown, place = '$'): PartialDecryption {
  const shape = new Shape(value, place).exactly(['t', 'D', 'c', 's']);
  return {
    t: shape.at('t').integer(0),
    D: shape.at('D').point(),
    c: shape.at('c').scalar(),
    s: shape.at('s').scalar(),
  };
}

/** E_PD unless the holder of `key` made it for this label and ciphertext. */
export function checkPartial(ext: string, label: Bytes, key: Point, of: Ciphertext, share: PartialDecryption): Finding {
  return finding(() => {
    requirePartial(ext, label, key, of, share, '$');
  });
}

function requirePartial(
  ext: string,
  label: Bytes,
  key: Point,
  of: Ciphertext,
  { t, D, c, s }: PartialDecryption,
  place: string,
): void {
  const t1 = sumPublic(s, G, c, key);
  const t2 = sumPublic(s, of.a, c, D);
  const statement = [key, of.a, of.b, D, t1, t2];
  const sound =
    !hasIdentity(of) &&
    statement.every((point) => !point.is0()) &&
    challenge('pd', unhex(ext), label, u32(t), ...statement.map(pointBytes)) === c;
  if (!sound) {
    throw new Refused('E_PD', place);
  }
}

/** E_QUORUM, then E_PD, then E_TALLY_VALUE, which too few shares give as well. `most` is the counted weight. */
export function checkValue(
  trustees: Trustees,
  of: Ciphertext,
  label: Bytes,
  shares: readonly PartialDecryption[],
  value: number,
  most: number,
): Finding {
  return finding(() => {
    const opened = open(trustees, of, label, shares);
    if (!(value >= 0 && value <= most) || !opened.equals(G.multiplyUnsafe(BigInt(value)))) {
      throw new Refused('E_TALLY_VALUE', '$.value');
    }
  });
}

/** `M = v·G` after every check of the shares. Throws `Refused`. */
export function open(trustees: Trustees, of: Ciphertext, label: Bytes, shares: readonly PartialDecryption[]): Point {
  if (of.a.is0()) {
    return of.b;
  }
  const { keys, guard, ext, threshold } = trustees;
  const keyOf = (t: number): Point | undefined => (t === 0 ? guard : keys[t - 1]);
  shares.forEach(({ t }, i) => {
    if (keyOf(t) === undefined || shares.findIndex((other) => other.t === t) !== i) {
      throw new Refused('E_QUORUM', `$.partials[${i}]`);
    }
  });
  shares.forEach((share, i) => {
    requirePartial(ext, label, keyOf(share.t) as Point, of, share, `$.partials[${i}]`);
  });
  const quorum = shares.map(({ t }) => t).filter((t) => t !== 0);
  if (quorum.length < threshold || (guard !== undefined && quorum.length === shares.length)) {
    throw new Refused('E_TALLY_VALUE', '$.partials');
  }
  return shares.reduce((rest, { t, D }) => rest.subtract(D.multiplyUnsafe(t === 0 ? 1n : lagrange(t, quorum))), of.b);
}

/** The weight of share t in interpolation at 0. */
function lagrange(t: number, quorum: readonly number[]): Scalar {
  const others = quorum.filter((u) => u !== t).map(BigInt);
  const above = others.reduce((product, u) => mod(product * u), 1n);
  const below = others.reduce((product, u) => mod(product * (u - BigInt(t))), 1n);
  return mod(above * inverse(below));
}
