import { type Checkpoint, type EntryProof, fetchEntry } from '../api';
import { receiptNumber } from '../ballot/payload';
import { receiptsOf } from '../ballot/receipts';
import { inWords, make, must, say, told } from '../dom';
import { askChain, type ChainAnswer } from '../ledger/chain';
import { texts } from '../texts';
import { type Claim, type Finding, type Verdict, verifyChain, verifyEntry } from './verify';

const view = must('#check');
const state = must('#state');
const url = `${told(view, 'api')}/elections/${told(view, 'election')}`;
/** The chain may move on between the two answers; then both are asked again. */
const TRIES = 3;

type ChainLine = { readonly verdict: Verdict; readonly note: string };

async function start(): Promise<void> {
  const found = claim();
  if (found === undefined) {
    return;
  }
  view.hidden = false;
  must('[data-number]', view).textContent = receiptNumber(found.claim.ballotHash);
  must('[data-home]', view).textContent = found.home;
  await check(found.claim, TRIES);
}

/** The number that was asked for, else this browser's receipt, the one named by the address first. */
function claim(): { readonly claim: Claim; readonly home: string } | undefined {
  const kept = receiptsOf(told(view, 'election'));
  const { ballot, entry } = view.dataset;
  if (ballot !== undefined && entry !== undefined) {
    const own = kept.find((receipt) => receipt.ballotHash === ballot);
    return { claim: { ballotHash: ballot, entryNo: Number(entry), jws: own?.jws }, home: own?.home ?? '' };
  }
  const own = kept.find((receipt) => receiptNumber(receipt.ballotHash) === location.hash.slice(1)) ?? kept[0];
  return new URLSearchParams(location.search).has('receipt') ? undefined : own && { claim: own, home: own.home };
}

async function check(wanted: Claim, tries: number): Promise<void> {
  const answer = await fetchEntry(url, wanted.entryNo, wanted.ballotHash);
  if (answer.kind !== 'ok') {
    say(state, answer.kind === 'offline' ? texts.unreachable : inWords(answer), 'warn');
    return;
  }
  const proof = answer.value;
  const finding = await verifyEntry(wanted, proof);
  const asked = await chainAnswer(proof);
  const chain = chainLine(finding, proof, asked);
  if (asked !== undefined && finding.box === 'good' && asked.size !== finding.size && tries > 1) {
    await check(wanted, tries - 1);
    return;
  }
  show(wanted, proof, finding, chain);
}

async function chainAnswer({ chain, checkpoint }: EntryProof): Promise<ChainAnswer | undefined> {
  if (chain?.rpc === undefined || checkpoint === undefined) {
    return undefined;
  }
  try {
    return await askChain(chain.rpc, chain);
  } catch {
    return undefined;
  }
}

/** A checkpoint that only this service tells of is said to be so; a chain that did not answer proves nothing. */
function chainLine(finding: Finding, { chain, checkpoint }: EntryProof, asked: ChainAnswer | undefined): ChainLine {
  if (checkpoint === undefined || finding.size !== checkpoint.size) {
    return finding.box === 'bad'
      ? { verdict: 'bad', note: texts.chain.bad }
      : { verdict: 'wait', note: texts.chain.wait };
  }
  if (asked !== undefined) {
    return asks(verifyChain(finding, asked), checkpoint);
  }
  return chain?.rpc === undefined
    ? { verdict: 'good', note: texts.chain.told(checkpoint.blockNumber) }
    : { verdict: 'wait', note: texts.chain.unasked(checkpoint.blockNumber) };
}

function asks(verdict: Verdict, { blockNumber }: Checkpoint): ChainLine {
  const notes: Record<Verdict, string> = {
    good: texts.chain.good(blockNumber),
    bad: texts.chain.bad,
    wait: texts.chain.unasked(blockNumber),
  };
  return { verdict, note: notes[verdict] };
}

function show(wanted: Claim, proof: EntryProof, finding: Finding, chain: ChainLine): void {
  const own = wanted.jws === undefined ? texts.content.goodByHash : texts.content.good;
  line('content', finding.content, finding.content === 'good' ? own : texts.content.bad);
  line('box', finding.box, boxNote(wanted, finding));
  line('chain', chain.verdict, chain.note);
  const verdicts = [finding.content, finding.box, chain.verdict];
  if (verdicts.includes('bad')) {
    say(state, texts.someWrong, 'err');
  } else if (verdicts.includes('wait')) {
    say(state, texts.notYet, 'warn');
  } else {
    say(state, texts.allGood, 'ok');
  }
  fillDetails(wanted, proof, finding);
}

function boxNote(wanted: Claim, finding: Finding): string {
  switch (finding.box) {
    case 'good':
      return texts.box.good(wanted.entryNo, finding.size ?? 0);
    case 'bad':
      return texts.box.bad;
    case 'wait':
      return texts.box.wait;
  }
}

function line(name: string, verdict: Verdict, note: string): void {
  const row = must(`[data-line=${name}]`, view);
  const disc = must('.disc', row);
  disc.classList.toggle('done', verdict === 'good');
  disc.classList.toggle('failed', verdict === 'bad');
  if (verdict === 'bad') {
    disc.replaceChildren(must<HTMLTemplateElement>('#failed', view).content.cloneNode(true));
  }
  must('[data-note]', row).textContent = note;
}

function fillDetails(wanted: Claim, { entry, path, checkpoint, chain }: EntryProof, finding: Finding): void {
  const { details } = texts;
  const rows: readonly (readonly [string, string])[] = [
    [details.ballotHash, wanted.ballotHash],
    [details.leaf, finding.leaf],
    [details.path, path.length === 0 ? details.none : path.join('\n')],
    [details.root, finding.root ?? details.none],
    [details.checkpoint, checkpoint === undefined ? details.none : `${checkpoint.size} · ${checkpoint.root}`],
    [details.block, checkpoint === undefined ? details.none : `${checkpoint.blockNumber} · ${checkpoint.blockHash}`],
    [details.contract, chain === undefined ? details.none : `${chain.contract} · ${chain.electionKey}`],
    [details.entry, entry],
  ];
  const terms = rows.map(([name, value]) => {
    const row = document.createElement('div');
    row.append(make('dt', name), make('dd', value, 'mono prose'));
    return row;
  });
  must('#details', view).replaceChildren(...terms);
}

void start();
