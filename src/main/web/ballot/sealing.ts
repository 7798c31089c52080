import type { Order, Sealable, Sealed } from '../crypto/sealer';
import worker from './seal?worker&url';

/** Seals ballots away from the page's thread where the browser can. Seeds never leave it unless a ballot is opened. */
export type Sealing = {
  /** Makes tables while the owner reads, so that sealing later takes no time to speak of. */
  readonly warm: (key: string) => Promise<unknown>;
  readonly seal: (ballot: Sealable) => Promise<Sealed>;
  /** The seed, once: from then on the ballot must never be cast. */
  readonly open: (hash: string) => Promise<string>;
  /** Wipes the seed: from then on nobody but the trustees together could open the ballot. */
  readonly forget: (hash: string) => Promise<unknown>;
};

type Obey = (order: Order) => Promise<unknown>;

/** Whether this browser can count in the numbers that sealing needs. */
export function canSeal(): boolean {
  return typeof BigInt === 'function';
}

export function startSealing(): Sealing {
  let place: Promise<Obey> | undefined;
  // a script that did not come is asked for again the next time
  const obey: Obey = async (order) => {
    place ??= somewhere();
    try {
      return await (
        await place
      )(order);
    } catch (error) {
      place = undefined;
      throw error;
    }
  };
  return {
    warm: (key) => obey({ kind: 'warm', key }),
    seal: async (ballot) => (await obey({ kind: 'seal', ballot })) as Sealed,
    open: async (hash) => (await obey({ kind: 'open', hash })) as string,
    forget: (hash) => obey({ kind: 'forget', hash }),
  };
}

async function somewhere(): Promise<Obey> {
  try {
    return await inWorker();
  } catch {
    return onThisThread();
  }
}

/** Where there are no workers, or none may start. The page stands still for the moment that it takes. */
async function onThisThread(): Promise<Obey> {
  const { Sealer } = await import('../crypto/sealer');
  const sealer = new Sealer();
  return (order) => Promise.resolve(sealer.obey(order));
}

type Reply = 'ready' | { readonly id: number; readonly made?: unknown; readonly fault?: string };
type Waiting = { readonly resolve: (made: unknown) => void; readonly reject: (fault: Error) => void };

function inWorker(): Promise<Obey> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker);
    const waiting = new Map<number, Waiting>();
    let last = 0;
    const obey: Obey = (order) =>
      new Promise((done, failed) => {
        waiting.set(++last, { resolve: done, reject: failed });
        thread.postMessage({ id: last, order });
      });
    thread.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data === 'ready') {
        resolve(obey);
      } else {
        answer(waiting, data);
      }
    };
    thread.onerror = () => {
      reject(new Error('no worker started'));
      waiting.forEach((one) => {
        one.reject(new Error('the worker stopped'));
      });
    };
  });
}

function answer(waiting: Map<number, Waiting>, { id, made, fault }: Exclude<Reply, 'ready'>): void {
  const asked = waiting.get(id);
  waiting.delete(id);
  if (fault === undefined) {
    asked?.resolve(made);
  } else {
    asked?.reject(new Error(fault));
  }
}
