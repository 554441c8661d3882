import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatCsv } from '../../analytics/csv.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { readLedger } from '../../analytics/lake/ledger.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { xlsxFile } from '../../analytics/xlsx.ts';
import { episode, fresh, type Ground, type Sent } from './landing.ts';

const sent: readonly Sent[] = [episode(), episode({ episode_id: 'M-1002', age: '99' }), episode({ episode_id: 'M-1003', sex: 'M' })];
const columns = Object.keys(episode());
const asText = (rows: readonly Sent[]) =>
  formatCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );

async function notesOf(place: Ground): Promise<string[]> {
  const store = folderStore(place.lake);
  const pages = await readLedger(store, await requireSnapshot(store));
  return pages.flatMap((page) => page.delivered.flatMap((entry) => (entry.notes ?? []).map((note) => note.code)));
}

async function expectTaken(place: Ground, file: string): Promise<void> {
  const outcome = await place.intake();
  expect(outcome.files).toMatchObject([{ file, read: 3, accepted: 2, quarantined: 1 }]);
  expect((await place.curated('missing')).map((row) => [row['episode_id'], row['age'], row['source_row'], row['reported_at']])).toEqual([
    ['M-1001', 14, 2, '2014-01-10T21:00:00Z'],
    ['M-1003', 14, 4, '2014-01-10T21:00:00Z'],
  ]);
  const name = file.replace(/\.csv$/, '');
  expect(await place.quarantine(`police/2014-02-01/${name}.csv`)).toMatchObject([{ row: '3', rule: 'range', age: '99' }]);
}

test.each([
  ['separated by semicolons', Buffer.from(asText(sent).replaceAll(',', ';')), ['separator']],
  ['separated by tabs', Buffer.from(asText(sent).replaceAll(',', '\t')), ['separator']],
  ['in UTF-16', Buffer.from(`\ufeff${asText(sent)}`, 'utf16le'), ['encoding']],
  ['with a byte order mark', Buffer.from(`\ufeff${asText(sent)}`), []],
])('a CSV file %s is read, and the ledger says how', async (_, content, notes) => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', content);
  await expectTaken(place, 'missing.csv');
  expect(await notesOf(place)).toEqual(notes);
});

test('a file in Windows-1252 is recognised', async () => {
  const place = fresh();
  const named = [...sent, episode({ episode_id: 'É-1' }), episode({ episode_id: 'É-2' })];
  place.send('police/2014-02-01/missing.csv', Buffer.from(asText(named), 'latin1'));
  const outcome = await place.intake();
  expect(outcome.files).toMatchObject([{ read: 5, accepted: 4, quarantined: 1 }]);
  expect(await notesOf(place)).toEqual(['encoding']);
  expect((await place.curated('missing')).map((row) => row['episode_id'])).toContain('É-1');
});

test('one damaged row does not make a file one in Windows-1252', async () => {
  const place = fresh();
  const [whole, damaged] = [asText([...sent, episode({ episode_id: 'É-1' })]), asText([episode({ episode_id: 'É-2' })])];
  place.send('police/2014-02-01/missing.csv', Buffer.concat([Buffer.from(whole), Buffer.from(damaged.split('\n')[1] ?? '', 'latin1')]));
  const outcome = await place.intake();
  expect(outcome.quarantined).toEqual([
    { rule: 'encoding', rows: 1 },
    { rule: 'range', rows: 1 },
  ]);
});

test('JSON Lines are read', async () => {
  const place = fresh();
  const lines = sent.map((row) => JSON.stringify({ ...row, age: Number(row['age']), reasons: [] }));
  place.send('police/2014-02-01/missing.jsonl', `${lines.join('\n')}\n`);
  await expectTaken(place, 'missing.jsonl');
});

test('Parquet is read, with its own types', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', sent);
  const folder = join(place.landing, 'police/2014-02-01');
  const engine = await duckDBEngine({ folders: [`${folder}/`] });
  await engine.run(
    `COPY (SELECT * REPLACE (CAST(age AS INTEGER) AS age, CAST(reported_at AS TIMESTAMPTZ) AS reported_at)
       FROM READ_CSV('${folder}/missing.csv', ALL_VARCHAR = TRUE)) TO '${folder}/missing.parquet' (FORMAT parquet)`,
  );
  engine.close();
  place.withdraw('police/2014-02-01/missing.csv');
  await expectTaken(place, 'missing.parquet');
});

test('a workbook is read', async () => {
  const place = fresh();
  const rows = sent.map((row) => columns.map((column) => row[column] ?? null));
  const content = await xlsxFile([{ name: 'missing', header: columns, rows }]);
  place.send('police/2014-02-01/missing.xlsx', content);
  await expectTaken(place, 'missing.xlsx');
});

test('dates with slashes are read day first where the whole file can be, and that is said', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [
    episode({ reported_at: '13/01/2014 21:00', last_seen_at: '', returned_at: '' }),
    episode({ episode_id: 'M-2', reported_at: '4/1/2014 9:05', last_seen_at: '', returned_at: '' }),
  ]);
  await place.intake();
  expect((await place.curated('missing')).map((row) => row['reported_at'])).toEqual(['2014-01-13T21:00:00Z', '2014-01-04T09:05:00Z']);
  expect(await notesOf(place)).toEqual(['date_order']);
});

test('dates with slashes that have no one order in their column are not guessed', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [
    episode({ reported_at: '01/13/2014 21:00', last_seen_at: '', returned_at: '' }),
    episode({ episode_id: 'M-2', reported_at: '14/01/2014 21:00', last_seen_at: '', returned_at: '' }),
  ]);
  expect((await place.intake()).quarantined).toEqual([{ rule: 'type', rows: 2 }]);
});

test('a day alone is taken where the field allows it, and the row says so; where a time is needed it is not', async () => {
  const place = fresh();
  const referral = {
    ...{ referral_id: 'R-1', person_id: '0123456789abcdef', received_at: '2014-01-10T10:00:00Z', source: 'police', age: '14' },
    ...{ cse_flag: 'yes', closed_at: '2014-01-20' },
  };
  place.send('police/2014-02-01/referrals.csv', [referral, { ...referral, referral_id: 'R-2', received_at: '2014-01-10' }]);
  const outcome = await place.intake();
  expect(outcome.quarantined).toEqual([{ rule: 'type', rows: 1 }]);
  expect(await place.curated('referrals')).toMatchObject([{ closed_at: '2014-01-20T00:00:00Z', without_time: 'closed_at' }]);
  expect(await notesOf(place)).toEqual(['date_without_time']);
});

test('a missing episode may come with days alone, as the return on children looked after has them', async () => {
  const place = fresh();
  place.send('care/2014-07-01/missing.csv', [episode({ reported_at: '2014-06-10', last_seen_at: '', returned_at: '11/06/2014' })]);
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([
    { reported_at: '2014-06-09T23:00:00Z', returned_at: '2014-06-10T23:00:00Z', without_time: 'reported_at;returned_at' },
  ]);
});

test('a day alone is not before a time of that same day', async () => {
  const place = fresh();
  const row = (more: Record<string, string>) => episode({ reported_at: '2014-06-10', returned_at: '', ...more });
  place.send('care/2014-07-01/missing.csv', [
    row({ last_seen_at: '2014-06-10T20:00:00Z' }),
    row({ episode_id: 'M-2', last_seen_at: '2014-06-11T08:00:00Z' }),
  ]);
  expect((await place.intake()).quarantined).toEqual([{ rule: 'order', rows: 1 }]);
  expect(await place.curated('missing')).toHaveLength(1);
});

test('a local time of the hour that comes twice is taken as the first and counted', async () => {
  const place = fresh();
  place.send('police/2014-11-01/missing.csv', [episode({ reported_at: '2014-10-26 01:30', last_seen_at: '', returned_at: '' })]);
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([{ reported_at: '2014-10-26T00:30:00Z' }]);
  expect(await notesOf(place)).toEqual(['hour_twice']);
});

test('a record number that a spreadsheet shortened is refused as damaged', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ episode_id: '1.23457E+11' })]);
  expect((await place.intake()).quarantined).toEqual([{ rule: 'pattern', rows: 1 }]);
});
