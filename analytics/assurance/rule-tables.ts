import { assetText } from '../assets.ts';
import type { Edition } from '../edition/open-edition.ts';
import { makeRecencyTables } from './recency-tails.ts';

/** Tables that SQL alone makes of an edition, each `tables/<name>.sql`. */
const tables = ['contact_totals', 'repeated_facts'];

/** Makes every table that rules share. */
export async function makeRuleTables(edition: Edition): Promise<void> {
  await makeRecencyTables(edition);
  for (const table of tables) await edition.engine.table(table, assetText(`analytics/assurance/tables/${table}.sql`), edition.parameters);
}
