import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { formatCsv } from '../../analytics/csv.ts';
import { type Raw, rawEpisode, type Sending, secret, sending } from './sending.ts';

let place: Sending;
beforeEach(() => {
  place = sending();
});
afterEach(() => place.close());

const text = () => readFileSync(place.path('out.csv'), 'utf8');

test('an extract comes out in the contract’s order: pseudonyms, an age, an area, codes and record numbers', async () => {
  const report = await place.send([rawEpisode()]);
  expect(report).toMatchObject({ extract: 'missing', rows: 1, written: 1, faults: [] });
  expect(text()).toMatch(
    /^episode_id,person_id,reported_at,category,risk_level,age,missing_from_premises_id,missing_from_area,found_premises_id,cse_concern\nM-1001,[0-9a-f]{32},2014-01-10T21:00:00Z,missing,medium,13,[0-9a-f]{32},E01000001,,none\n$/,
  );
  expect(report.pseudonymised).toEqual([
    { column: 'person_id', kind: 'person', cells: 1 },
    { column: 'missing_from_premises_id', kind: 'premises', cells: 1 },
    { column: 'found_premises_id', kind: 'premises', cells: 0 },
  ]);
  expect(report.derived).toEqual([
    { column: 'age', from: 'date_of_birth', as: 'age', cells: 1, replaced: 0, unknown: 0 },
    { column: 'missing_from_area', from: 'missing_from_postcode', as: 'area', cells: 1, replaced: 0, unknown: 0 },
  ]);
});

test('columns that the contract does not know are left out and counted', async () => {
  const report = await place.send([rawEpisode(), rawEpisode({ episode_id: 'M-2', notes: ' ' })]);
  expect(report.dropped).toEqual([
    { column: 'forename', letters: 'C', filled: 2 },
    { column: 'notes', letters: 'L', filled: 1 },
  ]);
  expect(text()).not.toMatch(/Wilhelmina|Ottoline/);
});

test('neither the key nor any identifier is in the file or the report', async () => {
  const report = await place.send([rawEpisode()]);
  for (const hidden of [secret, secret.slice(0, 16), 'MOSAIC', '12345', 'Quillfeather', 'E1 6AN', '2000-05-10']) {
    expect(text().toLowerCase()).not.toContain(hidden.toLowerCase());
    expect(JSON.stringify(report).toLowerCase()).not.toContain(hidden.toLowerCase());
  }
});

test.skipIf(process.platform === 'win32')('what is written only its owner may read', async () => {
  await place.send([rawEpisode()]);
  expect(statSync(place.path('out.csv')).mode & 0o077).toBe(0);
});

test('comma, semicolon and tab, UTF-8 with and without its mark, and Windows-1252 give one and the same file', async () => {
  const header = Object.keys(rawEpisode());
  const row = Object.values(rawEpisode({ missing_from_premises_id: 'Café Élan, “Señor’s”', notes: 'x;y\tz' }));
  const csv = formatCsv(header, [row]);
  const quoted = [header, row].map((cells) => cells.map((cell) => `"${cell}"`));
  const separated = (separator: string) => quoted.map((cells) => cells.join(separator)).join('\r\n');
  // The letters of this text that Windows-1252 writes otherwise than Latin-1.
  const windows = Buffer.from(csv.replaceAll('“', '\u0093').replaceAll('”', '\u0094').replaceAll('’', '\u0092'), 'latin1');
  const written: string[] = [];
  for (const content of [csv, `\uFEFF${csv}`, separated(';'), separated('\t'), windows]) {
    expect(await place.send(content, { force: true })).toMatchObject({ written: 1, faults: [] });
    written.push(text());
  }
  expect(new Set(written).size).toBe(1);
});

test('one person written in several ways is one, and equal text of another kind is not', async () => {
  const written = ['MOSAIC 12345', ' mosaic  12345', 'Mosaic\u00a012345 '];
  await place.send(written.map((person, index) => rawEpisode({ episode_id: `M-${index}`, person_id: person, found_premises_id: person })));
  const rows = place.rows();
  expect(new Set(rows.map((row) => row['person_id'])).size).toBe(1);
  expect(rows[0]?.['found_premises_id']).not.toBe(rows[0]?.['person_id']);
});

test('the age is that of the local day of the event', async () => {
  // Half past eleven in the evening in UTC is half past twelve of the birthday in summer.
  await place.send([rawEpisode({ date_of_birth: '01/07/2000', reported_at: '2014-06-30T23:30:00Z' })]);
  expect(place.rows()).toMatchObject([{ age: '14' }]);
});

test('a date of birth and a postcode replace the age and the area of the file, which is told', async () => {
  const rows = [
    rawEpisode({ age: '17', missing_from_area: 'E01000009' }),
    rawEpisode({ episode_id: 'M-2', age: '16', date_of_birth: '', missing_from_area: 'E01000009', missing_from_postcode: '' }),
  ];
  const report = await place.send(rows);
  expect(place.rows()).toMatchObject([
    { age: '13', missing_from_area: 'E01000001' },
    { age: '16', missing_from_area: 'E01000009' },
  ]);
  expect(report.derived.map(({ cells, replaced }) => [cells, replaced])).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test('postcodes are looked up whatever their spaces and capitals, and an unknown one can be left empty', async () => {
  const rows = ['e16an', ' E1  6AN ', 'ZZ99 9ZZ'].map((postcode, index) =>
    rawEpisode({ episode_id: `M-${index}`, missing_from_postcode: postcode }),
  );
  const report = await place.send(rows, { unknownPostcode: 'empty' });
  expect(report).toMatchObject({ faults: [], derived: [{ as: 'age' }, { as: 'area', cells: 2, unknown: 1 }] });
  expect(place.rows().map((row) => row['missing_from_area'])).toEqual(['E01000001', 'E01000001', '']);
});

test('a plain postcode belongs to the one area that an extract has, and to none where it has two', async () => {
  const visit = { episode_id: 'M-1', premises_id: 'Quillfeather', role: 'seen', postcode: 'SW1A 1AA' };
  await place.send([visit], { extract: 'missing_visited' });
  expect(place.rows()).toMatchObject([{ area: 'E01000002' }]);
  const report = await place.send([rawEpisode({ postcode: 'SW1A 1AA' })], { force: true });
  expect(report.dropped.map(({ column }) => column)).toContain('postcode');
});

test('the kind of an entity is its row’s', async () => {
  const mention = (entity_type: string, role: string): Raw => ({ report_id: 'INT-1', entity_type, entity_id: 'ab12 cde', role });
  const report = await place.send([mention('vehicle', 'linked'), mention('person', 'suspect'), mention('premises', 'location')], {
    extract: 'intelligence_mentions',
  });
  expect(new Set(place.rows().map((row) => row['entity_id'])).size).toBe(3);
  expect(report.pseudonymised.map(({ kind }) => kind)).toEqual(['vehicle', 'person', 'premises']);
});

test('ids that Lantern made stay as they are', async () => {
  const action = {
    action_id: 'ACT1',
    raised_at: '2014-03-01',
    meeting: 'exploitation_subgroup',
    action: 'mapping_meeting',
    owner: 'police',
  };
  const rows = [
    { ...action, concerns_type: 'network', concerns_id: '0123456789abcdef', finding_id: 'fedcba9876543210' },
    { ...action, action_id: 'ACT2', concerns_type: 'person', concerns_id: 'MOSAIC 12345', finding_id: '' },
  ];
  expect((await place.send(rows, { extract: 'actions' })).faults).toEqual([]);
  expect(place.rows()[0]).toMatchObject({ concerns_id: '0123456789abcdef', finding_id: 'fedcba9876543210' });
  expect(place.rows()[1]?.['concerns_id']).toMatch(/^[0-9a-f]{32}$/);
});

test('what looks like a pseudonym is made into another only when that is asked', async () => {
  const rows = [rawEpisode({ person_id: '3f2504e04f8911d39a0c0305e82c3301' })];
  await place.send(rows, { again: true });
  expect(place.rows()[0]?.['person_id']).not.toBe('3f2504e04f8911d39a0c0305e82c3301');
});

test('a placeholder can be left empty or kept', async () => {
  const rows = [rawEpisode({ missing_from_premises_id: 'Unknown', date_of_birth: '1900-01-01', age: '15' })];
  await place.send(rows, { placeholders: 'empty' });
  expect(place.rows()).toMatchObject([{ missing_from_premises_id: '', age: '15' }]);
  const premises = [rawEpisode({ missing_from_premises_id: 'Unknown' })];
  expect((await place.send(premises, { placeholders: 'keep', force: true })).checks.placeholders).toMatchObject([
    { constant: 'unknown', rows: [2] },
  ]);
  expect(place.rows()[0]?.['missing_from_premises_id']).toMatch(/^[0-9a-f]{32}$/);
});

test('an agency’s own form of record numbers settles what is one', async () => {
  const area = areaWithoutFile();
  const agencies = [{ name: 'police', kind: 'police', id_pattern: '[A-Z]{2}[0-9]{2} ?[A-Z]{3}' }];
  const rows = [rawEpisode({ episode_id: 'AB12 CDE' })];
  const report = await place.send(rows, { area: { ...area, file: { ...area.file, agencies } }, agency: 'police' });
  expect(report).toMatchObject({ written: 1, faults: [] });
});

test('a file that changes while it is read is not written', async () => {
  const rows = Array.from({ length: 40_000 }, (_, index) => rawEpisode({ episode_id: `M-${index}` }));
  const sent = place.send(rows);
  setImmediate(() => writeFileSync(place.path('raw.csv'), 'changed'));
  await expect(sent).rejects.toMatchObject({ code: 'pseudonymise_changed' });
  expect([place.written(), place.leftovers()]).toEqual([false, []]);
});
