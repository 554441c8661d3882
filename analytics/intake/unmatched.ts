import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import type { DeliveredFile } from '../lake/ledger.ts';
import { name, text } from './sql-text.ts';

type Unmatched = NonNullable<DeliveredFile['values_without_alias']>;

/** Values of one file that are listed; what comes oftener stands first. */
const listed = 50;

/**
 * The values of each file that are no code and have no alias, with the rows that hold them, by file number: as they came, but for those that could identify somebody
 * (`quarantined_cells` has them masked).
 */
export async function valuesWithoutAlias(engine: Engine, extract: Extract): Promise<Map<number, Unmatched>> {
  const coded = extract.fields.filter((field) => field.codeList !== undefined);
  const found = new Map<number, Unmatched>();
  if (coded.length === 0) return found;
  const values = coded.map(
    (field) => `SELECT faults.file_number, faults."column", cells.${name(field.name)} AS value, COUNT(DISTINCT faults.source_row) AS n
FROM faults JOIN quarantined_cells AS cells ON cells.file_number = faults.file_number AND cells.source_row = faults.source_row
WHERE faults.rule = 'code' AND faults."column" = ${text(field.name)} AND cells.${name(field.name)} IS NOT NULL
GROUP BY faults.file_number, faults."column", cells.${name(field.name)}`,
  );
  const rows = await engine.rows(
    `SELECT file_number, "column", value, n FROM (${values.join('\nUNION ALL\n')})
     QUALIFY ROW_NUMBER() OVER (PARTITION BY file_number ORDER BY n DESC, "column", value) <= ${listed}
     ORDER BY file_number, n DESC, "column", value`,
  );
  for (const row of rows) {
    const number = Number(row['file_number']);
    const value = { column: String(row['column']), value: String(row['value']), rows: Number(row['n']) };
    found.set(number, [...(found.get(number) ?? []), value]);
  }
  return found;
}
