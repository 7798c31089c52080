import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../main/web/crypto/canonical';

export type Vectors = {
  readonly h2s: readonly {
    readonly inputsUtf8: readonly string[];
    readonly tlv: string;
  }[];
  readonly manifest: JsonObject;
  readonly manifestJcs: string;
  readonly roll: readonly JsonObject[];
  readonly rollRoot: string;
  readonly rollPath3: readonly string[];
  readonly ballots: readonly Json[];
  readonly ballotHashes: readonly string[];
  readonly bbRoot: string;
  readonly bbSize: number;
  readonly bbPath5: readonly string[];
};

export const vectors = JSON.parse(
  readFileSync(new URL('../resources/protocol-vectors.json', import.meta.url), 'utf8'),
) as Vectors;
