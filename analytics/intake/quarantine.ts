import { readFileSync, writeFileSync } from 'node:fs';
import type { Extract } from '../contracts/extract.ts';
import { formatCsv } from '../csv.ts';
import type { Engine } from '../engine/engine.ts';
import { layout } from '../lake/layout.ts';
import { contentHash } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';
import type { LandingFile } from './landing.ts';
import type { Numbered } from './plan.ts';
import type { Refusal } from './rule.ts';
import { name, text } from './sql-text.ts';

/** Where a file's quarantined rows lie. No two files of a delivery share a place: `missing`, `missing.CSV` and `missing.csv` can all be there. */
export function quarantinePath(file: Pick<LandingFile, 'agency' | 'delivery' | 'file'>): string {
  const name = file.file.includes('.') ? file.file.replace(/\.csv$/, '') : `${file.file}-without-ending`;
  return layout.quarantine(file.agency, file.delivery, name);
}

/** What is wrong with a file, row by row. */
export interface FaultCounts {
  readonly quarantined: number;
  readonly rules: Readonly<Record<string, number>>;
  readonly unmatched: Readonly<Record<string, number>>;
}

/** Quarantined rows of each file by number: in all, by rule, and values that were no code by column. */
export async function countFaults(engine: Engine): Promise<Map<number, FaultCounts>> {
  const totals = await engine.rows(
    'SELECT file_number, COUNT(DISTINCT source_row) AS n FROM faults GROUP BY file_number ORDER BY file_number',
  );
  const rules = await engine.rows('SELECT file_number, rule, COUNT(DISTINCT source_row) AS n FROM faults GROUP BY ALL ORDER BY ALL');
  const codes = await engine.rows(`SELECT file_number, "column", COUNT(*) AS n FROM faults WHERE rule = 'code' GROUP BY ALL ORDER BY ALL`);
  const of = (rows: typeof rules, number: unknown, key: string) =>
    Object.fromEntries(rows.filter((row) => row['file_number'] === number).map((row) => [String(row[key]), Number(row['n'])]));
  return new Map(
    totals.map((row) => [
      Number(row['file_number']),
      { quarantined: Number(row['n']), rules: of(rules, row['file_number'], 'rule'), unmatched: of(codes, row['file_number'], 'column') },
    ]),
  );
}

/** A file's quarantine, written beside the lake and not yet in it. */
export interface LocalQuarantine {
  /** Where in the lake it belongs. */
  readonly path: string;
  readonly local: string;
  readonly hash: string;
}

/** Writes a file's quarantine: a line for each row and rule it breaks, with the row as it came. */
export async function localQuarantine(
  engine: Engine,
  local: string,
  extract: Extract,
  file: Numbered<LandingFile>,
): Promise<LocalQuarantine> {
  await engine.run(
    `COPY (
       SELECT faults.source_row AS "row", faults."column" AS "column", faults.rule AS "rule", faults.message AS "message",
         ${extract.fields.map((field) => `cells.${name(field.name)} AS ${name(fieldHeading(field.name))}`).join(', ')}
       FROM faults LEFT JOIN quarantined_cells AS cells ON cells.file_number = faults.file_number AND cells.source_row = faults.source_row
       WHERE faults.file_number = ${file.number}
       ORDER BY faults.source_row, faults.number, faults.rule
     ) TO ${text(local)} (FORMAT csv, HEADER TRUE)`,
  );
  return { path: quarantinePath(file), local, hash: contentHash(readFileSync(local)) };
}

/** A column of the extract that is called as one of the quarantine's own keeps its name with a mark. */
function fieldHeading(field: string): string {
  return ['row', 'column', 'rule', 'message'].includes(field) ? `${field}_` : field;
}

/** Writes the quarantine of a file that is refused whole: one line, for its rows were not read. */
export function localRefusal(local: string, file: LandingFile, refusal: Refusal): LocalQuarantine {
  const content = formatCsv(['row', 'column', 'rule', 'message'], [[1, '', refusal.rule, refusal.message]]);
  writeFileSync(local, content);
  return { path: quarantinePath(file), local, hash: contentHash(content) };
}

/**
 * Brings the lake's quarantine in line with what was found: new and changed files are put in, and those of files that are sound now
 * are taken out. The quarantine of files that landing no longer holds stays.
 */
export async function placeQuarantine(
  store: Store,
  found: readonly LocalQuarantine[],
  known: ReadonlyMap<string, string>,
  kept: ReadonlySet<string>,
): Promise<void> {
  const there = new Set(await store.list('quarantine/'));
  for (const { path, local, hash } of found) {
    if (!there.has(path) || known.get(path) !== hash) await store.adopt(path, local);
  }
  const wanted = new Set(found.map((each) => each.path));
  for (const path of there) if (!wanted.has(path) && !kept.has(path)) await store.remove(path);
}
