import { expect, test } from 'vitest';
import { type Drift, driftOf, rowsStandOut } from '../../analytics/lake/drift.ts';
import type { DeliveredFile } from '../../analytics/lake/ledger.ts';

function sent(delivery: string, change: Partial<DeliveredFile> = {}): DeliveredFile {
  const read = change.read ?? 100;
  return {
    ...{
      agency: 'police',
      delivery,
      file: 'missing.csv',
      extract: 'missing',
      read,
      accepted: read,
      duplicate: 0,
      superseded: 0,
      quarantined: 0,
    },
    ...{ rules: {}, unmatched: {}, ignored_columns: 0, not_recorded: {}, codes_met: {} },
    ...change,
  };
}

function last(...files: DeliveredFile[]): Drift {
  const drift = driftOf(files).at(-1);
  if (drift === undefined) throw new Error('Nothing was compared.');
  return drift;
}

test('a first delivery is compared with nothing', () => {
  expect(driftOf([sent('2014-02-01'), sent('2014-02-01', { agency: 'health', file: 'missing_2.csv' })])).toEqual([]);
});

test('rows are compared with the last delivery before, whatever the order of the files', () => {
  const drift = driftOf([sent('2014-04-01', { read: 90 }), sent('2014-02-01', { read: 50 }), sent('2014-03-01', { read: 60 })]);
  expect(drift.map((each) => [each.against, each.delivery, each.rows])).toEqual([
    ['2014-02-01', '2014-03-01', { before: 50, now: 60, change: 10, percent: 20 }],
    ['2014-03-01', '2014-04-01', { before: 60, now: 90, change: 30, percent: 50 }],
  ]);
});

test('the files of one extract in a delivery count together, and a file refused whole does not', () => {
  const drift = last(
    sent('2014-02-01', { read: 30 }),
    sent('2014-03-01', { read: 10, file: 'missing_a.csv' }),
    sent('2014-03-01', { read: 30, file: 'missing_b.csv' }),
    sent('2014-03-01', { read: 500, file: 'missing_c.csv', refused: { rule: 'header', message: 'No.' } }),
  );
  expect(drift.rows).toEqual({ before: 30, now: 40, change: 10, percent: 33.3 });
});

test('a count of rows stands out from a quarter more or less, and from 20 rows', () => {
  const standsOut = (before: number, now: number) =>
    rowsStandOut(last(sent('2014-02-01', { read: before }), sent('2014-03-01', { read: now })).rows);
  expect([standsOut(100, 125), standsOut(100, 75), standsOut(0, 20), standsOut(20, 0)]).toEqual([true, true, true, true]);
  expect([standsOut(100, 124), standsOut(100, 76), standsOut(5, 19)]).toEqual([false, false, false]);
});

test('after a delivery without rows there is no percentage', () => {
  expect(last(sent('2014-02-01', { read: 0 }), sent('2014-03-01')).rows).toEqual({ before: 0, now: 100, change: 100, percent: null });
});

test('a share not recorded is told of from a move of 10 points, either way, and from 20 rows', () => {
  const shares = (before: number, now: number, rows = 100) =>
    last(sent('2014-02-01', { read: rows, not_recorded: { sex: before } }), sent('2014-03-01', { read: rows, not_recorded: { sex: now } }))
      .not_recorded;
  expect(shares(5, 15)).toEqual([{ column: 'sex', before: 0.05, now: 0.15 }]);
  expect(shares(5, 14)).toEqual([]);
  expect(shares(50, 40)).toEqual([{ column: 'sex', before: 0.5, now: 0.4 }]);
  expect(shares(0, 10, 20)).toEqual([{ column: 'sex', before: 0, now: 0.5 }]);
  expect(shares(0, 10, 19)).toEqual([]);
});

test('broken lines are not counted among the rows of a share', () => {
  const broken = sent('2014-03-01', { read: 120, rules: { malformed_row: 20 }, quarantined: 20, accepted: 100, not_recorded: { sex: 15 } });
  expect(last(sent('2014-02-01', { not_recorded: { sex: 5 } }), broken).not_recorded).toEqual([{ column: 'sex', before: 0.05, now: 0.15 }]);
});

test('a code is new where no earlier delivery had it, not only the last', () => {
  const drift = last(
    sent('2014-02-01', { codes_met: { category: { absent: 3 } } }),
    sent('2014-03-01', { codes_met: { category: { missing: 3 } } }),
    sent('2014-04-01', { codes_met: { category: { absent: 1, missing: 2, other: 4 } } }),
  );
  expect(drift.new_codes).toEqual([{ column: 'category', code: 'other', rows: 4 }]);
});

test('a ledger of before that says nothing of codes and shares makes nothing new', () => {
  const drift = last(
    sent('2014-02-01', { codes_met: undefined, not_recorded: undefined }),
    sent('2014-03-01', { codes_met: { category: { missing: 3 } }, not_recorded: { sex: 100 } }),
  );
  expect([drift.new_codes, drift.not_recorded, drift.columns_vanished]).toEqual([[], [], []]);
});

test('a column with no value left has vanished, and one that has its first value has appeared', () => {
  const drift = last(
    sent('2014-02-01', { not_recorded: { sex: 99, age: 100 } }),
    sent('2014-03-01', { not_recorded: { sex: 100, age: 99 }, ignored_columns: 2 }),
  );
  expect(drift).toMatchObject({ columns_vanished: ['sex'], columns_appeared: ['age'], ignored_columns: { before: 0, now: 2 } });
});
