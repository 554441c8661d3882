import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Store } from './store.ts';

/** SHA-256 of a file of a store, read in pieces. */
export async function sha256Of(store: Store, path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(await store.localFile(path))) hash.update(piece);
  return hash.digest('hex');
}
