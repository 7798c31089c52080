import { type Order, Sealer } from '../crypto/sealer';

/** The worker's side of sealing.ts: a slow phone's page stays alive while a ballot is sealed. */
const sealer = new Sealer();

self.addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly order: Order }>) => {
  const { id, order } = data;
  try {
    self.postMessage({ id, made: sealer.obey(order) });
  } catch (error) {
    self.postMessage({ id, fault: String(error) });
  }
});
self.postMessage('ready');
