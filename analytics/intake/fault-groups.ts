import type { Engine } from '../engine/engine.ts';
import type { FaultGroup } from '../intake-report/reported.ts';

/** Rows of a group whose numbers are kept. */
const firstRows = 10;

/** What is wrong in each file by number, row numbers and all but no value: rows by rule, column and message, the group of most rows first. */
export async function faultGroups(engine: Engine): Promise<Map<number, FaultGroup[]>> {
  const rows = await engine.rows(
    `SELECT file_number, rule, "column", message, COUNT(*) AS n, MIN(source_row, ${firstRows}) AS first
     FROM (SELECT DISTINCT file_number, source_row, "column", rule, message FROM faults)
     GROUP BY file_number, rule, "column", message
     ORDER BY file_number, n DESC, rule, "column" NULLS FIRST, message`,
  );
  const groups = new Map<number, FaultGroup[]>();
  for (const row of rows) {
    const { rule, column, message, first } = row;
    const group = {
      ...{ rule: String(rule), column: typeof column === 'string' ? column : null, message: String(message), rows: Number(row['n']) },
      first: Array.isArray(first) ? first.map(Number) : [],
    };
    const number = Number(row['file_number']);
    groups.set(number, [...(groups.get(number) ?? []), group]);
  }
  return groups;
}
