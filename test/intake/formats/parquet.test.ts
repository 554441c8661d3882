import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckDBEngine } from '../../../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../../../analytics/engine/engine.ts';
import { parquetToCsv } from '../../../analytics/intake/formats/parquet.ts';
import { trials } from '../../support/trials.ts';
import { folder, rowsOf, type ScannedRow } from './scanned-rows.ts';

const { place, path, close } = folder();
const [file, out] = [place('in.parquet'), place('out.csv')];
const newEngine = () => duckDBEngine({ folders: [`${path}/`], memory: '1GB' });
let engine: Engine;

beforeAll(async () => {
  engine = await newEngine();
});
afterAll(() => {
  engine.close();
  close();
});

async function rowsFrom(query: string, to = file): Promise<ScannedRow[] | string> {
  await engine.run(`COPY (${query}) TO '${to.replaceAll("'", "''")}' (FORMAT parquet)`);
  return rowsOf(await parquetToCsv(engine, to, out));
}

/** The cell of a value, beside another. */
async function cellOf(value: string): Promise<string | undefined> {
  const rows = await rowsFrom(`SELECT ${value} AS a, 1 AS b`);
  return typeof rows === 'string' ? rows : typeof rows[1]?.[1] === 'string' ? rows[1][1] : rows[1]?.[1]?.[0];
}

test.each([
  ["'x'", 'x'],
  ["'a,\"b' || CHR(10) || 'c'", 'a,"b\nc'],
  ['CAST(NULL AS VARCHAR)', ''],
  ["''", ''],
  ['14', '14'],
  ['CAST(12345678901234567 AS BIGINT)', '12345678901234567'],
  ['CAST(14 AS DOUBLE)', '14'],
  ['CAST(-14.5 AS DOUBLE)', '-14.5'],
  ['CAST(123457000000 AS DOUBLE)', '123457000000'],
  ['CAST(1e21 AS DOUBLE)', '1e+21'],
  ["CAST('nan' AS DOUBLE)", 'nan'],
  ["CAST('-inf' AS DOUBLE)", '-inf'],
  ['CAST(NULL AS DOUBLE)', ''],
  ['CAST(14 AS FLOAT)', '14'],
  ['CAST(0.1 AS FLOAT)', '0.1'],
  ['CAST(14 AS DECIMAL(6, 2))', '14'],
  ['CAST(140 AS DECIMAL(6, 0))', '140'],
  ['CAST(14.5 AS DECIMAL(6, 2))', '14.50'],
  ['TRUE', 'true'],
  ["DATE '2014-01-10'", '2014-01-10'],
  ["TIMESTAMP '2014-01-10 21:00:00'", '2014-01-10T21:00:00'],
  ["TIMESTAMP '2014-01-10 21:00:00.25'", '2014-01-10T21:00:00.25'],
  ["CAST('2014-01-10 21:00:00.123456789' AS TIMESTAMP_NS)", '2014-01-10T21:00:00.123456789'],
  ["CAST('2014-07-10 21:00:00+01' AS TIMESTAMPTZ)", '2014-07-10T20:00:00Z'],
  ["CAST('2014-07-10 21:00:00.5+00' AS TIMESTAMPTZ)", '2014-07-10T21:00:00.5Z'],
  ["CAST('infinity' AS TIMESTAMP)", 'infinity'],
  ["['a', 'b']", 'a;b'],
  ["['a', NULL, '']", 'a;'],
  ['[14.0::DOUBLE, 1.5]', '14;1.5'],
  ['CAST([] AS VARCHAR[])', ''],
  ['CAST(NULL AS VARCHAR[])', ''],
  ["['a;b']", 'malformed_row'],
  ["REPEAT('x', 70000)", 'too_long'],
  ["REPEAT('x' || CHR(10), 40000)", 'too_long'],
  ["REPEAT('\"', 40000)", 'too_long'],
])('%s is written as CSV has it', async (value, cell) => {
  expect(await cellOf(value)).toBe(cell);
});

test('rows keep the order of the file, and a lone empty cell is a row', async () => {
  const rows = await rowsFrom('SELECT CASE WHEN i % 3 > 0 THEN i END AS n FROM RANGE(300000) AS numbers(i) ORDER BY HASH(i)');
  const read = await engine.rows(`SELECT n FROM READ_PARQUET('${file}')`);
  const expected = read.map((row, index) => [index + 2, [row['n'] === null ? '' : String(row['n'])]]);
  expect(JSON.stringify(rows)).toBe(JSON.stringify([[1, ['n']], ...expected]));
});

test('columns have the names that the file gives them', async () => {
  expect(await rowsFrom('SELECT 1 AS "a,b", 2 AS "cell_0", 3 AS "line", [4] AS "it""em", 5 AS x')).toEqual([
    [1, ['a,b', 'cell_0', 'line', 'it"em', 'x']],
    [2, ['1', '2', '3', '4', '5']],
  ]);
});

test('a name that two columns of the file share is given to both', async () => {
  await rowsFrom('SELECT 1 AS same_1, 2 AS same_2', place('shared.parquet'));
  const bytes = readFileSync(place('shared.parquet'));
  for (let at = bytes.indexOf('same_2'); at >= 0; at = bytes.indexOf('same_2', at + 1)) bytes.write('SAME_1', at);
  writeFileSync(place('twice.parquet'), bytes);
  expect(rowsOf(await parquetToCsv(engine, place('twice.parquet'), out))).toEqual([
    [1, ['same_1', 'SAME_1']],
    [2, ['1', '2']],
  ]);
});

test('a file whose name holds the signs of patterns is read, and no other', async () => {
  await rowsFrom("SELECT 'other' AS a", place('m1.parquet'));
  expect(await rowsFrom("SELECT 'this' AS a", place("m[1]*?'.parquet"))).toEqual([
    [1, ['a']],
    [2, ['this']],
  ]);
});

test('a file without rows has a header', async () => {
  expect(await rowsFrom('SELECT 1 AS a, 2 AS b WHERE FALSE')).toEqual([[1, ['a', 'b']]]);
});

test.each([
  ['holds bytes', "'x'::BLOB", 'header: Column 1 (a) of the Parquet file holds bytes. Write it as text'],
  ['holds a structure', "{'x': 1}", 'header: Column 1 (a) of the Parquet file holds structures'],
  ['holds a map', "MAP {'x': 1}", 'header: Column 1 (a) of the Parquet file holds structures'],
  ['holds lists of lists', '[[1]]', 'header: Column 1 (a) of the Parquet file holds structures'],
])('a file with a column that %s is refused with what to do', async (_, value, said) => {
  expect(await cellOf(value)).toContain(said);
  expect(existsSync(out)).toBe(false);
});

test('times that do not say whether they are in UTC are refused', async () => {
  await rowsFrom("SELECT TIMESTAMP '2014-01-10 21:00:00' AS a");
  const old: Engine = {
    ...engine,
    rows: async (sql, parameters) =>
      (await engine.rows(sql, parameters)).map((row) => (row['type'] === 'INT64' ? { ...row, type: 'INT96' } : row)),
  };
  expect(rowsOf(await parquetToCsv(old, file, out))).toContain('holds times in an old form (INT96)');
});

test.each([
  ['is none', Buffer.from('a,b\n1,2\n')],
  ['is empty', Buffer.alloc(0)],
  ['is nothing but its marks', Buffer.from('PAR1PAR1')],
  ['holds nothing between its marks', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(20), Buffer.from('PAR1')])],
])('a file that %s is refused', async (_, bytes) => {
  writeFileSync(file, bytes);
  expect(rowsOf(await parquetToCsv(engine, file, out))).toContain('encoding: The file is no Parquet file');
});

test.each([
  ['cells', '1 AS a, 2 AS b FROM RANGE(60000000)'],
  ['times', "TIMESTAMP '2014-01-10 21:00:00' AS a FROM RANGE(6000000)"],
  ['long texts', "REPEAT('x', 10000) AS a FROM RANGE(20000)"],
  ['long texts in a list', "LIST_TRANSFORM(RANGE(20000), LAMBDA item: REPEAT('x', 10000)) AS a"],
])('a file of few bytes and a great many %s is refused', async (_, query) => {
  expect(await rowsFrom(`SELECT ${query}`)).toMatch(/^encoding: The file (unpacks to over 200 times|takes more memory)/);
});

test('a file outside the folders of the engine is a fault of ours and is thrown', async () => {
  const { place: elsewhere, close: gone } = folder();
  writeFileSync(elsewhere('x.parquet'), readFileSync(place('m1.parquet')));
  await expect(parquetToCsv(engine, elsewhere('x.parquet'), out)).rejects.toThrow('Permission Error');
  gone();
});

test('whatever rows a Parquet file is written with come out as the same cells', async () => {
  const cell = fc.option(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\u00e9', ';', ' '), maxLength: 6 }));
  const row = fc.record({ a: cell, b: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), c: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      await engine.load('sent', { columns: { a: 'VARCHAR', b: 'INTEGER', c: 'BOOLEAN' }, rows });
      expect(await rowsFrom('SELECT * FROM sent')).toEqual([
        [1, ['a', 'b', 'c']],
        ...rows.map(({ a, b, c }, index) => [index + 2, [a ?? '', b === null ? '' : String(b), String(c)]]),
      ]);
    }),
    trials(2),
  );
});

test('whatever bytes of a Parquet file are changed, it is read or refused', async () => {
  await engine.run(
    `COPY (SELECT 'M-' || i AS id, i % 7 AS n, TIMESTAMP '2014-01-10 21:00:00' AS t, ['a', 'b'] AS l FROM RANGE(500) AS numbers(i)) TO '${file}' (FORMAT parquet)`,
  );
  const sound = readFileSync(file);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.uint8Array({ minLength: 1, maxLength: 4 })), {
        minLength: 1,
        maxLength: 3,
      }),
      async (changes) => {
        const changed = Buffer.from(sound);
        for (const [share, put] of changes) changed.set(put.slice(0, 4), Math.min(Math.floor(share * changed.length), changed.length - 4));
        writeFileSync(file, changed);
        const one = await newEngine();
        try {
          rowsOf(await parquetToCsv(one, file, out));
        } finally {
          one.close();
        }
      },
    ),
    trials(2),
  );
});
