import { join } from 'node:path';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { allIntakePages } from '../lake/intake-page.ts';
import { layout } from '../lake/layout.ts';
import { readSnapshot } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';
import { curatedFiles, curatedNames, parquetOptions } from './pieces.ts';
import type { KeptFile } from './plan.ts';
import { text } from './sql-text.ts';

/** A folder of a table that an earlier snapshot lists. */
export interface EarlierFolder {
  readonly folder: string;
  /** SHA-256 of every file whose rows it can hold: those of the snapshots that list it. */
  readonly contents: ReadonlySet<string>;
  /** The greater, the later the newest of these snapshots was made; 0 where that is not known. */
  readonly age: number;
}

/** The folders of a table that snapshots list and that are not among these, in order. */
export async function earlierFolders(store: Store, table: string, current: readonly string[]): Promise<EarlierFolder[]> {
  const ids = (await store.list(layout.snapshots)).map((path) => path.slice(layout.snapshots.length).replace(/\.json$/, ''));
  const oldestFirst = (await allIntakePages(store)).map((page) => page.snapshot).reverse();
  const held = new Set(await store.list(`curated/${table}/`));
  const found = new Map<string, EarlierFolder>();
  for (const id of ids) {
    const snapshot = await readSnapshot(store, id);
    for (const folder of snapshot.tables[table] ?? []) {
      if (current.includes(folder) || !held.has(`${folder}/part-0.parquet`)) continue;
      const before = found.get(folder);
      const contents = new Set([...(before?.contents ?? []), ...snapshot.deliveries]);
      found.set(folder, { folder, contents, age: Math.max(before?.age ?? 0, oldestFirst.indexOf(id) + 1) });
    }
  }
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** A curated file on this machine of an earlier folder. */
export type EarlierFile = Omit<EarlierFolder, 'folder'> & { readonly path: string };

/**
 * Rows of kept files that a newer row superseded, out of the snapshots that still hold them, as a curated file of this machine: when the newer
 * row is taken back, they may stand again. Undefined where there are none. Only snapshots that were taken in from the content that a file had last
 * are looked at, and of those the newest that has the row.
 */
export async function restoreRows(
  engine: Engine,
  extract: Extract,
  files: { readonly current: readonly string[]; readonly earlier: readonly EarlierFile[]; readonly kept: readonly KeptFile[] },
  folder: string,
): Promise<string | undefined> {
  if (files.earlier.length === 0) return undefined;
  const path = join(folder, `restored-${extract.name}.parquet`);
  const file = ['agency', 'delivery', 'source_file'];
  const place = [...file, 'source_row'].join(', ');
  await engine.load('earlier_files', {
    columns: { filename: 'VARCHAR', agency: 'VARCHAR', delivery: 'VARCHAR', source_file: 'VARCHAR', made_as: 'INTEGER' },
    rows: files.earlier.flatMap((each) =>
      files.kept
        .filter(({ sha256 }) => each.contents.has(sha256))
        .map(({ entry: { agency, delivery, file } }) => ({ filename: each.path, agency, delivery, source_file: file, made_as: each.age })),
    ),
  });
  const known =
    files.current.length === 0
      ? ''
      : `ANTI JOIN (SELECT ${place} FROM (${curatedFiles(extract, files.current)})) AS known USING (${place})`;
  const paths = files.earlier.map((each) => each.path);
  await engine.run(
    `COPY (SELECT ${curatedNames(extract)} FROM (${curatedFiles(extract, paths)}) AS earlier
       JOIN earlier_files USING (filename, ${file.join(', ')}) ${known}
       QUALIFY ROW_NUMBER() OVER (PARTITION BY ${place} ORDER BY made_as DESC, filename DESC) = 1
       ORDER BY ${place}) TO ${text(path)} (${parquetOptions})`,
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
