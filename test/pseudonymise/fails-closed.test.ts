import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PseudonymiseRequest } from '../../analytics/pseudonymise/pseudonymise.ts';
import { type Raw, rawEpisode, type Sending, secret, sending } from './sending.ts';

let place: Sending;
beforeEach(() => {
  place = sending();
});
afterEach(() => place.close());

const referral = (change: Raw = {}): Raw => ({
  referral_id: 'REF1',
  person_id: 'P 1',
  received_at: '2014-01-10T21:00:00Z',
  source: 'police',
  age: '14',
  cse_flag: 'yes',
  ...change,
});

/** Cells that cannot be made safe: what they are, in which column and extract, and the rule that says so. */
const unsafe: readonly (readonly [string, Raw, string, string])[] = [
  ['an e-mail address as a record number', rawEpisode({ episode_id: 'ann@example.org' }), 'episode_id', 'identifying'],
  ['a postcode as a record number', rawEpisode({ episode_id: 'SW1A 1AA' }), 'episode_id', 'identifying'],
  ['a mobile number as a record number', rawEpisode({ episode_id: '07700 900123' }), 'episode_id', 'identifying'],
  ['an NHS number as a record number', rawEpisode({ episode_id: '943 476 5919' }), 'episode_id', 'identifying'],
  ['a column of NHS numbers as record numbers', rawEpisode({ episode_id: '9434765919' }), 'episode_id', 'identifying'],
  ['a National Insurance number as a record number', rawEpisode({ episode_id: 'AB 12 34 56 C' }), 'episode_id', 'identifying'],
  ['a plate as a record number', rawEpisode({ episode_id: 'AB12 CDE' }), 'episode_id', 'identifying'],
  ['a date of birth as a record number', rawEpisode({ episode_id: '10/05/2000' }), 'episode_id', 'identifying'],
  ['a name as a record number', rawEpisode({ episode_id: 'Zebedee Quill' }), 'episode_id', 'identifying'],
  ['one word as a record number', rawEpisode({ episode_id: 'zebedee' }), 'episode_id', 'identifying'],
  ['a rounded record number', rawEpisode({ episode_id: '9.43477E+09' }), 'episode_id', 'rounded'],
  ['a name where a code belongs', rawEpisode({ risk_level: 'Zebedee' }), 'risk_level', 'identifying'],
  ['a date of birth where a code belongs', rawEpisode({ risk_level: '10/05/2000' }), 'risk_level', 'identifying'],
  ['a code of no list', rawEpisode({ risk_level: 'zz9' }), 'risk_level', 'code'],
  ['free text where a time belongs', rawEpisode({ reported_at: 'last seen with zebedee' }), 'reported_at', 'identifying'],
  ['no time where a time belongs', rawEpisode({ reported_at: '2014-02-31T10:00:00Z' }), 'reported_at', 'type'],
  ['an area that is a postcode', rawEpisode({ found_area: 'SW1A 1AA' }), 'found_area', 'identifying'],
  ['an area of another form', rawEpisode({ found_area: 'E0500001' }), 'found_area', 'pattern'],
  ['a telephone number as an age', rawEpisode({ date_of_birth: '', age: '07700900123' }), 'date_of_birth', 'identifying'],
  ['an age that no child has', rawEpisode({ date_of_birth: '', age: '31' }), 'date_of_birth', 'range'],
  ['a date of birth in the future', rawEpisode({ date_of_birth: '2015-01-01' }), 'date_of_birth', 'date_of_birth'],
  ['a date of birth of an adult', rawEpisode({ date_of_birth: '1980-01-01' }), 'date_of_birth', 'date_of_birth'],
  ['a date of birth that no calendar has', rawEpisode({ date_of_birth: '31/02/2001' }), 'date_of_birth', 'date_of_birth'],
  ['a date of birth with half a year', rawEpisode({ date_of_birth: '10/05/00' }), 'date_of_birth', 'date_of_birth'],
  ['an unknown postcode', rawEpisode({ missing_from_postcode: 'ZZ99 9ZZ' }), 'missing_from_postcode', 'postcode'],
  ['what looks like a pseudonym', rawEpisode({ person_id: 'ab54a98ceb1f0ad2ab54a98ceb1f0ad2' }), 'person_id', 'already_pseudonym'],
  ['a rounded identifier', rawEpisode({ person_id: '9.43477E+09' }), 'person_id', 'rounded'],
  ['nobody known', rawEpisode({ person_id: 'Not  Known' }), 'person_id', 'placeholder'],
  ['zeros for a premises', rawEpisode({ missing_from_premises_id: '0000000' }), 'missing_from_premises_id', 'placeholder'],
  ['a date of birth that stands for none', rawEpisode({ date_of_birth: '01/01/1900' }), 'date_of_birth', 'placeholder'],
  ['damaged letters', rawEpisode({ missing_from_premises_id: 'RosÃ© House' }), 'missing_from_premises_id', 'encoding'],
];

test.each(unsafe)('%s stops the whole file, and is named by row and column, never by value', async (_what, row, column, rule) => {
  const sound = rawEpisode({ episode_id: 'M-1' });
  const report = await place.send([sound, row, { ...sound, episode_id: 'M-3' }]);
  expect(report).toMatchObject({ rows: 3, written: 0, faultCount: 1, faults: [{ file: 'raw.csv', row: 3, rule }] });
  expect(report.faults[0]?.column).toMatch(new RegExp(`^[A-Z]+\\(${column}\\)$`));
  expect([place.written(), place.leftovers()]).toEqual([false, []]);
  expect(saysNothing(JSON.stringify(report), row)).toBe(true);
});

/** Whether a report holds none of a row's identifying values; words that a placeholder may show are ours. */
function saysNothing(report: string, row: Raw): boolean {
  const allowed = new Set(Object.values(rawEpisode()).filter((value) => /^[a-z]+$/.test(value)));
  const values = Object.values(row).filter((value) => value.length > 2 && !allowed.has(value));
  return ['Wilhelmina', 'Ottoline', secret, ...values].every((value) => !report.includes(value));
}

/** Files that are broken as a whole or in a row. */
const broken: readonly (readonly [string, string, number, string])[] = [
  ['a required column is absent', 'episode_id,person_id\nM-1,P 1\n', 1, 'header'],
  ['two columns are the same', 'episode_id,person_id,Person_ID\nM-1,P 1,P 2\n', 1, 'header'],
  ['the header is broken', '"episode_id,person_id\nM-1,P 1\n', 1, 'header'],
  ['the file is empty', '', 1, 'header'],
];

test.each(broken)('nothing is written where %s', async (_what, content, row, rule) => {
  const report = await place.send(content);
  expect(report).toMatchObject({ written: 0, faults: [{ row, rule }] });
  expect([place.written(), place.leftovers()]).toEqual([false, []]);
});

const header = 'referral_id,person_id,received_at,source,age,cse_flag,notes';
const line = 'REF1,P 1,2014-01-10T21:00:00Z,police,14,yes,';

test.each([
  ['has a cell too many', `${line},x`],
  ['has a cell too few', 'REF1,P 1'],
  ['has a quotation mark that does not close', `"${line}`],
  ['is too long', `${line}${'x'.repeat(70_000)}`],
])('a row that %s stops the whole file', async (_what, bad) => {
  const report = await place.send(`${header}\n${line}\n${bad}\n${line}\n`, { extract: 'referrals' });
  expect(report).toMatchObject({ rows: 3, written: 0, faults: [{ row: 3, column: '' }] });
  expect(place.written()).toBe(false);
});

test('a file without rows is told of', async () => {
  expect(await place.send(`${header}\n`, { extract: 'referrals' })).toMatchObject({ faults: [{ row: 1, rule: 'empty_file' }] });
});

test('a header that does not do shows nothing of itself: it may be a row of data', async () => {
  const report = await place.send('Wilhelmina,10/05/2000,E1 6AN\nOttoline,11/05/2000,E1 6AN\n');
  expect(report).toMatchObject({ dropped: [], faults: [{ rule: 'header' }] });
  expect(JSON.stringify(report)).not.toMatch(/Wilhelmina|2000|E1 6AN/);
});

test('an entity whose kind is not said stops the file', async () => {
  const mention = { report_id: 'INT-1', entity_type: '', entity_id: 'Z 1', role: 'suspect' };
  const report = await place.send([mention], { extract: 'intelligence_mentions' });
  expect(report.faults.map(({ column, rule }) => [column, rule])).toEqual([['C(entity_id)', 'kind']]);
});

test('postcodes without a lookup stop the file once', async () => {
  const report = await place.send([rawEpisode(), rawEpisode({ episode_id: 'M-2' })], { postcodes: undefined });
  expect(report).toMatchObject({ faultCount: 1, faults: [{ row: 1, rule: 'header' }] });
  expect(report.faults[0]?.message).toContain('--postcodes');
});

test('at most a thousand faults are listed, in order of row, and all are counted', async () => {
  const report = await place.send(
    Array.from({ length: 1200 }, () => referral({ source: 'Zebedee' })),
    { extract: 'referrals' },
  );
  expect([report.faults.length, report.faultCount, report.faults.at(-1)?.row]).toEqual([1000, 1200, 1001]);
});

/** Refusals before anything is read. */
const refused: readonly (readonly [string, (at: Sending) => Partial<PseudonymiseRequest>, string])[] = [
  ['no such extract', () => ({ extract: 'nonsense' }), 'pseudonymise_extract'],
  ['no such file', (at) => ({ file: at.path('absent.csv') }), 'pseudonymise_file'],
  ['a workbook', (at) => ({ file: at.put('book.csv', Buffer.from('PK\u0003\u0004\0\0')) }), 'pseudonymise_encoding'],
  ['UTF-16', (at) => ({ file: at.put('wide.csv', Buffer.from('\uFEFFa,b\n', 'utf16le')) }), 'pseudonymise_encoding'],
  [
    'a file damaged after its mark of UTF-8',
    (at) => ({ file: at.put('m.csv', Buffer.from([0xef, 0xbb, 0xbf, 0xe9, 10])) }),
    'pseudonymise_encoding',
  ],
  ['the file itself as --out', (at) => ({ out: at.path('raw.csv'), force: true }), 'file_is_read'],
  ['the key as --out', (at) => ({ out: at.path('key'), force: true }), 'file_is_read'],
  ['an agency that the area does not name', () => ({ agency: 'nobody' }), 'pseudonymise_agency'],
  ['a lookup without postcodes', (at) => ({ postcodes: at.put('p.csv', 'a,b\n1,2\n') }), 'postcodes_header'],
  ['a lookup that is broken', (at) => ({ postcodes: at.put('p.csv', 'postcode,lsoa\nE1 6AN\n') }), 'postcodes_broken'],
  [
    'a lookup that contradicts itself',
    (at) => ({ postcodes: at.put('p.csv', 'postcode,lsoa\nE1 6AN,E01000001\ne16an,E01000002\n') }),
    'postcodes_conflict',
  ],
];

test.each(refused)('%s is refused with what to do', async (_what, change, code) => {
  await expect(place.send([rawEpisode()], change(place))).rejects.toMatchObject({ name: 'LanternError', code });
  expect([place.written(), place.leftovers()]).toEqual([false, []]);
});

test('a file that is there stays, unless forced', async () => {
  writeFileSync(place.path('out.csv'), 'mine');
  await expect(place.send([rawEpisode()])).rejects.toMatchObject({ code: 'file_in_use' });
  expect(readFileSync(place.path('out.csv'), 'utf8')).toBe('mine');
  expect((await place.send([rawEpisode({ risk_level: 'Zebedee' })], { force: true })).written).toBe(0);
  expect(readFileSync(place.path('out.csv'), 'utf8')).toBe('mine');
  expect((await place.send([rawEpisode()], { force: true })).written).toBe(1);
  expect(place.rows()).toHaveLength(1);
});

test('a folder is no file to write, forced or not', async () => {
  mkdirSync(place.path('out.csv'));
  await expect(place.send([rawEpisode()], { force: true })).rejects.toMatchObject({ code: 'out_is_folder' });
  expect(place.leftovers()).toEqual([]);
});
