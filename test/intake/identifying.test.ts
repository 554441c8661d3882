import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { episode, fresh, type Sent } from './landing.ts';

/** Invented values that would identify somebody, each where a code, pseudonym, number or record number belongs. */
const planted: readonly Sent[] = [
  { person_id: 'Jane Smith' },
  { person_id: 'jane' },
  { person_id: '12/03/1999' },
  { ethnicity: 'Ms J Doe' },
  { sex: 'Quentin' },
  { ethnicity: 'lives with her aunt at AB12 3CD' },
  { risk_level: 'jane.doe@example.org' },
  { risk_level: '07700 900123' },
  { cse_concern: '+44 7700 900 124' },
  { cse_concern: 'QQ 12 34 56 C'.replace('QQ', 'AB') },
  { age: 'born 3 March 1999' },
  { reasons: 'bullying;943 476 5919' },
  { missing_from_area: 'EC1A 1BB' },
  { returned_at: 'ask Jane Smith' },
  { episode_id: 'AB12 CDE' },
  { episode_id: '943-476-5919' },
  { episode_id: 'someone@example.org' },
];

test('values that identify somebody are in no file of the lake and no line of the log', async () => {
  const place = fresh();
  const rows = planted.map((change, index) => episode({ episode_id: `M-${index + 1}`, ...change }));
  place.send('police/2014-02-01/missing.csv', rows);
  // the same in lines that are no records
  const broken = planted.map((change, index) => Object.values(episode({ episode_id: `B-${index + 1}`, ...change })).join(','));
  place.send('police/2014-02-02/missing.csv', [Object.keys(episode()).join(','), ...broken.map((line) => `${line},"`)].join('\n'));
  const outcome = await place.intake();
  expect(outcome.files.map((file) => file.accepted)).toEqual([0, 0]);
  expect(outcome.quarantined).toContainEqual({ rule: 'identifying', rows: planted.length });
  const texts = Object.keys(lakeBytes(place.lake)).map((path) => readFileSync(join(place.lake, path), 'utf8'));
  for (const value of planted.flatMap((change) => Object.values(change))) {
    for (const text of [...texts, ...place.logged, JSON.stringify(outcome)]) expect(text).not.toContain(value);
  }
});

test('a misspelt code is shown, for it is no name', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ ethnicity: 'White Britsh' })]);
  await place.intake();
  expect(await place.quarantine('police/2014-02-01/missing.csv')).toMatchObject([{ rule: 'code', ethnicity: 'White Britsh' }]);
});

test('ten-digit record numbers are NHS numbers only where most of their column pass the check digit', async () => {
  const place = fresh();
  const numbers = ['9434765919', '1000000001', '1000000002', '1000000003'];
  place.send(
    'police/2014-02-01/missing.csv',
    numbers.map((episode_id) => episode({ episode_id })),
  );
  place.send(
    'care/2014-02-01/missing.csv',
    ['9434765919', '9434765870'].map((episode_id) => episode({ episode_id })),
  );
  const outcome = await place.intake();
  expect(outcome.files.map((file) => [file.agency, file.quarantined])).toEqual([
    ['care', 2],
    ['police', 0],
  ]);
});

test("an agency's own pattern for its record numbers settles what they are", async () => {
  const area = areaWithoutFile();
  const agencies = [{ name: 'police', kind: 'police', id_pattern: '^[A-Z]{2}[0-9]{2}[A-Z]{3}$' }];
  const place = fresh({ ...area, file: { ...area.file, agencies } });
  place.send('police/2014-02-01/missing.csv', [episode({ episode_id: 'AB12CDE' })]);
  place.send('care/2014-02-01/missing.csv', [episode({ episode_id: 'AB12CDE' })]);
  expect((await place.intake()).files.map((file) => [file.agency, file.quarantined])).toEqual([
    ['care', 1],
    ['police', 0],
  ]);
});
