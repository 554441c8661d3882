import type { Edition } from '../edition/open-edition.ts';
import type { NotAssessed } from '../findings/not-assessed.ts';
import type { Rule } from './rule.ts';

async function recordsSomething(edition: Edition, place: Rule['recorded_in'][number]): Promise<boolean> {
  const recorded = place.columns.map((column) => `"${column}" IS NOT NULL`).join(' OR ');
  const rows = await edition.engine.rows(`SELECT 1 AS recorded FROM "${place.extract}" WHERE ${recorded} LIMIT 1`);
  return rows.length > 0;
}

/** Why a rule cannot be assessed on an edition; undefined where it can. */
export async function whyNotAssessed(edition: Edition, rule: Rule): Promise<NotAssessed | undefined> {
  const area = rule.needs_area_code && edition.area.file.code === undefined ? ['area_code'] : [];
  const absent = [...rule.needs.filter((extract) => !edition.supplied.includes(extract)), ...area];
  const said = { kind: rule.kind, title: rule.title };
  if (absent.length > 0) return { ...said, missing_extracts: absent };
  if (rule.recorded_in.length === 0) return undefined;
  for (const place of rule.recorded_in) if (await recordsSomething(edition, place)) return undefined;
  return { ...said, missing_extracts: rule.recorded_in.map((place) => place.extract) };
}
