import { curatedColumns } from '../../../analytics/contracts/curated.ts';
import { extracts } from '../../../analytics/contracts/extract.ts';
import type { Engine } from '../../../analytics/engine/engine.ts';
import type { SentRows } from '../../support/edition-of.ts';

/** The accepted rows of every extract of an open edition, as the agencies sent them. */
export async function acceptedRows(engine: Engine): Promise<SentRows> {
  const all: Record<string, object[]> = {};
  for (const extract of extracts()) {
    const columns = Object.keys(curatedColumns(extract)).map((column) => `"${column}"`);
    const rows = await engine.rows(`SELECT ${columns.join(', ')} FROM "curated_${extract.name}"`);
    if (rows.length === 0) continue;
    all[extract.name] = rows.map(({ agency, ...row }) => ({
      ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
      from_agency: agency,
    }));
  }
  return all as SentRows; // curated columns are those of the schemas that the row types are written from
}
