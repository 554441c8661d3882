import { z } from 'zod';
import { layout } from '../lake/layout.ts';
import { foldersOf } from '../lake/months.ts';
import { readPage } from '../lake/page.ts';
import { type Snapshot, stableJson } from '../lake/snapshot.ts';
import { addressOf, type Store } from '../lake/store.ts';
import type { AthenaQueries } from './athena-query.ts';
import { addPartitions, createDatabase, curatedView, externalTable } from './athena-statements.ts';
import type { CuratedSource } from './engine.ts';

const madePage = z.object({ database: z.string(), tables: z.array(z.string()) });

/** The Glue database of a snapshot. */
export function snapshotDatabase(snapshot: Pick<Snapshot, 'id'>): string {
  return `lantern_snapshot_${snapshot.id}`;
}

/**
 * Makes the database of a snapshot: a table for each extract asked for over the folders that the snapshot lists, each added where it lies. Each is made once: a page of
 * the ledger, written last, says which there are; one that was left half made is made to its end.
 */
async function makeSnapshotDatabase(queries: AthenaQueries, { store, snapshot, tables }: CuratedSource, lake: string): Promise<string> {
  const database = snapshotDatabase(snapshot);
  const made = (await readPage(store, layout.glue(snapshot.id), madePage))?.tables ?? [];
  const wanted = Object.entries(tables).filter(([name]) => !made.includes(name));
  if (wanted.length === 0) return database;
  const run = (sql: string, what: string) => queries.run({ sql, values: [], what });
  await run(createDatabase(database), `the database of snapshot ${snapshot.id}`);
  for (const [name, columns] of wanted) {
    const location = `${lake}/${layout.curatedTables}${name}/`;
    await run(externalTable({ database, name, columns, location }, true), `the table ${name} of snapshot ${snapshot.id}`);
    const folders = foldersOf(snapshot, name).map(({ month, folder }) => ({ month, location: `${lake}/${folder}/` }));
    for (const sql of addPartitions(database, name, folders)) await run(sql, `the months of ${name} of snapshot ${snapshot.id}`);
  }
  await store.write(layout.glue(snapshot.id), stableJson({ database, tables: [...made, ...wanted.map(([name]) => name)].sort() }));
  return database;
}

/** Makes the database of a snapshot where it is not there yet, and in the run's own database a view of each of its tables to the end of a month. */
export async function openSnapshot(queries: AthenaQueries, source: CuratedSource, run: { database: string; lake: string }): Promise<void> {
  const database = await makeSnapshotDatabase(queries, source, run.lake);
  for (const [name, columns] of Object.entries(source.tables)) {
    const sql = curatedView(database, name, Object.keys(columns), source.through);
    await queries.run({ sql, values: [], database: run.database, what: `the view curated_${name}` });
  }
}

/** Every file under a folder of the lake that holds rows, on this machine. */
export async function answerFiles(store: Store, folder: string): Promise<string[]> {
  const held = await store.list(folder);
  const rows = held.filter((path) => !/^[._]/.test(path.slice(path.lastIndexOf('/') + 1)));
  return Promise.all(rows.map((path) => store.localFile(path)));
}

/** Takes away what a run left in the lake. */
export async function removeFolder(store: Store, folder: string): Promise<void> {
  for (const path of await store.list(folder)) await store.remove(path);
}

/** The address of a lake without a slash at its end. */
export function lakeAddress(store: Store): string {
  return addressOf(store, '').replace(/\/+$/, '');
}
