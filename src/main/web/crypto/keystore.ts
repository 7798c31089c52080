import { generateKey, type VotingKey } from './key';

/** Keys live in IndexedDB, one per community: two communities never see the same key (identity.md 4). */
const STORE = 'keys';

export async function findKey(community: string): Promise<VotingKey | undefined> {
  const database = await open();
  try {
    const request = database.transaction(STORE).objectStore(STORE).get(community) as IDBRequest<VotingKey | undefined>;
    return await done(request);
  } finally {
    database.close();
  }
}

/** The community's key of this browser, made on first use. A second tab that is faster wins, so both use one key. */
export async function findOrMakeKey(community: string): Promise<VotingKey> {
  const found = await findKey(community);
  if (found !== undefined) {
    return found;
  }
  const made = await generateKey();
  const database = await open();
  try {
    await done(database.transaction(STORE, 'readwrite').objectStore(STORE).add(made, community));
  } catch (error) {
    if ((error as DOMException).name !== 'ConstraintError') {
      throw error;
    }
  } finally {
    database.close();
  }
  await askToKeep();
  return (await findKey(community)) ?? made;
}

/** Without this a browser short of space may drop the key; a refusal changes nothing else. */
async function askToKeep(): Promise<void> {
  const storage = navigator.storage as StorageManager | undefined;
  if (storage?.persist !== undefined) {
    await storage.persist();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('gongjue', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE);
  };
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the browser keeps no keys'));
    };
  });
}
