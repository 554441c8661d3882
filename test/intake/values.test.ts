import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { formatCsv } from '../../analytics/csv.ts';
import { companion, episode, fresh, report } from './landing.ts';

test('codes match whatever their case and by their aliases, and the raw value is kept where it differs', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [
    episode({ ethnicity: ' wbri ', risk_level: 'Medium', reasons: 'Bullying; not_disclosed;bullying', sex: 'female' }),
  ]);
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([
    {
      ethnicity: 'W1',
      ethnicity_raw: 'wbri',
      risk_level: 'medium',
      risk_level_raw: 'Medium',
      reasons: 'bullying;not_disclosed',
      sex: 'female',
      sex_raw: null,
    },
  ]);
});

test('times are kept in UTC, and one without an offset is the local time of the area', async () => {
  const place = fresh();
  place.send(
    'police/2014-11-01/missing.csv',
    [
      episode({ episode_id: 'M-1', reported_at: '2014-07-01T12:00:00+01:00' }),
      episode({ episode_id: 'M-2', reported_at: '2014-07-01T12:00:00+0100' }),
      episode({ episode_id: 'M-3', reported_at: '2014-07-01T12:00:00' }),
      episode({ episode_id: 'M-4', reported_at: '2014-07-01T11:00Z' }),
      episode({ episode_id: 'M-5', reported_at: '2014-10-26 01:30' }),
    ].map((row) => ({ ...row, last_seen_at: '', returned_at: '' })),
  );
  await place.intake();
  const rows = await place.curated('missing');
  expect(rows.map((row) => row['reported_at'])).toEqual([
    '2014-07-01T11:00:00Z',
    '2014-07-01T11:00:00Z',
    '2014-07-01T11:00:00Z',
    '2014-07-01T11:00:00Z',
    '2014-10-26T00:30:00Z',
  ]);
});

test('an old grade is carried over by the crosswalk of the area, beside what came', async () => {
  const place = fresh();
  place.send('police/2014-02-01/intelligence.csv', [
    report({ report_id: 'I-1', source_evaluation: 'b', intelligence_assessment: '3', handling_code: '1' }),
    report({ report_id: 'I-2', source_evaluation: 'E', intelligence_assessment: '4', handling_code: '2' }),
    report({ report_id: 'I-3', source_evaluation: '2', intelligence_assessment: 'D', handling_code: 'C', handling_conditions: 's1;A2' }),
  ]);
  await place.intake();
  expect(await place.curated('intelligence')).toMatchObject([
    {
      source_evaluation: '1',
      source_evaluation_raw: 'b',
      intelligence_assessment: 'B',
      intelligence_assessment_raw: '3',
      handling_code: 'C',
      handling_code_raw: '1',
      handling_conditions: 'A3;S2',
    },
    { source_evaluation: '2', intelligence_assessment: 'D', handling_code: 'P', handling_conditions: null },
    { source_evaluation: '2', source_evaluation_raw: null, handling_code: 'C', handling_conditions: 'S1;A2' },
  ]);
});

test('a child row lies in the month of its parent, and the agency of its parent is filled in', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ reported_at: '2013-06-30T23:30:00Z', last_seen_at: '', returned_at: '' })]);
  place.send('police/2014-02-01/missing_companions.csv', [companion()]);
  place.send('care/2014-02-01/missing_companions.csv', [companion({ episode_id_agency: 'police', person_id: 'aaaaaaaaaaaaaaaa' })]);
  place.send('care/2014-02-02/missing_companions.csv', [companion({ person_id: 'bbbbbbbbbbbbbbbb' })]);
  const outcome = await place.intake();
  expect(outcome.quarantined).toEqual([{ rule: 'orphan', rows: 1 }]);
  expect(await place.curated('missing_companions')).toMatchObject([
    { agency: 'care', episode_id_agency: 'police' },
    { agency: 'police', episode_id_agency: 'police' },
  ]);
  const { currentSnapshot } = await import('../../analytics/lake/snapshot.ts');
  const { folderStore } = await import('../../analytics/lake/folder-store.ts');
  const snapshot = await currentSnapshot(folderStore(place.lake));
  expect(snapshot?.tables['missing_companions']?.[0]).toMatch(/^curated\/missing_companions\/month=2013-07\//);
  expect(snapshot?.tables['missing']?.[0]).toMatch(/^curated\/missing\/month=2013-07\//);
});

test('columns are matched by name in any order and case; one that the contract does not know is left unread', async () => {
  const place = fresh();
  const row = episode({ notes: 'seen by Jane Smith' });
  const columns = Object.keys(row).reverse();
  place.send(
    'police/2014-02-01/missing.csv',
    formatCsv(
      columns.map((column) => ` ${column.toUpperCase()}`),
      [columns.map((column) => row[column])],
    ),
  );
  expect((await place.intake()).files[0]).toMatchObject({ accepted: 1 });
});

test('a gzipped file is read as its content, and one cut short is refused whole', async () => {
  const place = fresh();
  const packed = gzipSync(formatCsv(Object.keys(episode()), [Object.values(episode())]));
  place.send('police/2014-02-01/missing.csv.gz', packed);
  place.send('police/2014-02-01/missing_2.csv.gz', packed.subarray(0, packed.length - 12));
  const outcome = await place.intake();
  expect(outcome.refused).toMatchObject([{ file: 'police/2014-02-01/missing_2.csv.gz', rule: 'encoding' }]);
  expect(await place.curated('missing')).toHaveLength(1);
});

test('the longest name of an extract that a file begins with is its extract', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing_2014.csv', [episode()]);
  place.send('police/2014-02-01/missing_companions_2014.csv', [companion()]);
  const outcome = await place.intake();
  expect(outcome.files.map((file) => file.extract)).toEqual(['missing', 'missing_companions']);
});
