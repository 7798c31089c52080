import { describe, expect, test } from 'vitest';
import type { EntryProof } from '../../main/web/api';
import { ballotHash } from '../../main/web/ballot/payload';
import { type Claim, verifyChain, verifyEntry } from '../../main/web/check/verify';
import { hex, utf8 } from '../../main/web/crypto/bytes';
import { canonical } from '../../main/web/crypto/canonical';
import { signed } from '../../main/web/crypto/jws';
import { generateKey } from '../../main/web/crypto/key';
import { leafHash, nodeHash } from '../../main/web/ledger/merkle';

/** A ballot box of two entries, the ballot second. */
async function record(): Promise<{ claim: Claim; proof: EntryProof }> {
  const payload = { ballot: { v: 'OAV1', rollIndex: 3 }, signerRole: 'OWNER', authority: '0'.repeat(64) };
  const jws = await signed(await generateKey(), 'owner-ballot+jwt', 'k', payload);
  const entry = canonical({ body: { jws }, seq: 1, type: 'BALLOT' });
  const first = await leafHash(utf8('{}'));
  const root = hex(await nodeHash(first, await leafHash(utf8(entry))));
  return {
    claim: { ballotHash: await ballotHash(payload), entryNo: 1, jws },
    proof: {
      entry,
      leaf: '',
      path: [hex(first)],
      head: { size: 2, root, at: '' },
      checkpoint: { size: 2, root, blockNumber: 5, blockHash: '', transaction: '', blockTime: 0 },
      chain: undefined,
    },
  };
}

describe('the check of a ballot', () => {
  test('holds for the ballot that was cast, in the box that was published', async () => {
    const { claim, proof } = await record();

    const finding = await verifyEntry(claim, proof);

    expect(finding).toMatchObject({ content: 'good', box: 'good', size: 2, root: proof.head?.root });
    expect(verifyChain(finding, { size: 2, root: proof.head?.root ?? '' })).toBe('good');
  });

  test('fails for another ballot under the same number', async () => {
    const { claim } = await record();
    const { proof } = await record();

    expect(await verifyEntry(claim, proof)).toMatchObject({ content: 'bad', box: 'good' });
  });

  test('fails for the right ballot at another place', async () => {
    const { claim, proof } = await record();

    expect(await verifyEntry({ ...claim, entryNo: 0 }, proof)).toMatchObject({ content: 'bad', box: 'bad' });
  });

  test('fails when one character of the entry is changed', async () => {
    const { claim, proof } = await record();

    const finding = await verifyEntry(claim, { ...proof, entry: proof.entry.replace('"seq"', ' "seq"') });

    expect(finding).toMatchObject({ box: 'bad', root: undefined });
  });

  test('fails for a root that the path does not lead to', async () => {
    const { claim, proof } = await record();
    const lie = 'ab'.repeat(32);

    const finding = await verifyEntry(claim, {
      ...proof,
      head: { size: 2, root: lie, at: '' },
      checkpoint: proof.checkpoint && { ...proof.checkpoint, root: lie },
    });

    expect(finding.box).toBe('bad');
  });

  test('waits while no tree covers the entry', async () => {
    const { claim, proof } = await record();

    const finding = await verifyEntry(claim, { ...proof, head: undefined, checkpoint: undefined, path: [] });

    expect(finding).toMatchObject({ content: 'good', box: 'wait' });
  });

  test('fails for an entry that is no ballot at all', async () => {
    const { claim, proof } = await record();

    expect(await verifyEntry(claim, { ...proof, entry: 'null' })).toMatchObject({ content: 'bad' });
  });
});

describe('the chain', () => {
  test('contradicts when it holds another root or a smaller tree', async () => {
    const { claim, proof } = await record();
    const finding = await verifyEntry(claim, proof);

    expect(verifyChain(finding, { size: 2, root: 'ab'.repeat(32) })).toBe('bad');
    expect(verifyChain(finding, { size: 1, root: proof.head?.root ?? '' })).toBe('bad');
  });

  test('says nothing yet of this size when it is further on', async () => {
    const { claim, proof } = await record();

    expect(verifyChain(await verifyEntry(claim, proof), { size: 3, root: 'ab'.repeat(32) })).toBe('wait');
  });
});
