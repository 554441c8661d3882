import { z } from 'zod';
import type { Month } from '../area/calendar.ts';
import { type EditionName, layout, type Producer } from '../lake/layout.ts';
import { stableJson } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';

const notAssessed = z.object({
  kind: z.string(),
  title: z.string(),
  /** Extracts that are not supplied, or in which nothing of what the rule looks for is recorded. */
  missing_extracts: z.array(z.string()),
});

/** A rule that could not be looked at: never the same as nothing found. */
export type NotAssessed = Readonly<z.infer<typeof notAssessed>>;

interface Place {
  readonly producer: Producer;
  readonly edition: EditionName;
  readonly month: Month;
}

/** Writes the rules that were not assessed beside the findings, so that products can say so. */
export async function writeNotAssessed(store: Store, place: Place, list: readonly NotAssessed[]): Promise<void> {
  await store.write(layout.notAssessed(place.producer, place.edition, place.month), stableJson(list));
}

/** The rules that a producer did not assess for a month and edition; undefined where its step has not run. */
export async function readNotAssessed(store: Store, place: Place): Promise<NotAssessed[] | undefined> {
  const text = await store.readText(layout.notAssessed(place.producer, place.edition, place.month));
  return text === undefined ? undefined : z.array(notAssessed).parse(JSON.parse(text));
}
