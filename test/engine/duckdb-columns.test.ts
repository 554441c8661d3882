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
  expect(Array.from(name ?? []).every((text, row) => text === `name ${(number?.[row] as number) % 7000}`)).toBe(true); // the first column's
});

test('an answer without rows is columns without values', async () => {
  const { number, name } = await engine.columns("SELECT CAST(1 AS INTEGER) AS number, '' AS name WHERE FALSE");
  expect([number, name]).toEqual([new Int32Array(), []]);
});
