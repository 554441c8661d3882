import { z } from 'zod';
import { layout } from './layout.ts';
import { readPage } from './page.ts';
import { stableJson } from './snapshot.ts';
import type { Store } from './store.ts';

const removedFile = z.object({ path: z.string(), bytes: z.number() });

/** A file that retention removes, by its path in its store. */
export type RemovedFile = z.infer<typeof removedFile>;

const declaration = z.object({ agency: z.string(), extract: z.string(), complete_to: z.string(), delivery: z.string().optional() });

const retainedPage = z.object({
  /** The instant that ages were counted to. */
  as_at: z.string(),
  /** Days that each was kept, by the area file. */
  kept_days: z.object({ landing: z.number(), quarantine: z.number(), snapshots: z.number() }),
  /** Files as they came, by their path under landing. */
  landing: z.array(removedFile),
  /** What the delivery.json among them declared; it stays declared. */
  declared: z.array(declaration),
  /** With the hash of the content, so that it is not made again from what landing still holds. */
  quarantine: z.array(removedFile.extend({ hash: z.string() })),
  snapshots: z.array(removedFile),
  curated: z.array(removedFile),
});

/** What one `lantern retain --apply` set out to remove: a page of `ledger/retained/`, written before anything is gone and never again. */
export type RetainedPage = z.infer<typeof retainedPage>;

/** What retention removed so far, as intake has to know it. */
export interface Retained {
  /** Whether a file of quarantine with this content (its `contentHash`) was removed and is not to be made again. */
  removed(path: string, hash: string): boolean;
  /** Whether a file of quarantine was removed at a path, whatever it held. */
  removedAt(path: string): boolean;
  /** Complete-to times that removed delivery.json declared. */
  readonly declared: readonly z.infer<typeof declaration>[];
}

/** Reads what retention removed from a lake. */
export async function readRetained(store: Store): Promise<Retained> {
  const pages = await retainedPages(store);
  const files = new Set(pages.flatMap((page) => page.quarantine.map(({ path, hash }) => `${path} ${hash}`)));
  const paths = new Set(pages.flatMap((page) => page.quarantine.map(({ path }) => path)));
  return {
    removed: (path, hash) => files.has(`${path} ${hash}`),
    removedAt: (path) => paths.has(path),
    declared: pages.flatMap((page) => page.declared),
  };
}

/** Every page on what was removed, in order of their names. */
export async function retainedPages(store: Store): Promise<RetainedPage[]> {
  const pages = await Promise.all((await store.list(layout.retentions)).map((path) => readPage(store, path, retainedPage)));
  return pages.flatMap((page) => page ?? []);
}

/** Writes a page beside those that are there; none is ever replaced. */
export async function writeRetained(store: Store, page: RetainedPage): Promise<string> {
  const name = page.as_at.replaceAll(':', '-');
  for (let number = 1; ; number += 1) {
    const path = layout.retained(number === 1 ? name : `${name}_${number}`);
    if (await store.exists(path)) continue;
    if (await store.replace(path, undefined, stableJson(page))) return path;
  }
}
