import { describe, expect, test } from 'vitest';
import { type Bytes, hex, unhex, utf8 } from '../../main/web/crypto/bytes';
import { canonical } from '../../main/web/crypto/canonical';
import { readState } from '../../main/web/ledger/chain';
import { includes, leafHash, nodeHash } from '../../main/web/ledger/merkle';
import { vectors } from './vectors';

const rollLeaves = (): Promise<Bytes[]> => Promise.all(vectors.roll.map((line) => leafHash(utf8(canonical(line)))));

/** RFC 9162, 2.1.1, written the other way round than the code under test: from the definition. */
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) {
    return leaves[0] as Bytes;
  }
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return nodeHash(await rootOf(leaves.slice(0, left)), await rootOf(leaves.slice(left)));
}

async function pathOf(index: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) {
    return [];
  }
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return index < left
    ? [...(await pathOf(index, leaves.slice(0, left))), await rootOf(leaves.slice(left))]
    : [...(await pathOf(index - left, leaves.slice(left))), await rootOf(leaves.slice(0, left))];
}

describe('the Merkle tree', () => {
  test('has the roll’s root of the vectors', async () => {
    expect(hex(await rootOf(await rollLeaves()))).toBe(vectors.rollRoot);
  });

  test('includes the roll’s line 3 along the path of the vectors', async () => {
    const leaves = await rollLeaves();

    expect(await includes(leaves[3] as Bytes, 3, 8, vectors.rollPath3.map(unhex), vectors.rollRoot)).toBe(true);
  });

  test.each([1, 2, 3, 5, 7, 8, 13, 16, 17])('includes every leaf of %i, and only at its place', async (size) => {
    const leaves = await Promise.all(Array.from({ length: size }, (_, i) => leafHash(utf8(String(i)))));
    const root = hex(await rootOf(leaves));

    for (let i = 0; i < size; i++) {
      const path = await pathOf(i, leaves);
      expect(await includes(leaves[i] as Bytes, i, size, path, root)).toBe(true);
      expect(await includes(leaves[i] as Bytes, (i + 1) % (size + 1), size, path, root)).toBe(false);
    }
  });

  test('refuses a path that is changed, too short or too long', async () => {
    const leaf = (await rollLeaves())[3] as Bytes;
    const path = vectors.rollPath3.map(unhex);
    const changed = path.map((step, i) => (i === 1 ? leaf : step));

    expect(await includes(leaf, 3, 8, changed, vectors.rollRoot)).toBe(false);
    expect(await includes(leaf, 3, 8, path.slice(1), vectors.rollRoot)).toBe(false);
    expect(await includes(leaf, 3, 8, [...path, leaf], vectors.rollRoot)).toBe(false);
    expect(await includes(leaf, 8, 8, path, vectors.rollRoot)).toBe(false);
  });
});

describe('the answer of the contract', () => {
  const words = Array.from({ length: 13 }, (_, i) => i.toString(16).padStart(64, '0'));

  test('names the anchored size and root', () => {
    expect(readState(`0x${words.join('')}`)).toEqual({
      size: 7,
      root: words[8],
    });
  });

  test.each(['0x', `0x${words.slice(1).join('')}`, ''])('is refused in another shape', (answer) => {
    expect(() => readState(answer)).toThrow();
  });
});
