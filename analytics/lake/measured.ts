import { z } from 'zod';
import type { Month } from '../area/calendar.ts';
import { type EditionName, layout } from './layout.ts';
import { readPage } from './page.ts';
import { stableJson } from './snapshot.ts';
import type { Store } from './store.ts';

const measuredPage = z.record(
  z.string(),
  z.object({
    /** A hash of all that the rows were made from. */
    made_from: z.string(),
    rows: z.number(),
  }),
);

/** What each measure of an edition and month was made from, as it was last written. */
export type MeasuredPage = z.infer<typeof measuredPage>;

/** The page of an edition and month; empty where nothing was measured yet. */
export async function readMeasured(store: Store, edition: EditionName, month: Month): Promise<MeasuredPage> {
  return (await readPage(store, layout.measured(edition, month), measuredPage)) ?? {};
}

export async function saveMeasured(store: Store, edition: EditionName, month: Month, page: MeasuredPage): Promise<void> {
  await store.write(layout.measured(edition, month), stableJson(page));
}
