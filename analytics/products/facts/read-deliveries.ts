import { z } from 'zod';
import { extracts } from '../../contracts/extract.ts';
import type { Edition } from '../../edition/open-edition.ts';
import type { Effects } from '../../engine/effects.ts';
import { readLedger } from '../../lake/ledger.ts';
import { completeToOf, perhapsNotDelivered } from './deliveries.ts';
import type { Facts } from './facts.ts';

const counted = z.object({ agency: z.string(), extract: z.string(), month: z.string(), rows: z.number() });

/** The query of rows by month, over every extract that has months; a register has none. Names in it are ours. */
function monthsQuery(): string {
  const dated = extracts().filter((extract) => !extract.register);
  const scans = dated.map(
    ({ name }) =>
      `SELECT agency, '${name}' AS extract, month, CAST(COUNT(*) AS INTEGER) AS "rows" FROM "${name}" WHERE month IS NOT NULL GROUP BY agency, month`,
  );
  return scans.join('\nUNION ALL\n');
}

/** What is known of the deliveries that an edition rests on: to when they are complete, and which perhaps never came. */
export async function readDeliveries(effects: Effects, edition: Edition): Promise<Pick<Facts, 'completeTo' | 'perhapsNotDelivered'>> {
  const { measures, time_zone: zone } = edition.area.file;
  const pages = await readLedger(effects.store, edition.snapshot);
  const files = pages.flatMap((page) => page.delivered);
  const completeTo = completeToOf(edition.snapshot.complete_to, files, zone);
  const rows = (await edition.engine.rows(monthsQuery())).map((row) => counted.parse(row));
  const terms = { month: edition.month, zone, quietMonths: measures.quiet_months };
  return { completeTo, perhapsNotDelivered: perhapsNotDelivered(rows, completeTo, terms) };
}
