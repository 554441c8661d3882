import type { z } from 'zod';
import { LanternError } from '../lantern-error.ts';
import type { Store } from './store.ts';

/**
 * A page of the ledger, checked; undefined where there is none. Throws LanternError `lake_damaged` where it is no JSON or of another
 * shape, which a broken disk, an edit by hand or another version of Lantern leaves.
 */
export async function readPage<Page>(store: Store, path: string, schema: z.ZodType<Page>): Promise<Page | undefined> {
  const text = await store.readText(path);
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new LanternError(
    'lake_damaged',
    `${path} in the lake is damaged, or another version of Lantern wrote it. Restore it from a copy, or take the extracts in anew into an empty folder with "lantern intake".`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
