import { afterAll, expect, test } from 'vitest';
import { isPlain, rowOf, tableColumns } from '../../analytics/engine/athena-values.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';

const engine = await duckDBEngine({ folders: [] });
afterAll(() => engine.close());

const columns = [
  { name: 'text', type: 'varchar' },
  { name: 'empty', type: 'varchar' },
  { name: 'nothing', type: 'varchar' },
  { name: 'count', type: 'integer' },
  { name: 'sum', type: 'bigint' },
  { name: 'share', type: 'double' },
  { name: 'price', type: 'decimal(10,2)' },
  { name: 'yes', type: 'boolean' },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'timestamp' },
  { name: 'exactly', type: 'timestamp(3)' },
];

test('values come back as DuckDB gives them: numbers, days, instants in UTC, and an empty text that is not nothing', async () => {
  const written = ['a', '', undefined, '3', '9007199254740991', '1.0E-7', '12.50', 'true', '2014-03-30', '2014-03-30 01:00:00.000'];
  const sql = `SELECT 'a' AS text, '' AS empty, CAST(NULL AS VARCHAR) AS nothing, 3 AS count, CAST(9007199254740991 AS BIGINT) AS sum, CAST(1e-7 AS DOUBLE) AS share,
    CAST(12.50 AS DECIMAL(10, 2)) AS price, TRUE AS yes, DATE '2014-03-30' AS day, TIMESTAMP '2014-03-30 01:00:00' AS at, TIMESTAMP '2014-03-30 01:00:00.250' AS exactly`;
  expect([rowOf(columns, [...written, '2014-03-30 01:00:00.250'])]).toEqual(await engine.rows(sql));
});

test('lists and structures cannot be told from their text', () => {
  expect(columns.every(isPlain)).toBe(true);
  expect(isPlain({ name: 'list', type: 'array' })).toBe(false);
  expect(() => rowOf([{ name: 'list', type: 'array' }], ['[1, 2]'])).toThrow('Parquet');
});

test('columns of an answer are columns of a table of ours', () => {
  expect(Object.values(tableColumns(columns))).toEqual([
    ...['VARCHAR', 'VARCHAR', 'VARCHAR', 'INTEGER', 'BIGINT', 'DOUBLE', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP', 'TIMESTAMP'],
  ]);
});
