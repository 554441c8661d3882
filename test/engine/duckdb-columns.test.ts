import { afterEach, beforeEach, expect, test } from 'vitest';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../../analytics/engine/engine.ts';

let engine: Engine;

beforeEach(async () => {
  engine = await duckDBEngine({ folders: [] });
});

afterEach(() => engine.close());

test('an answer of more rows than one chunk comes whole, in its order', async () => {
  const { number, name } = await engine.columns(
    "SELECT CAST(range AS INTEGER) AS number, 'name ' || CAST(range % $different AS VARCHAR) AS name FROM range(30000) ORDER BY range DESC",
    { different: 7000 },
  );
  expect(number).toBeInstanceOf(Int32Array);
  expect(number?.length).toBe(30_000);
  expect([number?.[0], number?.[12_345], number?.[29_999]]).toEqual([29_999, 17_654, 0]);
  expect([0, 6999, 12_345, 29_999].map((row) => name?.[row])).toEqual(['name 1999', 'name 2000', 'name 3654', 'name 0']);
});

test('an answer without rows is columns without values', async () => {
  const { number, name } = await engine.columns("SELECT CAST(1 AS INTEGER) AS number, '' AS name WHERE FALSE");
  expect([number, name]).toEqual([new Int32Array(), []]);
});
