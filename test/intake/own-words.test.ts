import { expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { readLedger } from '../../analytics/lake/ledger.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { episode, fresh, type Ground } from './landing.ts';

const mapping = `missing:
  columns:
    episode_id: Misper Ref
    person_id: Nominal
    reported_at: {join: [Date Reported, Time Reported], with: " "}
    risk_level: Warning level
    age: Age
    cse_concern: CSE marker
    sex: Gender
  values:
    risk_level: {Red: high}
    cse_concern: {N: none}
    sex: {"1": female}
  formats:
    reported_at: day_first
  constants:
    category: missing
`;
const theirs = [
  'Misper Ref;Nominal;Date Reported;Time Reported;Warning level;Age;CSE marker;Gender;Officer',
  'MP/1;0123456789abcdef;03/02/2014;21:40;Red;14;N;1;x',
  'MP/2;fedcba9876543210;04/02/2014;09:05;low;15;N;F;x',
].join('\n');

async function readWith(place: Ground): Promise<string[]> {
  const store = folderStore(place.lake);
  const pages = await readLedger(store, await requireSnapshot(store));
  return pages.flatMap((page) => page.delivered.flatMap((entry) => (entry.read_with ?? []).map((file) => `${entry.extract} ${file.file}`)));
}

test("an agency's own headers, values and dates are read by its mapping, and the ledger names it", async () => {
  const place = fresh();
  place.send('police/mapping.yaml', mapping);
  place.send('police/2014-03-01/missing.csv', theirs);
  const outcome = await place.intake();
  expect(outcome.refused).toEqual([]);
  expect(await place.curated('missing')).toMatchObject([
    {
      episode_id: 'MP/1',
      reported_at: '2014-02-03T21:40:00Z',
      risk_level: 'high',
      category: 'missing',
      sex: 'female',
      cse_concern: 'none',
    },
    { episode_id: 'MP/2', reported_at: '2014-02-04T09:05:00Z', risk_level: 'low', sex: 'female' },
  ]);
  expect(await readWith(place)).toEqual(['missing mapping.yaml']);
});

test('a changed mapping is read again, and an unchanged one changes nothing', async () => {
  const place = fresh();
  place.send('police/mapping.yaml', mapping);
  place.send('police/2014-03-01/missing.csv', theirs);
  await place.intake();
  expect(await place.intake()).toMatchObject({ changed: false });
  place.send('police/mapping.yaml', mapping.replace('Red: high', 'Red: medium'));
  expect(await place.intake()).toMatchObject({ changed: true });
  expect(await place.curated('missing')).toMatchObject([{ risk_level: 'medium' }, { risk_level: 'low' }]);
});

test("an agency's own spellings are its own: another agency's same value is not guessed", async () => {
  const place = fresh();
  place.send('police/aliases.csv', 'list,alias,code\nmissing-risk-level,amber,medium\nmissing-reason,rows at home,conflict_at_home\n');
  const rows = [episode({ risk_level: 'Amber', reasons: 'bullying; Rows at home' })];
  place.send('police/2014-03-01/missing.csv', rows);
  place.send('care/2014-03-01/missing.csv', rows);
  const outcome = await place.intake();
  expect(outcome.files.map((file) => [file.agency, file.accepted])).toEqual([
    ['care', 0],
    ['police', 1],
  ]);
  expect(await place.curated('missing')).toMatchObject([
    { risk_level: 'medium', risk_level_raw: 'Amber', reasons: 'bullying;conflict_at_home', sex: 'female' },
  ]);
});

test('a mapping that cannot be understood stops the intake and says where', async () => {
  const place = fresh();
  place.send('police/mapping.yaml', 'missing:\n  columns:\n    no_such_field: X\n');
  place.send('police/2014-03-01/missing.csv', [episode()]);
  await expect(place.intake()).rejects.toMatchObject({ code: 'mapping_invalid' });
});

test('values without an alias are listed with counts, and one that could be a name is masked', async () => {
  const place = fresh();
  place.send('police/2014-03-01/missing.csv', [
    episode({ risk_level: 'orange' }),
    episode({ episode_id: 'M-2', risk_level: 'orange' }),
    episode({ episode_id: 'M-3', ethnicity: 'Ms Jane Doe' }),
  ]);
  await place.intake();
  const store = folderStore(place.lake);
  const [page] = await readLedger(store, await requireSnapshot(store));
  expect(page?.delivered[0]?.values_without_alias).toEqual([
    { column: 'risk_level', value: 'orange', rows: 2 },
    { column: 'ethnicity', value: '[masked]', rows: 1 },
  ]);
  expect(page?.delivered[0]?.schema_version).toMatch(/^[0-9a-f]{16}$/);
});

test('the midnight of a spreadsheet’s day is cut where the mapping joins a time of day to it', async () => {
  const place = fresh();
  place.send('police/mapping.yaml', mapping);
  place.send(
    'police/2014-06-01/missing.csv',
    theirs.replace('03/02/2014', '03/02/2014 00:00').replace('04/02/2014', '2014-02-04 00:00:00'),
  );
  await place.intake();
  expect((await place.curated('missing')).map((row) => row['reported_at'])).toEqual(['2014-02-03T21:40:00Z', '2014-02-04T09:05:00Z']);
});

test('a spreadsheet’s day whose time of day is empty is a day without a time, not its midnight', async () => {
  const place = fresh();
  place.send('police/mapping.yaml', mapping);
  place.send('police/2014-06-01/missing.csv', theirs.replace('03/02/2014;21:40', '2014-02-03 00:00:00;'));
  await place.intake();
  expect((await place.curated('missing')).map((row) => [row['reported_at'], row['without_time']])).toEqual([
    ['2014-02-03T00:00:00Z', 'reported_at'],
    ['2014-02-04T09:05:00Z', null],
  ]);
});

test('numbers with decimal commas are read where the mapping says so', async () => {
  const place = fresh();
  place.send(
    'partnership/mapping.yaml',
    `indicators:
  columns: {indicator: Indicator, area: Area, period_start: From, period_end: To, value: Value, numerator: Number}
  constants: {group: all, source: police}
  formats: {value: decimal_comma, numerator: decimal_comma}
`,
  );
  place.send(
    'partnership/2014-06-01/indicators.csv',
    'Indicator;Area;From;To;Value;Number\nrate;E01000016;2014-01-01;2014-03-31;12,5;1.234\nrate;E01000017;2014-01-01;2014-03-31;7;12.5\n',
  );
  expect((await place.intake()).quarantined).toEqual([{ rule: 'type', rows: 1 }]);
  expect(await place.curated('indicators')).toMatchObject([{ value: 12.5, numerator: 1234 }]);
});
