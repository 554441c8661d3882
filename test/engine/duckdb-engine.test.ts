import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../../analytics/engine/engine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-engine-'));
  engine = await duckDBEngine({ folders: [`${folder}/`] });
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

const columns = { episode_id: 'VARCHAR', age: 'INTEGER', reported_at: 'TIMESTAMP' } as const;

async function written(name: string, query: string): Promise<string> {
  const file = join(folder, `${name}.parquet`);
  await engine.writeParquet(query, file);
  return file;
}
const whole = () =>
  written('whole', "SELECT 'M-2' AS episode_id, CAST(14 AS INTEGER) AS age, TIMESTAMP '2014-01-10 21:00:00' AS reported_at");
const earlier = () => written('earlier', "SELECT 'M-1' AS episode_id, 'no longer known' AS gone");
const typesOf = async () => (await engine.rows('DESCRIBE seen')).map((row) => [row['column_name'], row['column_type']]);

test('a column that a file of an earlier version lacks reads as NULL of its type, and one that is no longer known is left out', async () => {
  await engine.view('seen', columns, [await earlier()]);
  expect(await engine.rows('SELECT * FROM seen')).toEqual([{ episode_id: 'M-1', age: null, reported_at: null }]);
  expect(await typesOf()).toEqual(Object.entries(columns));
});

test('files of an earlier version and of this one are read together, whichever comes first', async () => {
  const [old, now] = [await earlier(), await whole()];
  for (const files of [
    [old, now],
    [now, old],
  ]) {
    await engine.view('seen', columns, files);
    expect(await engine.rows('SELECT * FROM seen ORDER BY episode_id')).toEqual([
      { episode_id: 'M-1', age: null, reported_at: null },
      { episode_id: 'M-2', age: 14, reported_at: '2014-01-10T21:00:00Z' },
    ]);
    expect(await typesOf()).toEqual(Object.entries(columns));
  }
});

test('without files a view is an empty table of its columns', async () => {
  await engine.view('seen', columns, []);
  expect(await engine.rows('SELECT * FROM seen')).toEqual([]);
  expect(await typesOf()).toEqual(Object.entries(columns));
});

test('tables that may outgrow memory lie in a file while the engine is open, and the answers are those of tables in memory', async () => {
  const tablesFile = join(folder, 'tables.duckdb');
  const onFile = await duckDBEngine({ folders: [`${folder}/`], memory: '200MB', spillFolder: folder, tablesFile });
  const query = 'SELECT i, MD5(CAST(i AS VARCHAR)) AS person_id FROM RANGE(400000) AS numbers(i)';
  const sums = 'SELECT CAST(COUNT(*) AS INTEGER) AS people, MIN(person_id) AS first, MAX(person_id) AS last FROM people';
  for (const each of [onFile, engine]) await each.table('people', query);
  expect(await onFile.rows(sums)).toEqual(await engine.rows(sums));
  expect(readdirSync(folder)).toContain('tables.duckdb');
  onFile.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('what is made of an answer some thousand rows at a time is written in its order, as many rows as it has', async () => {
  const file = join(folder, 'worked.parquet');
  const batches: number[] = [];
  const written = await engine.writeWorked(
    {
      query: 'SELECT CAST(i AS INTEGER) AS i FROM RANGE($rows) AS numbers(i) ORDER BY i DESC',
      parameters: { rows: 120_000 },
      columns: { half: 'DOUBLE' },
      each: (rows) => {
        batches.push(rows.length);
        return rows.map((row) => ({ half: Number(row['i']) / 2 }));
      },
    },
    file,
  );
  expect(written).toBe(120_000);
  expect(batches.length).toBeGreaterThan(1);
  const halves = (await engine.parquetRows(file)).map((row) => row['half']);
  expect(halves).toEqual(Array.from({ length: 120_000 }, (_, index) => (119_999 - index) / 2));
});
