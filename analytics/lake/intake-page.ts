import { z } from 'zod';
import { layout } from './layout.ts';
import { readPage } from './page.ts';
import { stableJson } from './snapshot.ts';
import type { Store } from './store.ts';

const intakePage = z.object({
  /** The snapshot that it ended in. */
  snapshot: z.string(),
  started_at: z.string(),
  seconds: z.number(),
  /** Files told in the report of the intake, and the rows read of them. */
  files: z.number(),
  rows: z.number(),
});

/** When the intake ran that made a snapshot, and for how long: `ledger/intakes/<snapshot>.json`. It holds the clock, so it is no part of what is the same each time. */
export type IntakePage = z.infer<typeof intakePage>;

/** The page of the intake that made a snapshot; undefined where an earlier version made it, or the intake was stopped before it wrote one. */
export async function readIntakePage(store: Store, snapshot: string): Promise<IntakePage | undefined> {
  return readPage(store, layout.intake(snapshot), intakePage);
}

/** The pages of all intakes, the newest first. */
export async function allIntakePages(store: Store): Promise<IntakePage[]> {
  const pages = await Promise.all((await store.list(layout.intakes)).map((path) => readPage(store, path, intakePage)));
  return pages.flatMap((page) => page ?? []).sort((a, b) => (`${a.started_at} ${a.snapshot}` < `${b.started_at} ${b.snapshot}` ? 1 : -1));
}

/** Writes the page of an intake that switched the snapshot; one that ends in a snapshot of before replaces that snapshot's page. */
export async function writeIntakePage(store: Store, page: IntakePage): Promise<void> {
  await store.write(layout.intake(page.snapshot), stableJson(page));
}
