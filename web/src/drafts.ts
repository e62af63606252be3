/** Unsaved work of one person, kept in this browser so that a lost connection or a closed window loses nothing. */
const DATABASE = 'diwan';
const STORE = 'drafts';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function within<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = ask(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

// A browser that keeps nothing (a private window) is no reason to fail: the form still works.
const nothing = () => undefined;

export function keptDraft<T>(name: string): Promise<T | undefined> {
  return within<T | undefined>('readonly', (store) => store.get(name)).catch(nothing);
}

export async function keepDraft(name: string, draft: unknown): Promise<void> {
  await within('readwrite', (store) => store.put(draft, name)).catch(nothing);
}

export async function forgetDraft(name: string): Promise<void> {
  await within('readwrite', (store) => store.delete(name)).catch(nothing);
}

export async function forgetDrafts(): Promise<void> {
  await within('readwrite', (store) => store.clear()).catch(nothing);
}
