import type { EntryProof } from '../api';
import { hex, unhex, utf8 } from '../crypto/bytes';
import { payloadOf } from '../crypto/jws';
import type { ChainAnswer } from '../ledger/chain';
import { leafHash, rootAlong } from '../ledger/merkle';
import { ballotHash } from '../ballot/payload';
import { Fields } from '../parse';

/** What is known of the ballot before the service is asked; `jws` where this browser cast it. */
export type Claim = { readonly ballotHash: string; readonly entryNo: number; readonly jws: string | undefined };

export type Verdict = 'good' | 'bad' | 'wait';

/** Hashes are those computed here, never those that were told. */
export type Finding = {
  readonly content: Verdict;
  readonly box: Verdict;
  readonly leaf: string;
  /** Undefined where the path does not fit any tree that was told. */
  readonly root: string | undefined;
  readonly size: number | undefined;
};

/** The entry's ballot is the claimed one, and the entry is in the tree whose root was published. */
export async function verifyEntry(claim: Claim, proof: EntryProof): Promise<Finding> {
  const content = await holdsBallot(claim, proof.entry);
  const leaf = await leafHash(utf8(proof.entry));
  const told = [proof.checkpoint, proof.head].filter((tree) => tree !== undefined && tree.size > claim.entryNo);
  for (const tree of told) {
    const root = await rootAlong(leaf, claim.entryNo, tree?.size ?? 0, proof.path.map(unhex));
    if (root !== undefined && hex(root) === tree?.root) {
      return { content, box: 'good', leaf: hex(leaf), root: tree.root, size: tree.size };
    }
  }
  const box = told.length === 0 ? 'wait' : 'bad';
  return { content, box, leaf: hex(leaf), root: undefined, size: undefined };
}

async function holdsBallot(claim: Claim, entry: string): Promise<Verdict> {
  try {
    const read = Fields.of(JSON.parse(entry) as unknown);
    const jws = read.object('body').text('jws');
    const hash = await ballotHash(payloadOf(jws).value);
    const whole = read.whole('seq') === claim.entryNo && read.text('type') === 'BALLOT';
    return whole && hash === claim.ballotHash && (claim.jws ?? jws) === jws ? 'good' : 'bad';
  } catch {
    return 'bad';
  }
}

/** The chain's root against the one computed here; a chain that is further on says nothing of this size. */
export function verifyChain(finding: Finding, chain: ChainAnswer): Verdict {
  if (finding.box !== 'good' || finding.size === undefined) {
    return finding.box === 'good' ? 'wait' : finding.box;
  }
  if (chain.size === finding.size) {
    return chain.root === finding.root ? 'good' : 'bad';
  }
  return chain.size > finding.size ? 'wait' : 'bad';
}
