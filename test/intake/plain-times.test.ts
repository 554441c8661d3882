import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import { openSession } from '../../analytics/intake/session.ts';
import { episode, ground } from './landing.ts';

const digit = fc.constantFrom(...'0123456789 +-x');
const pair = fc.tuple(digit, digit).map((parts) => parts.join(''));
const usual = fc.constantFrom('00', '01', '02', '09', '10', '12', '23', '28', '31', '59', '60');
const part = fc.oneof({ weight: 6, arbitrary: usual }, pair);
const year = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('1899', '1900', '2012', '2014', '9999') },
  fc.tuple(pair, pair).map((parts) => parts.join('')),
);
/** Anything of the shape that takes the quick way: 2014-03-01T09:00:00Z, with a digit where the hour begins. */
const hour = fc.tuple(fc.constantFrom(...'0123456789'), digit).map((parts) => parts.join(''));
const plain = fc
  .tuple(year, part, part, fc.oneof({ weight: 6, arbitrary: usual }, hour), part, part)
  .map(([y, m, d, h, i, s]) => `${y}-${m}-${d}T${h}:${i}:${s}Z`);

test('a time that takes the quick way is read as by the careful one, or lies before 1900 and is refused for that', async () => {
  const engine = await duckDBEngine({ folders: [] });
  try {
    await openSession(engine, areaWithoutFile(), []);
    const cells = fc.sample(plain, { numRuns: 20_000, seed: 20140331 });
    await engine.load('cells', { columns: { cell: 'VARCHAR' }, rows: [...new Set(cells)].map((cell) => ({ cell })) });
    const different = await engine.rows(
      `SELECT cell FROM (
         SELECT cell, TRY_CAST(cell AS TIMESTAMP) AS quick, instant_of(cell, 'Europe/London', NULL, FALSE) AS careful FROM cells
       ) WHERE quick IS DISTINCT FROM careful AND (quick IS NULL OR quick >= DATE '1900-01-01')`,
    );
    expect(different).toEqual([]);
    expect(await engine.rows("SELECT COUNT(*) > 1000 AS enough FROM cells WHERE TRY_CAST(cell AS TIMESTAMP) >= DATE '1900-01-01'")).toEqual(
      [{ enough: true }],
    );
  } finally {
    engine.close();
  }
});

/** Digits alone, as the scan makes sure of for times with an offset. */
const digits = fc.tuple(fc.nat(9), fc.nat(9)).map((parts) => parts.join(''));
const two = fc.oneof({ weight: 6, arbitrary: usual }, digits);
const offset = fc.tuple(fc.constantFrom('+', '-'), two, fc.constantFrom(':', ''), two).map((parts) => parts.join(''));
const withOffset = fc
  .tuple(fc.constantFrom('0000', '1899', '1900', '2012', '2014', '9999'), two, two, two, two, two, fc.oneof(fc.constant('Z'), offset))
  .map(([y, m, d, h, i, s, end]) => `${y}-${m}-${d}T${h}:${i}:${s}${end}`);

test('a time with an offset that takes the quick way is read as by the careful one', async () => {
  const engine = await duckDBEngine({ folders: [] });
  try {
    await openSession(engine, areaWithoutFile(), []);
    const cells = fc.sample(withOffset, { numRuns: 20_000, seed: 20140331 });
    await engine.load('cells', { columns: { cell: 'VARCHAR' }, rows: [...new Set(cells)].map((cell) => ({ cell })) });
    const different = await engine.rows(
      `SELECT cell FROM (
         SELECT cell, instant_with_offset(cell) AS quick, instant_of(cell, 'Europe/London', NULL, FALSE) AS careful FROM cells
       ) WHERE quick IS DISTINCT FROM careful`,
    );
    expect(different).toEqual([]);
    expect(await engine.rows('SELECT COUNT(*) > 1000 AS enough FROM cells WHERE instant_with_offset(cell) IS NOT NULL')).toEqual([
      { enough: true },
    ]);
  } finally {
    engine.close();
  }
});

test('a time with a blank for a digit is refused', async () => {
  const place = ground();
  try {
    place.send('police/2014-02-01/missing.csv', [episode({ reported_at: '2014-01-10T 9:31:54Z', last_seen_at: '', returned_at: '' })]);
    expect((await place.intake()).quarantined).toEqual([{ rule: 'type', rows: 1 }]);
  } finally {
    place.close();
  }
});
