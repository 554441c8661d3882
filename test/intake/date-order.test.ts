import { expect, test } from 'vitest';
import { resolved } from '../../analytics/contracts/mapping.ts';
import type { FieldFormat } from '../../analytics/contracts/mapping-file.ts';
import { fieldFormats } from '../../analytics/intake/date-order.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { readLedger } from '../../analytics/lake/ledger.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { episode, fresh, type Sent } from './landing.ts';

type Written = Readonly<Record<string, readonly [number, number]>>;

/** Fields by the largest first and second part of their dates with slashes. */
function formatsOf(written: Written, mapped?: Readonly<Record<string, FieldFormat>>) {
  const fields = new Map(
    Object.entries(written).map(([field, [largestFirst, largestSecond]]) => [field, { count: 3, largestFirst, largestSecond }]),
  );
  const file = { columns: {}, values: {}, formats: mapped ?? {}, constants: {}, shared: [], ignore: [] };
  const { formats, notes } = fieldFormats(fields, mapped === undefined ? undefined : resolved('missing', file));
  return { formats: Object.fromEntries(formats), notes: notes.map(({ column, message }) => `${column ?? 'several'}: ${message}`) };
}

test('each column is read in the order that its own days over 12 show', () => {
  expect(formatsOf({ reported_at: [31, 12], returned_at: [12, 31] })).toEqual({
    formats: { reported_at: 'day_first', returned_at: 'month_first' },
    notes: [
      'reported_at: Dates with slashes in reported_at were read day first (31/03/2014); none there says otherwise.',
      'returned_at: Dates with slashes in returned_at were read month first (03/31/2014), which their days over 12 show; none there says otherwise. Check that it is so, or write them as 2014-03-31.',
    ],
  });
});

test('a column that shows no order is read as the others of its file, where those agree', () => {
  expect(formatsOf({ reported_at: [9, 9], returned_at: [12, 31] }).formats).toEqual({
    reported_at: 'month_first',
    returned_at: 'month_first',
  });
  expect(formatsOf({ reported_at: [9, 9], returned_at: [12, 31] }).notes[0]).toContain("as the file's others are");
});

test('a column that shows no order is read day first where the others disagree or there are none', () => {
  expect(formatsOf({ reported_at: [9, 9], returned_at: [12, 31], last_seen_at: [31, 12] }).formats['reported_at']).toBe('day_first');
  expect(formatsOf({ reported_at: [9, 9] })).toEqual({
    formats: { reported_at: 'day_first' },
    notes: [
      'reported_at: Dates with slashes in reported_at were read day first (31/03/2014), and nothing shows it: no day there is over 12. Check that it is so.',
    ],
  });
});

test('a column that contradicts itself is not read, and says nothing about the others', () => {
  const found = formatsOf({ reported_at: [31, 31], returned_at: [9, 9] });
  expect(found.formats).toEqual({ returned_at: 'day_first' });
  expect(found.notes[0]).toBe(
    'reported_at: Dates with slashes in reported_at were not read: some have a day over 12 first, and some second. Write all of them as 2014-03-31.',
  );
});

test('columns that are read alike are said in one note', () => {
  expect(formatsOf({ reported_at: [31, 9], returned_at: [31, 12] }).notes).toEqual([
    'several: Dates with slashes in reported_at, returned_at were read day first (31/03/2014); none there says otherwise.',
  ]);
});

test('what a mapping says of a column goes before what it shows, and a contradiction is said', () => {
  expect(formatsOf({ reported_at: [9, 9] }, { reported_at: 'month_first' })).toEqual({
    formats: { reported_at: 'month_first' },
    notes: [],
  });
  const against = formatsOf({ reported_at: [31, 9], returned_at: [9, 9] }, { reported_at: 'month_first' });
  expect(against.formats).toEqual({ reported_at: 'month_first', returned_at: 'month_first' });
  expect(against.notes[0]).toContain('as mapping.yaml says, and some cannot be so');
  expect(formatsOf({ reported_at: [31, 9] }, { reported_at: 'iso' })).toMatchObject({
    formats: { reported_at: 'iso' },
    notes: [expect.stringContaining('were not read: mapping.yaml says that they come as 2014-03-31')],
  });
});

const times = (reported_at: string, returned_at: string): Sent => ({ reported_at, last_seen_at: '', returned_at });

test('a file whose columns have two orders is read by column', async () => {
  const place = fresh();
  place.send('police/2014-06-01/missing.csv', [
    episode(times('13/01/2014 21:00', '01/14/2014 09:00')),
    episode({ episode_id: 'M-2', ...times('04/03/2014 21:00', '03/05/2014 09:00') }),
  ]);
  await place.intake();
  expect((await place.curated('missing')).map((row) => [row['reported_at'], row['returned_at']])).toEqual([
    ['2014-01-13T21:00:00Z', '2014-01-14T09:00:00Z'],
    ['2014-03-04T21:00:00Z', '2014-03-05T09:00:00Z'],
  ]);
});

test('a mapping states the order of each column, and a column without slashes beside them is as it is', async () => {
  const place = fresh();
  place.send(
    'police/mapping.yaml',
    `missing:
  columns: {episode_id: Ref, person_id: Child, reported_at: Reported, returned_at: Back, last_seen_at: Seen, category: Kind, risk_level: Risk, age: Age, cse_concern: CSE}
  formats: {reported_at: month_first, returned_at: day_first}
`,
  );
  place.send(
    'police/2014-06-01/missing.csv',
    'Ref,Child,Reported,Back,Seen,Kind,Risk,Age,CSE\nM-1,0123456789abcdef,03/02/2014 21:00,04/03/2014 09:00,2014-03-02 20:00,missing,high,14,none\n',
  );
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([
    { reported_at: '2014-03-02T21:00:00Z', returned_at: '2014-03-04T09:00:00Z', last_seen_at: '2014-03-02T20:00:00Z' },
  ]);
});

test('rows of a column that contradicts itself are quarantined, and the ledger says why', async () => {
  const place = fresh();
  place.send('police/2014-06-01/missing.csv', [
    episode(times('13/01/2014 21:00', '')),
    episode({ episode_id: 'M-2', ...times('01/14/2014 21:00', '') }),
    episode({ episode_id: 'M-3', ...times('2014-01-15T21:00:00Z', '') }),
  ]);
  expect((await place.intake()).quarantined).toEqual([{ rule: 'type', rows: 2 }]);
  const store = folderStore(place.lake);
  const [page] = await readLedger(store, await requireSnapshot(store));
  expect(page?.delivered[0]?.notes).toMatchObject([{ code: 'date_order', column: 'reported_at', rows: 2 }]);
});
