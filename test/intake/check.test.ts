import { join } from 'node:path';
import { expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { checkFiles } from '../../analytics/intake/check.ts';
import { readOwnWords } from '../../analytics/intake/own-words.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { companion, episode, fresh } from './landing.ts';

function checked() {
  const place = fresh();
  const check = (files: readonly string[], extract?: string, agency?: string) =>
    withRealEffects({ lake: place.lake, landing: place.landing }, (effects) =>
      checkFiles(
        {
          files: files.map((file) => join(place.landing, file)),
          area: areaWithoutFile(),
          extract,
          words: agency === undefined ? undefined : readOwnWords(place.landing, agency),
        },
        effects,
      ),
    );
  return { place, check };
}

test('errors name file, row, column by letter and name, rule and what to do', async () => {
  const { place, check } = checked();
  place.send('missing.csv', [episode(), episode({ person_id: 'x1' })]);
  const report = await check(['missing.csv']);
  expect(report.files).toMatchObject([{ extract: 'missing', read: 2, sound: 1 }]);
  expect(report.errors).toMatchObject([{ file: join(place.landing, 'missing.csv'), row: 3, column: 'B(person_id)', rule: 'pattern' }]);
});

test('a check loads nothing', async () => {
  const { place, check } = checked();
  place.send('missing.csv', [episode({ age: '99' })]);
  await check(['missing.csv']);
  expect(lakeBytes(place.lake)).toEqual({});
});

test('child rows are looked up where their parents are among the files', async () => {
  const { place, check } = checked();
  place.send('missing.csv', [episode()]);
  place.send('missing_companions.csv', [companion({ episode_id: 'M-404' })]);
  expect((await check(['missing_companions.csv'])).errors).toEqual([]);
  expect((await check(['missing_companions.csv', 'missing.csv'])).errors).toMatchObject([{ row: 2, rule: 'orphan' }]);
});

test('a file whose name says nothing is checked as the extract that is given', async () => {
  const { place, check } = checked();
  place.send('export.csv', [episode()]);
  await expect(check(['export.csv'])).rejects.toMatchObject({ code: 'check_extract' });
  expect((await check(['export.csv'], 'missing')).errors).toEqual([]);
});

test('a file refused whole is one error of its first row', async () => {
  const { place, check } = checked();
  place.send('missing.csv', 'a,b\n1,2\n');
  expect((await check(['missing.csv'])).errors).toMatchObject([{ row: 1, rule: 'header' }]);
});

test('sound rows are counted whole, also where more is to mend than is listed', async () => {
  const { place, check } = checked();
  const rows = Array.from({ length: 1200 }, (_, index) => episode({ episode_id: `M-${index}`, ...(index < 1100 ? { age: '99' } : {}) }));
  place.send('missing.csv', rows);
  const report = await check(['missing.csv']);
  expect(report).toMatchObject({ files: [{ read: 1200, sound: 100 }], more: true });
  expect(report.errors).toHaveLength(1000);
});

test('a folder, and a file that is not there, are no files to check', async () => {
  const { place, check } = checked();
  place.send('missing.csv/x', 'x');
  await expect(check(['missing.csv'])).rejects.toMatchObject({ code: 'check_file' });
  await expect(check(['nowhere.csv'])).rejects.toMatchObject({ code: 'check_file' });
});

test("an agency's own mapping and aliases are what its files are checked by, and the report names them", async () => {
  const { place, check } = checked();
  place.send(
    'police/mapping.yaml',
    `missing:
  columns: {episode_id: Ref, person_id: Child, reported_at: {join: [Date, Time]}, risk_level: Risk, age: Age, cse_concern: CSE}
  constants: {category: missing}
`,
  );
  place.send('police/aliases.csv', 'list,alias,code\nmissing-risk-level,amber,medium\n');
  place.send(
    'export.csv',
    'Ref;Child;Date;Time;Risk;Age;CSE\nM/1;0123456789abcdef;13/01/2014;21:00;amber;14;none\nM/2;0123456789abcdef;14/01/2014;21:00;puce;14;none\n',
  );
  expect((await check(['export.csv'], 'missing')).errors).toMatchObject([{ row: 1, rule: 'header' }]);
  const report = await check(['export.csv'], 'missing', 'police');
  expect(report.files).toMatchObject([
    {
      read: 2,
      sound: 1,
      notes: [{ code: 'separator' }, { code: 'date_order', column: 'reported_at' }],
      read_with: [{ file: 'mapping.yaml' }, { file: 'aliases.csv' }],
    },
  ]);
  expect(report.errors).toMatchObject([{ row: 3, column: 'E(risk_level)', rule: 'code' }]);
});
