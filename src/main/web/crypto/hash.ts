import { type Bytes, concat, hex, utf8 } from './bytes';

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}

/** `H(tag, x…)` of protocol.md 2.2: every part with its length before it, so that no two lists share a hash. Hexadecimal. */
export async function tagged(tag: string, ...parts: readonly Uint8Array[]): Promise<string> {
  return hex(await sha256(encoded(utf8(`OAV1/${tag}`), ...parts)));
}

/** `enc(x…)` of protocol.md 2.2. */
export function encoded(...parts: readonly Uint8Array[]): Bytes {
  return concat(u32(parts.length), ...parts.map((part) => concat(u32(part.length), part)));
}

function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
