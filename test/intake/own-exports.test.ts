import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { sha256OfBytes } from '../../analytics/contracts/agency-text.ts';
import { checkMapping } from '../../analytics/contracts/mapping.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { readLedger } from '../../analytics/lake/ledger.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { lantern } from '../support/lantern.ts';
import { fresh, type Ground } from './landing.ts';

const child = (number: number) => number.toString(16).padStart(16, '0');
const day = (text: string) => ({ type: Date, value: new Date(`${text}T00:00:00Z`), format: 'dd/mm/yyyy' });
const clock = (hours: number, minutes: number) => ({ type: Number, value: (hours * 60 + minutes) / 1440, format: 'hh:mm' });
const cell = (value: string | number) => ({ type: typeof value === 'number' ? Number : String, value });
type Cell = ReturnType<typeof day> | ReturnType<typeof clock> | ReturnType<typeof cell>;

async function workbook(header: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  return writeXlsxFile([header.map(cell), ...rows.map((row) => [...row])]).toBuffer();
}

/** Runs `lantern map` on a file of a delivery, for the mapping in the agency's folder; answers with the mapping's text. */
function map(place: Ground, file: string, extract: string): string {
  const agency = file.split('/')[0] ?? '';
  const out = join(place.landing, agency, 'mapping.yaml');
  const ended = lantern('map', join(place.landing, file), '--extract', extract, '--agency', agency, '--out', out);
  expect([ended.status, ended.error]).toEqual([0, expect.stringContaining('fields of')]);
  return readFileSync(out, 'utf8');
}

async function delivered(place: Ground) {
  const store = folderStore(place.lake);
  return (await readLedger(store, await requireSnapshot(store))).flatMap((page) => page.delivered);
}

test('a police workbook with two orders of dates, days beside times and words of its own is taken by the mapping that is proposed', async () => {
  const place = fresh();
  const header = ['Misper ID', 'Misper nominal', 'Date Reported', 'Time Reported', 'Missing since', 'When traced', 'Initial risk level'];
  const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => [
    ...[cell(`MP/14/${number}`), cell(child(number)), day(`2014-02-0${number}`), clock(21, 40)],
    ...[cell(`0${number}/02/2014 19:15`), cell(`02/1${number}/2014 08:05`), cell(['Amber', 'High'][number % 2] ?? ''), cell(14)],
    ...[cell('F'), cell('N'), cell('Missing'), cell('PC 1200')],
  ]);
  const late = [...(rows[0] ?? [])].with(0, cell('MP/14/9')).with(2, day('2014-02-20')).with(4, cell('20/02/2014 01:00'));
  place.send(
    'police/2014-03-01/missing.xlsx',
    await workbook(
      [...header, 'Age when reported', 'Gender', 'CSE marker', 'Misper type', 'Officer'],
      [...rows, late.with(5, cell('02/21/2014 08:05'))],
    ),
  );
  place.send('police/aliases.csv', 'list,alias,code\nmissing-risk-level,Amber,medium\n');
  const yaml = map(place, 'police/2014-03-01/missing.xlsx', 'missing');
  expect(yaml).toContain('reported_at: {join: ["Date Reported", "Time Reported"], with: " "}');
  expect(yaml).toContain('last_seen_at: day_first');
  expect(yaml).toContain('returned_at: month_first');
  const outcome = await place.intake();
  expect(outcome.files).toMatchObject([{ read: 9, accepted: 9 }]);
  expect((await place.curated('missing'))[0]).toMatchObject({
    ...{ episode_id: 'MP/14/1', reported_at: '2014-02-01T21:40:00Z', last_seen_at: '2014-02-01T19:15:00Z' },
    ...{ returned_at: '2014-02-11T08:05:00Z', risk_level: 'high', sex: 'female', cse_concern: 'none', without_time: null },
  });
  expect((await place.curated('missing'))[1]).toMatchObject({ risk_level: 'medium', risk_level_raw: 'Amber' });
  const aliases = readFileSync(join(place.landing, 'police/aliases.csv'));
  expect((await delivered(place))[0]).toMatchObject({
    read_with: [
      { file: 'mapping.yaml', sha256: sha256OfBytes(Buffer.from(yaml)) },
      { file: 'aliases.csv', sha256: sha256OfBytes(aliases) },
    ],
  });
});

test('indicators with decimal commas and semicolons are taken by the mapping that is proposed, once its constants are given', async () => {
  const place = fresh();
  const lines = ['Indicator;Period start;Period end;Area;Value;Numerator;Denominator'];
  for (const area of [1, 2, 3]) lines.push(`rate_${area};01/01/2014;31/03/2014;E01000001;12,${area};1.234;98.765,5`);
  place.send('partnership/2014-06-01/indicators.csv', `\uFEFF${lines.join('\r\n')}\r\n`);
  const yaml = map(place, 'partnership/2014-06-01/indicators.csv', 'indicators');
  expect(yaml).toMatch(/value: decimal_comma\n/);
  expect(yaml).toMatch(/denominator: decimal_comma\n/);
  expect(yaml).toContain('numerator: decimal_comma  # as in the other columns\n');
  place.send('partnership/mapping.yaml', yaml.replace('  constants:\n', '  constants:\n    group: all\n    source: police\n'));
  const outcome = await place.intake();
  expect(outcome.files).toMatchObject([{ read: 3, accepted: 3 }]);
  expect((await place.curated('indicators'))[0]).toMatchObject({
    value: 12.1,
    numerator: 1234,
    denominator: 98765.5,
    period_end: '2014-03-31',
  });
});

test('a return on children looked after is taken with its days, once what map asks for is answered', async () => {
  const place = fresh();
  const lines = ['CHILD,AGE,MISSING,MIS_START,MIS_END'];
  for (const number of [1, 2, 3, 4])
    lines.push(`${child(number)},14,${number === 4 ? 'A' : 'M'},1${number}/02/2014,1${number + 1}/02/2014`);
  place.send('social-care/2014-04-01/missing.csv', `${lines.join('\n')}\n`);
  const yaml = map(place, 'social-care/2014-04-01/missing.csv', 'missing');
  const answered = yaml
    .replace(/# (episode_id: \{join: .*?\}) .*\n/, '$1\n')
    .replace(/\n {2}constants:\n/, '\n  shared: [CHILD, MIS_START]\n  constants:\n    risk_level: medium\n    cse_concern: not_recorded\n');
  expect(checkMapping(Buffer.from(answered)).ok).toBe(true);
  place.send('social-care/mapping.yaml', answered);
  const outcome = await place.intake();
  expect(outcome.files).toMatchObject([{ read: 4, accepted: 4 }]);
  expect((await place.curated('missing')).map((row) => [row['category'], row['without_time'], row['returned_at']])).toEqual([
    ['missing', 'reported_at;returned_at', '2014-02-12T00:00:00Z'],
    ['missing', 'reported_at;returned_at', '2014-02-13T00:00:00Z'],
    ['missing', 'reported_at;returned_at', '2014-02-14T00:00:00Z'],
    ['away_from_placement', 'reported_at;returned_at', '2014-02-15T00:00:00Z'],
  ]);
  expect((await delivered(place))[0]?.notes).toMatchObject([
    { code: 'date_without_time', rows: 4 },
    { code: 'date_without_time', rows: 4 },
  ]);
});

test('a children in need export is taken with its sources of referral, and one that has no certain meaning is the agency’s to name', async () => {
  const place = fresh();
  const sources = ['1A', '2A', '6', '6', '3D', '5C'];
  const lines = ['LAchildID\tReferral number\tCINreferralDate\tReferral time\tReferralSource\tAge\tGenderCurrent\tCSE\tCINclosureDate'];
  for (const [index, source] of sources.entries())
    lines.push(`${child(index)}\tR/${index}\t2014-02-1${index}\t09:3${index}\t${source}\t14\t2\tY\t2014-03-1${index}`);
  place.send('social-care/2014-04-01/referrals.csv', Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf16le'));
  const yaml = map(place, 'social-care/2014-04-01/referrals.csv', 'referrals');
  expect(yaml).toContain('      # 3D:   # 1 row; no code is spelled so');
  place.send('social-care/aliases.csv', 'list,alias,code\nreferral-source,3D,health_community\n');
  const outcome = await place.intake();
  expect(outcome.files).toMatchObject([{ read: 6, accepted: 6 }]);
  expect((await place.curated('referrals')).map((row) => row['source'])).toEqual([
    'parent_or_carer',
    'school_or_college',
    'police',
    'police',
    'health_community',
    'other_authority',
  ]);
});
