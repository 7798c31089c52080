import type { Chain } from '../api';
import { Fields, Malformed } from '../parse';

/** What the contract answers of one election: the last anchored size and root. */
export type ChainAnswer = { readonly size: number; readonly root: string };

/** First four bytes of Keccak-256("state(bytes32)"); the answer is 13 words, `size` the eighth, `root` the ninth. */
const STATE = '0x61d585da';
const WORDS = 13;

/** Asks the node itself, not the voting service. Throws when the node cannot be reached or answers something else. */
export async function askChain(rpc: string, chain: Chain): Promise<ChainAnswer> {
  const call = { to: chain.contract, data: STATE + chain.electionKey };
  const response = await fetch(rpc, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify([
      { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] },
      { jsonrpc: '2.0', id: 2, method: 'eth_call', params: [call, 'latest'] },
    ]),
  });
  const answers: unknown = await response.json();
  if (!Array.isArray(answers)) {
    throw new Malformed('$', 'two answers');
  }
  const results = new Map(
    answers.map((item: unknown) => {
      const answer = Fields.of(item);
      return [answer.whole('id'), answer.text('result')] as const;
    }),
  );
  if (Number(results.get(1)) !== chain.chainId) {
    throw new Malformed('$.chainId', String(chain.chainId));
  }
  return readState(results.get(2) ?? '');
}

export function readState(result: string): ChainAnswer {
  if (result.length !== 2 + 64 * WORDS || !/^0x[0-9a-f]+$/.test(result)) {
    throw new Malformed('$.result', `${WORDS} words`);
  }
  const word = (i: number): string => result.slice(2 + 64 * i, 2 + 64 * (i + 1));
  return { size: parseInt(word(7), 16), root: word(8) };
}
