import { type Bytes, hex } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';

/** RFC 9162, section 2.1: leaf SHA-256(00‖data), node SHA-256(01‖left‖right). */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(data: Uint8Array): Promise<Bytes> {
  return sha256(LEAF, data);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(NODE, left, right);
}

/**
 * The root that a leaf at `index` of `size` leads to along `path` (RFC 9162, 2.1.3.2), or undefined when the path has not
 * the length that this place in the tree needs.
 */
export async function rootAlong(
  leaf: Bytes,
  index: number,
  size: number,
  path: readonly Bytes[],
): Promise<Bytes | undefined> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    return undefined;
  }
  let fn = index;
  let sn = size - 1;
  let root = leaf;
  for (const step of path) {
    if (sn === 0) {
      return undefined;
    }
    if (fn % 2 === 1 || fn === sn) {
      root = await nodeHash(step, root);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      root = await nodeHash(root, step);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 ? root : undefined;
}

export async function includes(
  leaf: Bytes,
  index: number,
  size: number,
  path: readonly Bytes[],
  root: string,
): Promise<boolean> {
  const reached = await rootAlong(leaf, index, size, path);
  return reached !== undefined && hex(reached) === root;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
