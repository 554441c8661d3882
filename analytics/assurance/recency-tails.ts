import { z } from 'zod';
import { assetText } from '../assets.ts';
import { binomialUpperTail } from '../edition/exact-binomial.ts';
import type { Edition } from '../edition/open-edition.ts';
import type { Row } from '../engine/engine.ts';

const pair = z.object({ episodes_recent: z.number(), episodes_before: z.number() });

/** The exact p-value of each pair of counts: one sided, given their sum. Rounded, so that it prints alike everywhere. */
export function recencyTails(pairs: readonly Row[], recentDays: number, beforeDays: number): Row[] {
  return pairs.map((row) => {
    const { episodes_recent, episodes_before } = pair.parse(row);
    const tail = binomialUpperTail(episodes_recent, episodes_recent + episodes_before, recentDays / (recentDays + beforeDays));
    return { episodes_recent, episodes_before, p_value: Number(tail.toFixed(9)) };
  });
}

/**
 * Makes the tables `missing_recency` (counts at each month end) and `recency_tails` (the p-value of each pair of counts there).
 * The test is not SQL on either engine, so the few pairs that occur are worked out here and joined there.
 */
export async function makeRecencyTables(edition: Edition): Promise<void> {
  const { engine, parameters } = edition;
  const { escalating_recent_days, escalating_before_days } = edition.area.file.measures;
  await engine.table('missing_recency', assetText('analytics/assurance/tables/missing_recency.sql'), parameters);
  const pairs = await engine.rows(
    'SELECT DISTINCT episodes_recent, episodes_before FROM missing_recency ORDER BY episodes_recent, episodes_before',
  );
  await engine.load('recency_tails', {
    columns: { episodes_recent: 'INTEGER', episodes_before: 'INTEGER', p_value: 'DOUBLE' },
    rows: recencyTails(pairs, escalating_recent_days, escalating_before_days),
  });
}
