import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extracts } from '../../analytics/contracts/extract.ts';
import { formatCsv } from '../../analytics/csv.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../../analytics/engine/engine.ts';
import { xlsxFile } from '../../analytics/xlsx.ts';
import { episode, type Ground, ground } from './landing.ts';
import { type Planted, plantedRows, plantedValue } from './planted-values.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-planted-'));
const temporary = join(folder, 'temporary');
let engine: Engine;
let place: Ground;
const sent: { readonly file: string; readonly extract: string; readonly planted: readonly Planted[] }[] = [];
let said = '';

type Write = (rows: readonly (readonly string[])[]) => Promise<Buffer | string>;
const csv: Write = async ([header = [], ...rows]) => formatCsv(header, rows);
const writers: Readonly<Record<string, Write>> = {
  csv,
  'csv.gz': async (rows) => gzipSync(await csv(rows)),
  jsonl: async ([header = [], ...rows]) =>
    rows.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, index) => [header[index], asNumber(cell)])))).join('\n'),
  xlsx: async ([header = [], ...rows]) => xlsxFile([{ name: 'any', header, rows: rows.map((row) => row.map(asNumber)) }]),
  parquet: async ([header = [], ...rows]) => {
    await engine.load('sent', {
      columns: Object.fromEntries(header.map((column) => [column, 'VARCHAR' as const])),
      rows: rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? null]))),
    });
    await engine.writeParquet('SELECT * FROM sent', join(folder, 'made.parquet'));
    return readFileSync(join(folder, 'made.parquet'));
  },
};
/** A cell as a program writes it that knows numbers; one that begins with a nought stays a text. */
const asNumber = (cell: string) => (/^[1-9]\d{0,14}$/.test(cell) ? Number(cell) : cell);

const run = (...words: readonly string[]) => {
  const done = spawnSync(process.execPath, ['cli/main.ts', ...words], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temporary, LANTERN_DEBUG: '1' },
  });
  said += done.stdout + done.stderr;
  return done;
};

beforeAll(async () => {
  mkdirSync(temporary);
  place = ground();
  engine = await duckDBEngine({ folders: [`${folder}/`] });
  let first = 0;
  for (const [index, [ending, write]] of Object.entries(writers).entries())
    for (const extract of extracts()) {
      const { rows, planted } = plantedRows(extract, first + index);
      const file = `agency-${index}/2014-05-01/${extract.name}.${ending}`;
      place.send(file, await write(rows));
      sent.push({ file, extract: extract.name, planted });
      first += planted.length;
    }
  const files = sent.map(({ file }) => join(place.landing, file));
  expect(run('intake', '--landing', place.landing, '--lake', place.lake)).toMatchObject({ status: 0, stderr: '' });
  expect(run('check', ...files)).toMatchObject({ status: 0, stderr: '' });
  run('check', '--json', ...files);
  run('intake', '--json', '--landing', place.landing, '--lake', place.lake);
  run('status', '--lake', place.lake);
}, 300_000);
afterAll(() => {
  engine.close();
  place.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every value that identifies somebody is found in its cell, in every column of every extract in every format', async () => {
  expect(sent.flatMap(({ planted }) => planted).length).toBeGreaterThan(500);
  const missed: string[] = [];
  for (const { file, planted } of sent) {
    const lines = await place.quarantine(`${file.replace(/\.csv$/, '')}.csv`);
    for (const { row, column, value } of planted) {
      const found = lines.some((line) => line['row'] === String(row) && line['column'] === column && line['rule'] === 'identifying');
      if (!found) missed.push(`${file} ${column} ${value}`);
    }
  }
  expect(missed).toEqual([]);
});

test('none of them is anywhere in the lake, in what was said, or left in the temporary folder', async () => {
  const files = readdirSync(place.lake, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(json|csv|html)$/.test(path));
  const texts = new Map(files.map((path) => [path, readFileSync(join(place.lake, path), 'utf8')]));
  texts.set('what was said', said);
  for (const extract of extracts()) texts.set(`curated ${extract.name}`, JSON.stringify(await place.curated(extract.name)));
  const values = sent.flatMap(({ planted }) => planted.map(({ value }) => value));
  const leaked = [...texts].flatMap(([where, text]) => values.filter((value) => text.includes(value)).map((value) => `${where}: ${value}`));
  expect(leaked).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
});

test("a value in the header row, and in a file's name, is not passed on", async () => {
  const other = ground();
  const [inHeader, inName] = [plantedValue.name(7), [plantedValue.nhs(8), plantedValue.mobile(9), plantedValue.email(10)]];
  other.send('police/2014-02-01/missing.csv', [episode({ [inHeader]: 'x' })]);
  other.send('care/2014-02-01/missing.csv', `${inHeader},${plantedValue.mobile(7)}\nx,y\n`);
  for (const each of inName) other.send(`police/2014-02-01/missing_${each}.csv`, [episode({ episode_id: 'M-9' })]);
  const done = run('intake', '--landing', other.landing, '--lake', other.lake);
  expect(done.status).toBe(0);
  expect(done.stdout.match(/missing\[masked\]\.csv {2}identifying: .*Rename it/g)).toHaveLength(3);
  const files = readdirSync(other.lake, { recursive: true, encoding: 'utf8' });
  const texts = [files.join('\n'), done.stdout, done.stderr, JSON.stringify(await other.curated('missing'))];
  for (const path of files.filter((each) => /\.(json|csv)$/.test(each))) texts.push(readFileSync(join(other.lake, path), 'utf8'));
  for (const value of [inHeader, ...inName]) for (const text of texts) expect(text).not.toContain(value);
  other.close();
});

test('where the check itself fails, nothing is taken in and no value is said', async () => {
  const other = ground();
  const value = plantedValue.name(11);
  other.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2', ethnicity: value })]);
  const broken = other.intake((effects) => ({
    ...effects,
    openEngine: async () => {
      const whole = await effects.openEngine();
      const failing = (sql: string) =>
        sql.includes('MACRO name_like') ? "CREATE OR REPLACE MACRO name_like(cell) AS CAST(ERROR('fails') AS BOOLEAN)" : sql;
      return { ...whole, run: (sql, parameters) => whole.run(failing(sql), parameters) };
    },
  }));
  await expect(broken).rejects.toThrow('fails');
  expect(readdirSync(other.lake, { recursive: true })).toEqual([]);
  expect(other.logged.join()).not.toContain(value);
  other.close();
});
