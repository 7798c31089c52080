import { type Bytes, unhex } from './bytes';
import { type Ciphertext, hasIdentity, NOTHING, plus, readCiphertext, sum, times } from './elgamal';
import { type Finding, finding, Refused } from './fault';
import { encoded } from './hash';
import { G, hashed, mod, type Point, pointBytes, text, u32, u64 } from './group';
import { type CountedBoard, type Measure, open, type PartialDecryption, type Trustees } from './opening';
import { BIT, type OrProof, readProof, requireProof } from './or-proof';
import { Shape } from './shape';

/** The public claim `Σ e_j·X_j ≥ tau` about the hidden sums of one matter (protocol.md 2.12); indexed by option. */
export type ThresholdClaim = {
  readonly board: CountedBoard;
  readonly matter: number;
  readonly measure: Measure;
  readonly coefficients: readonly bigint[];
  readonly tau: bigint;
  readonly bits: number;
};

/** The difference in encrypted bits, lowest first. */
export type ThresholdProof = readonly { readonly ciphertext: Ciphertext; readonly proof: OrProof }[];

const MOST_BITS = 64;

export function parseThresholdProof(value: unknown): ThresholdProof {
  return new Shape(value, '$.bits').items().map((bit) => {
    bit.exactly(['a', 'b', 'proof']).at('proof').exactly(['c', 's']);
    return { ciphertext: readCiphertext(bit), proof: readProof(bit.at('proof')) };
  });
}

/** Whether the combined sum `hidden` reaches tau within the bits: only then a proof exists (E_THR_RANGE). */
export function checkProvable(claim: ThresholdClaim, hidden: bigint): Finding {
  return finding(() => {
    requireBounds(claim);
    const difference = hidden - claim.tau;
    if (difference < 0n || difference >> BigInt(claim.bits) !== 0n) {
      throw new Refused('E_THR_RANGE', '$.tau');
    }
  });
}

function requireBounds({ tau, coefficients, bits }: ThresholdClaim): void {
  const small = (value: bigint): boolean => value < 1n << BigInt(MOST_BITS) && value >= -(1n << BigInt(MOST_BITS));
  if (bits < 1 || bits > MOST_BITS || ![tau, ...coefficients].every(small)) {
    throw new Refused('E_THR_RANGE', '$.L');
  }
}

/** V30: bounds, bits, then the trustees' shares of the remainder, which must open to 0. `tallies` are indexed by option. */
export function checkThreshold(
  claim: ThresholdClaim,
  key: Point,
  tallies: readonly Ciphertext[],
  proof: ThresholdProof,
  trustees: Trustees,
  shares: readonly PartialDecryption[],
): Finding {
  return finding(() => {
    requireBounds(claim);
    const combined = combine(claim, tallies);
    const all = requireBits(claim, key, trustees.ext, combined, proof);
    const label = encoded(text('thr-zero'), all);
    if (!open(trustees, remainder(claim, combined, proof), label, shares).is0()) {
      throw new Refused('E_TALLY_VALUE', '$.partials');
    }
  });
}

function combine({ coefficients }: ThresholdClaim, tallies: readonly Ciphertext[]): Ciphertext {
  if (tallies.length !== coefficients.length) {
    throw new Refused('E_PROOF_SHAPE', '$.coefficients');
  }
  return sum(tallies.map((tally, j) => times(tally, coefficients[j] as bigint)));
}

/** Gives CHt. */
function requireBits(
  claim: ThresholdClaim,
  key: Point,
  ext: string,
  combined: Ciphertext,
  proof: ThresholdProof,
): Bytes {
  if (proof.length !== claim.bits) {
    throw new Refused('E_PROOF_SHAPE', '$.bits');
  }
  if (hasIdentity(combined)) {
    throw new Refused('E_PROOF', '$');
  }
  const ends = [combined, ...proof.map(({ ciphertext }) => ciphertext)].map(({ a, b }) => [
    pointBytes(a),
    pointBytes(b),
  ]);
  const context = contextOf(claim);
  const all = hashed('thr-cts', unhex(ext), context, ...ends.flat());
  const prefix = [unhex(ext), context, ...(ends[0] as Bytes[]), all];
  proof.forEach(({ ciphertext, proof: bit }, b) => {
    const statement = { label: 'thr-bit', prefix: [...prefix, u32(b)], key, ciphertext, values: BIT } as const;
    requireProof(statement, bit, `$.bits[${b}].proof`);
  });
  return all;
}

function contextOf({ board, matter, measure, coefficients, tau, bits }: ThresholdClaim): Bytes {
  const place = [unhex(board.root), u64(board.size), u32(matter), text(measure)];
  const decimals = encoded(...coefficients.map((e) => text(e.toString())));
  return encoded(text('thr'), ...place, decimals, text(tau.toString()), u32(bits));
}

/** Q: hides 0 exactly when the bits are the difference. */
function remainder(claim: ThresholdClaim, combined: Ciphertext, proof: ThresholdProof): Ciphertext {
  const bits = proof.reduceRight((total, { ciphertext }) => plus(plus(total, total), ciphertext), NOTHING);
  const tau = G.multiplyUnsafe(mod(claim.tau));
  return { a: combined.a.subtract(bits.a), b: combined.b.subtract(tau).subtract(bits.b) };
}
