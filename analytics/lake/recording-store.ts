import type { Store } from './store.ts';

/** A store that also remembers what was written through it, but for the ledger. */
export interface RecordingStore extends Store {
  written(): string[];
}

/** Passes everything on to a store and remembers the files written, so that a run can say what each step made. */
export function recordingStore(store: Store): RecordingStore {
  const paths = new Set<string>();
  const remember = (path: string) => {
    if (!path.startsWith('ledger/')) paths.add(path);
  };
  return {
    ...store,
    write: async (path, content) => {
      await store.write(path, content);
      remember(path);
    },
    adopt: async (path, localFile) => {
      await store.adopt(path, localFile);
      remember(path);
    },
    remove: async (path) => {
      await store.remove(path);
      paths.delete(path);
    },
    written: () => [...paths].sort(),
  };
}
