import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { sampleFile } from '../../analytics/intake/sample-file.ts';
import { xlsxFile } from '../../analytics/xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-sample-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const missing = extractNamed('missing');
const header = ['Misper ref', 'Région', 'Age'];
const rows = [
  ['MP/1', 'Évreux', '14'],
  ['MP/2', 'a "b", c', '15'],
];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const separated = (by: string) => [header, ...rows].map((row) => row.map(quoted).join(by)).join('\r\n');

async function sampled(name: string, content: string | Buffer) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return withRealEffects({ lake: join(folder, 'lake'), reads: [folder] }, (effects) => sampleFile(path, missing, effects));
}

test.each([
  ['commas', 'a.csv', separated(','), []],
  ['semicolons', 'a.csv', separated(';'), ['separator']],
  ['tabs', 'a.csv', separated('\t'), ['separator']],
  ['a byte order mark', 'a.csv', `\uFEFF${separated(',')}`, []],
  ['UTF-16', 'a.csv', Buffer.from(`\uFEFF${separated(';')}`, 'utf16le'), ['encoding', 'separator']],
  ['Windows-1252', 'a.csv', Buffer.from(separated(','), 'latin1'), ['encoding']],
  ['gzip', 'a.csv.gz', gzipSync(separated(';')), ['separator']],
  [
    'JSON Lines',
    'a.jsonl',
    rows.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, at) => [header[at], cell])))).join('\n'),
    [],
  ],
])('a file with %s gives its header and rows, whatever its columns are called', async (_, name, content, notes) => {
  const found = await sampled(name, content);
  expect(found.sample).toEqual({ headers: header, rows });
  expect(found.notes.map((note) => note.code)).toEqual(notes);
});

test('a workbook gives its days as days and its times as times', async () => {
  const found = await sampled('a.xlsx', await xlsxFile([{ name: 'Export', header, rows }]));
  expect(found.sample).toEqual({ headers: header, rows });
});

test('a Parquet file gives its columns in their order', async () => {
  const engine = await duckDBEngine({ folders: [`${folder}/`] });
  await engine.run(`COPY (SELECT 'MP/1' AS "Misper ref", 14 AS "Age") TO '${folder}/b.parquet' (FORMAT parquet)`);
  engine.close();
  const found = await withRealEffects({ lake: join(folder, 'lake'), reads: [folder] }, (effects) =>
    sampleFile(join(folder, 'b.parquet'), missing, effects),
  );
  expect(found.sample).toEqual({ headers: ['Misper ref', 'Age'], rows: [['MP/1', '14']] });
});

test('broken rows and rows of empty cells are left out, and the broken ones counted', async () => {
  const found = await sampled('c.csv', 'a,b\n1,2\n,\n1,2,3\n"x"y,2\n\n3,4\n');
  expect(found.sample.rows).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(found.broken).toBe(2);
});

test('no more than fifty thousand rows are taken', async () => {
  expect((await sampled('d.csv', `a\n${'1\n'.repeat(60_000)}`)).sample.rows).toHaveLength(50_000);
});

test('a file that cannot be read is refused with what to do', async () => {
  await expect(sampled('e.txt', 'a,b\n1,2')).rejects.toMatchObject({
    code: 'check_file',
    message: expect.stringContaining('Save it as CSV'),
  });
  await expect(sampled('e.csv.gz', 'no gzip')).rejects.toMatchObject({ code: 'file_refused' });
  await expect(sampled('e.csv', '')).rejects.toMatchObject({ code: 'file_empty' });
});
