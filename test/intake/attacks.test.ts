import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { checkFiles } from '../../analytics/intake/check.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { workbookParts, zipOf } from './formats/zip-of.ts';
import { episode, fresh } from './landing.ts';

test('a small file that unpacks to a huge one is refused before it fills the disk, and the others are read', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-02-01/missing_more.csv.gz', gzipSync(Buffer.alloc(120_000_000, 'x,')));
  const outcome = await place.intake();
  expect(outcome.refused).toMatchObject([{ file: 'police/2014-02-01/missing_more.csv.gz', rule: 'encoding' }]);
  expect(await place.curated('missing')).toHaveLength(1);
});

/** What a process holds in memory at most, in MB, as it checks a file. */
function peakOf(file: string): { readonly peak: number; readonly out: string } {
  const telling = 'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))';
  const done = spawnSync(process.execPath, ['--import', telling, 'cli/main.ts', 'check', file], { encoding: 'utf8' });
  return { peak: Number(/peak (\d+)/.exec(done.stderr)?.[1]) / 1024, out: done.stdout };
}

const sheetOf = (rows: string) => Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
const bombs: readonly (readonly [string, string, () => Buffer])[] = [
  ['gzip', 'missing.csv.gz', () => gzipSync(Buffer.alloc(400_000_000, 'x,\n'))],
  ['gzip of one line', 'missing.csv.gz', () => gzipSync(Buffer.alloc(400_000_000, 'x'))],
  ['gzip of one line of JSON', 'missing.jsonl.gz', () => gzipSync(Buffer.alloc(400_000_000, '['))],
  ['a sheet of rows without cells', 'missing.xlsx', () => bookOf('', sheetOf('<row/>'.repeat(15_000_000)))],
  ['texts without letters', 'missing.xlsx', () => bookOf('<si/>'.repeat(19_000_000), sheetOf('<row><c/></row>'))],
  [
    'one text in every row',
    'missing.xlsx',
    () => bookOf(`<si><t>${'x'.repeat(60_000)}</t></si>`, sheetOf('<row><c t="s"><v>0</v></c></row>'.repeat(900_000))),
  ],
  [
    'a cell far to the right in every row',
    'missing.xlsx',
    () => bookOf('', sheetOf('<row><c r="XFD1"><v>1</v></c></row>'.repeat(900_000))),
  ],
];

function bookOf(strings: string, sheet: Buffer): Buffer {
  const parts = workbookParts({ sheets: { missing: '' }, strings });
  return zipOf(parts.map((part) => (part.name === 'xl/worksheets/sheet0.xml' ? { ...part, content: sheet } : part)));
}

test.each(bombs)('a bomb (%s) is refused in under 600 MB of memory', (_, name, make) => {
  const place = fresh();
  place.send(name, make());
  const { peak, out } = peakOf(join(place.landing, name));
  expect(out).toMatch(/:1: (encoding|header) /);
  expect(peak).toBeLessThan(600);
});

test.each(['\ufeff', '\u200b', '\u2028', '\u3000'])('a record number of nothing but %j is empty', async (episode_id) => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id })]);
  expect((await place.intake()).quarantined).toEqual([{ rule: 'required', rows: 1 }]);
});

test.each(['M\u202e-1', 'M-\n2', 'M\u0001-3', 'M\u200b-4'])(
  'a record number that holds what cannot be seen (%j) is quarantined',
  async (episode_id) => {
    const place = fresh();
    place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id })]);
    expect((await place.intake()).quarantined).toEqual([{ rule: 'pattern', rows: 1 }]);
  },
);

test('invisible characters around a value are no part of it', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ episode_id: '\ufeffM-7\u200b', age: '\u00a014\u2009' })]);
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([{ episode_id: 'M-7', age: 14 }]);
});

test('no cell of quarantine begins as a formula does, and numbers stay as they came', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [
    episode({ episode_id: '=1+1', age: '-3' }),
    episode({ episode_id: '@x', risk_level: '+cmd' }),
  ]);
  await place.intake();
  const lines = await place.quarantine('police/2014-02-01/missing.csv');
  expect(lines.map((line) => [line['episode_id'], line['age'], line['risk_level']])).toEqual([
    ["'=1+1", '-3', 'medium'],
    ["'@x", '14', "'+cmd"],
  ]);
});

test('what lies beside the deliveries is named, also where there is no delivery at all', async () => {
  const place = fresh();
  for (const stray of ['missing.csv', 'police/missing.csv', 'police/2014-02-01/inner/missing.csv']) place.send(stray, [episode()]);
  await expect(place.intake()).rejects.toMatchObject({ code: 'landing_empty', message: expect.stringContaining('police/missing.csv') });
  place.send('police/2014-02-01/missing.csv', [episode()]);
  const outcome = await place.intake();
  expect(outcome.refused.map((each) => each.file)).toEqual(['missing.csv', 'police/missing.csv', 'police/2014-02-01/inner/']);
});

test('a delivery behind a link that leads out of landing is read, whatever it is written in', async () => {
  const place = fresh();
  const elsewhere = join(place.landing, '..', 'elsewhere');
  mkdirSync(elsewhere);
  mkdirSync(join(place.landing, 'police'));
  symlinkSync(elsewhere, join(place.landing, 'police', '2014-02-01'));
  const engine = await duckDBEngine({ folders: [`${elsewhere}/`] });
  await engine.load('sent', {
    columns: Object.fromEntries(Object.keys(episode()).map((column) => [column, 'VARCHAR' as const])),
    rows: [episode()],
  });
  await engine.writeParquet('SELECT * FROM sent', join(elsewhere, 'missing.parquet'));
  engine.close();
  expect((await place.intake()).files).toMatchObject([{ read: 1, accepted: 1 }]);
  await withRealEffects({ lake: place.lake }, async (effects) => {
    const report = await checkFiles({ files: [join(elsewhere, 'missing.parquet')], area: areaWithoutFile() }, effects);
    expect(report).toMatchObject({ files: [{ read: 1, sound: 1 }], errors: [] });
  });
});

test('a delivery behind a link is read', async () => {
  const place = fresh();
  place.send('elsewhere/2014-02-01/missing.csv', [episode()]);
  mkdirSync(join(place.landing, 'police'));
  symlinkSync(join(place.landing, 'elsewhere', '2014-02-01'), join(place.landing, 'police', '2014-02-01'));
  const outcome = await place.intake();
  expect(outcome.files.map((file) => file.agency)).toEqual(['elsewhere', 'police']);
});

test('two files whose names differ in their ending alone have a quarantine each', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ age: '99' })]);
  place.send('police/2014-02-01/missing.CSV', [episode({ age: '98' })]);
  place.send('police/2014-02-01/missing', 'x');
  await place.intake();
  expect(Object.keys(lakeBytes(place.lake)).filter((path) => path.startsWith('quarantine/') && path.endsWith('.csv'))).toHaveLength(3);
});

test('curated files that were lost are made again by the next intake, and it says that nothing changed', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  await place.intake();
  const before = lakeBytes(place.lake);
  rmSync(join(place.lake, 'curated'), { recursive: true });
  rmSync(join(place.lake, 'ledger', 'areas'), { recursive: true });
  expect(await place.intake()).toMatchObject({ changed: false });
  expect(lakeBytes(place.lake)).toEqual(before);
});

test('of two files of one extract, one may have columns more at its end', async () => {
  const place = fresh();
  place.send('care/2014-02-01/missing.csv', [{ ...episode(), notes: 'x' }]);
  place.send('police/2014-02-01/missing.csv', [episode()]);
  expect((await place.intake()).files.map((file) => file.accepted)).toEqual([1, 1]);
});

test('a column without a name is left unread, wherever it stands', async () => {
  const place = fresh();
  const [header, row] = [Object.keys(episode()).join(','), Object.values(episode()).join(',')];
  place.send('police/2014-02-01/missing.csv', `,${header},\n0,${row},\n`);
  expect((await place.intake()).files).toMatchObject([{ read: 1, accepted: 1 }]);
});
