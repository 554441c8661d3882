import { join } from 'node:path';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { layout } from '../lake/layout.ts';
import { readSnapshot } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';
import { curatedFiles, curatedNames, parquetOptions } from './pieces.ts';
import type { KeptFile } from './plan.ts';
import { text } from './sql-text.ts';

/** The folders of a table that snapshots list and that are not among these, in order. */
export async function earlierFolders(store: Store, table: string, current: readonly string[]): Promise<string[]> {
  const ids = (await store.list(layout.snapshots)).map((path) => path.slice(layout.snapshots.length).replace(/\.json$/, ''));
  const snapshots = await Promise.all(ids.map((id) => readSnapshot(store, id)));
  const held = new Set(await store.list(`curated/${table}/`));
  return [...new Set(snapshots.flatMap((snapshot) => snapshot.tables[table] ?? []))]
    .filter((each) => !current.includes(each) && held.has(`${each}/part-0.parquet`))
    .sort();
}

/**
 * Rows of kept files that a newer row superseded, out of the snapshots that still hold them, as a curated file of this machine: when the newer
 * row is taken back, they may stand again. Undefined where there are none. The newest version of a row is taken where a file was read twice.
 */
export async function restoreRows(
  engine: Engine,
  extract: Extract,
  files: { readonly current: readonly string[]; readonly earlier: readonly string[] },
  folder: string,
): Promise<string | undefined> {
  if (files.earlier.length === 0) return undefined;
  const path = join(folder, `restored-${extract.name}.parquet`);
  const place = ['agency', 'delivery', 'source_file', 'source_row'];
  const known =
    files.current.length === 0
      ? ''
      : `ANTI JOIN (SELECT ${place.join(', ')} FROM (${curatedFiles(extract, files.current)})) AS known USING (${place.join(', ')})`;
  await engine.run(
    `COPY (SELECT ${curatedNames(extract)} FROM (${curatedFiles(extract, files.earlier)}) AS earlier ${known}
       QUALIFY ROW_NUMBER() OVER (PARTITION BY ${place.join(', ')} ORDER BY filename DESC) = 1
       ORDER BY ${place.join(', ')}) TO ${text(path)} (${parquetOptions})`,
  );
  return path;
}

/** Rows that a kept file had accepted and that no snapshot holds any more. */
export interface MissingRows {
  readonly file: KeptFile['entry'];
  readonly rows: number;
}

/** The kept files of which not every row that was accepted was found, after their extract was read. */
export async function missingRows(engine: Engine, kept: readonly (KeptFile & { readonly number: number })[]): Promise<MissingRows[]> {
  const found = new Map(
    (await engine.rows('SELECT file_number, COUNT(*) AS n FROM keys GROUP BY file_number')).map((row) => [
      Number(row['file_number']),
      Number(row['n']),
    ]),
  );
  return kept
    .map(({ number, entry }) => ({ file: entry, rows: entry.accepted - (found.get(number) ?? 0) }))
    .filter((each) => each.rows > 0);
}
