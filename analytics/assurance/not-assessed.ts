import { z } from 'zod';
import type { Month } from '../area/calendar.ts';
import type { Edition } from '../edition/open-edition.ts';
import { type EditionName, layout } from '../lake/layout.ts';
import { stableJson } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';
import type { Rule } from './rule.ts';

const notAssessed = z.object({
  kind: z.string(),
  title: z.string(),
  /** Extracts that are not supplied, or in which nothing of what the rule looks for is recorded. */
  missing_extracts: z.array(z.string()),
});

/** A rule that could not be looked at: never the same as nothing found. */
export type NotAssessed = Readonly<z.infer<typeof notAssessed>>;

async function recordsSomething(edition: Edition, place: Rule['recorded_in'][number]): Promise<boolean> {
  const recorded = place.columns.map((column) => `"${column}" IS NOT NULL`).join(' OR ');
  const rows = await edition.engine.rows(`SELECT 1 AS recorded FROM "${place.extract}" WHERE ${recorded} LIMIT 1`);
  return rows.length > 0;
}

/** Why a rule cannot be assessed on an edition; undefined where it can. */
export async function whyNotAssessed(edition: Edition, rule: Rule): Promise<NotAssessed | undefined> {
  const absent = rule.needs.filter((extract) => !edition.supplied.includes(extract));
  const said = { kind: rule.kind, title: rule.title };
  if (absent.length > 0) return { ...said, missing_extracts: absent };
  if (rule.recorded_in.length === 0) return undefined;
  for (const place of rule.recorded_in) if (await recordsSomething(edition, place)) return undefined;
  return { ...said, missing_extracts: rule.recorded_in.map((place) => place.extract) };
}

/** Writes the rules that were not assessed beside the findings, so that products can say so. */
export async function writeNotAssessed(store: Store, edition: EditionName, month: Month, list: readonly NotAssessed[]): Promise<void> {
  await store.write(layout.notAssessed('assurance', edition, month), stableJson(list));
}

/** The rules that were not assessed for a month and edition; undefined where assurance has not run. */
export async function readNotAssessed(store: Store, edition: EditionName, month: Month): Promise<NotAssessed[] | undefined> {
  const text = await store.readText(layout.notAssessed('assurance', edition, month));
  return text === undefined ? undefined : z.array(notAssessed).parse(JSON.parse(text));
}
