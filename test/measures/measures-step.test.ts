import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeMeasure } from '../../analytics/measures/compute-measure.ts';
import { exportMeasures, measureCsv } from '../../analytics/measures/export.ts';
import { measureNamed, measures } from '../../analytics/measures/measure.ts';
import { measuresStep, readMart } from '../../analytics/measures/measures.ts';
import { editionOf } from '../support/edition-of.ts';
import { intelligence, mention, referral, report } from './measured.ts';

const out = mkdtempSync(join(tmpdir(), 'lantern-export-'));
let edition: Awaited<ReturnType<typeof editionOf>>;

beforeAll(async () => {
  edition = await editionOf(
    {
      missing: [report('a', '2014-03-01T10:00:00Z', '2014-03-03T12:30:00Z'), report('b', '2014-03-05T10:00:00Z', undefined)],
      referrals: [referral('a', '2014-03-02T10:00:00Z', { cse_flag: 'yes', decision: 'assessment' })],
      intelligence: [intelligence('I1', '2014-03-06T10:00:00Z', { themes: 'online' })],
      intelligence_mentions: [mention('I1', 'a', 'victim')],
    },
    { month: '2014-03' },
  );
});

afterAll(() => {
  edition.close();
  rmSync(out, { recursive: true, force: true });
});

const run = () => measuresStep({ month: '2014-03', editions: ['police'], area: edition.area, snapshot: edition.snapshot }, edition.effects);

test('the step writes every measure, and reading one gives what computing it gives', async () => {
  const { measures: written } = await run();
  expect(written.map((each) => each.name)).toEqual(measures().map((measure) => measure.name));
  for (const { name, rows } of written) {
    const read = await readMart(edition.effects, edition.engine, name, 'police', '2014-03');
    expect(read, name).toEqual(await computeMeasure(edition, name));
    expect(read, name).toHaveLength(rows);
  }
});

test('the step run twice writes the same bytes and leaves no file behind', async () => {
  const bytes = async () => {
    await run();
    const paths = await edition.effects.store.list('marts/');
    return Promise.all(paths.map(async (path) => [path, readFileSync(await edition.effects.store.localFile(path)).toString('base64')]));
  };
  const first = await bytes();
  expect(await bytes()).toEqual(first);
  expect(first).toHaveLength(measures().length);
  expect(readdirSync(edition.effects.temporaryFolder).filter((name) => name.startsWith('measure-'))).toEqual([]);
});

test('each measure is exported as CSV with the columns of its description, empty where there is no value', async () => {
  await run();
  const files = await exportMeasures({ month: '2014-03', edition: 'police', format: 'csv' }, edition.effects, out);
  expect(files).toEqual(measures().map((measure) => `${measure.name}.csv`));
  expect(readFileSync(join(out, 'missing_summary.csv'), 'utf8')).toBe(
    'month,episodes,children,absent_episodes,repeat_children,over_24h,high_risk,looked_after_children,out_of_area_children,' +
      'cse_concern_episodes,median_hours,still_missing,away_from_placement,young_adults\n2014-03,2,2,0,0,2,0,0,0,0,50.5,1,0,0\n',
  );
  expect(readFileSync(join(out, 'control_charts.csv'), 'utf8')).toContain('missing_episodes,2014-03,2,,,,\n');
  await exportMeasures({ month: '2014-03', edition: 'police', format: 'parquet' }, edition.effects, out);
  expect(readFileSync(join(out, 'missing_summary.parquet')).subarray(0, 4).toString()).toBe('PAR1');
});

test('a value with a comma or a quote is quoted', () => {
  const measure = measureNamed('disruption');
  if (measure === undefined) throw new Error('disruption is a measure');
  expect(measureCsv(measure, [{ month: '2014-03', outcome: 'a "b", c', n: 1, people: null, premises: 0 }])).toBe(
    'month,outcome,n,people,premises\n2014-03,"a ""b"", c",1,,0\n',
  );
});

test('reading a month that was not computed says what to run', async () => {
  await expect(readMart(edition.effects, edition.engine, 'disruption', 'police', '2013-01')).rejects.toMatchObject({
    code: 'measure_not_computed',
    message: expect.stringContaining('lantern measures --month 2013-01'),
  });
});
