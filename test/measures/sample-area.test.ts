import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readArea } from '../../analytics/area/read-area.ts';
import { assetPath } from '../../analytics/assets.ts';
import { sharedTableSql } from '../../analytics/edition/lineage.ts';
import { openEdition } from '../../analytics/edition/open-edition.ts';
import { sharedTables } from '../../analytics/edition/tables.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { intake } from '../../analytics/intake/intake.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { measureParameters, measureQuery, requireMeasure, windowOf } from '../../analytics/measures/compute-measure.ts';
import { measureCsv } from '../../analytics/measures/export.ts';
import { measures } from '../../analytics/measures/measure.ts';
import { measuresStep, readMart } from '../../analytics/measures/measures.ts';
import { auditScorecard } from '../../analytics/scorecard-audit/audit-scorecard.ts';
import { readScorecard } from '../../analytics/scorecard-audit/scorecard-table.ts';
import { rowByRow } from './row-by-row.ts';

const truth = z
  .object({
    escalating: z.array(z.object({ person_id: z.string(), recent: z.number(), before: z.number() })),
    calibration: z.object({
      years: z.array(z.object({ from: z.string(), to: z.string(), missing_episodes: z.number(), missing_children: z.number() })),
      interviews_under_caution: z.number(),
      arrests: z.number(),
      convictions: z.number(),
    }),
  })
  .parse(JSON.parse(readFileSync(assetPath('sample-data/area/truth.json'), 'utf8')));

type Rows = Awaited<ReturnType<typeof readMart>>;

const month = '2014-03';
const lake = mkdtempSync(join(tmpdir(), 'lantern-sample-'));
const marts = new Map<string, Rows>();

beforeAll(async () => {
  const landing = assetPath('sample-data/area/landing');
  const area = readArea(assetPath('sample-data/area/area.yaml'));
  await withRealEffects({ lake, landing }, async (effects) => {
    await intake({ landing, area }, effects);
    await measuresStep({ month, editions: ['police'], area, snapshot: await requireSnapshot(effects.store) }, effects);
    const engine = await effects.openEngine();
    for (const { name } of measures()) marts.set(name, await readMart(effects, engine, name, 'police', month));
    engine.close();
  });
});

afterAll(() => rmSync(lake, { recursive: true, force: true }));

const rowsOf = (name: string) => marts.get(name) ?? [];
const sum = (rows: Rows, column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
const between = (rows: Rows, from: string, to: string) => rows.filter((row) => String(row['month']) >= from && String(row['month']) <= to);

test('each year of the sample has the missing episodes that it was made with', () => {
  for (const year of truth.calibration.years) {
    expect(sum(between(rowsOf('missing_summary'), year.from, year.to), 'episodes')).toBe(year.missing_episodes);
  }
  expect(truth.calibration.years[0]).toMatchObject({ missing_episodes: 416, missing_children: 131 });
});

test('the last year, 365 days to the as-at, has the children that it was made with', () => {
  const missing = rowsOf('missing_by_child').filter((row) => Number(row['episodes_365d']) > 0);
  expect(missing).toHaveLength(131);
  expect(sum(missing, 'episodes_365d')).toBe(416);
});

test('outcomes of the last year are those that it was made with', () => {
  const year = between(rowsOf('disruption'), '2013-04', month);
  const of = (outcome: string) =>
    sum(
      year.filter((row) => row['outcome'] === outcome),
      'n',
    );
  expect([of('interview_under_caution'), of('arrest'), of('conviction')]).toEqual([
    truth.calibration.interviews_under_caution,
    truth.calibration.arrests,
    truth.calibration.convictions,
  ]);
});

test('every planted escalation is flagged, on the counts that it was planted with', () => {
  expect(truth.escalating.length).toBeGreaterThan(0);
  for (const planted of truth.escalating) {
    const row = rowsOf('missing_by_child').find((each) => each['person_id'] === planted.person_id);
    expect(row).toMatchObject({ escalating: true, episodes_90d: planted.recent, episodes_365d: planted.recent + planted.before });
  }
});

test('events by who reported them add up to the missing episodes of each month, and social care reported some', () => {
  const reported = Map.groupBy(rowsOf('episode_reconciliation'), (row) => row['month']);
  for (const row of rowsOf('missing_summary')) {
    const own = reported.get(row['month'] ?? '') ?? [];
    expect(sum(own, 'events') + sum(own, 'cannot_say')).toBe(row['episodes']);
  }
  const both = rowsOf('episode_reconciliation').filter((row) => row['reported_by'] === 'both');
  expect(sum(both, 'events')).toBeGreaterThan(0);
});

test('the sample has one pseudonym, one sex and one birthday for a child, and no episodes that overlap', () => {
  expect(rowsOf('person_conflicts')).toEqual([]);
  expect(rowsOf('overlapping_episodes')).toEqual([]);
  const referred = rowsOf('linkage').filter((row) => row['extract'] === 'missing_referred' && Number(row['people']) > 0);
  expect(referred.length).toBeGreaterThan(0);
  for (const row of referred) expect(row['percent']).toBeGreaterThan(90);
  expect(referred.at(-1)).toMatchObject({ month, percent: 100 });
});

test('measures of the same thing agree', () => {
  const summary = rowsOf('missing_summary');
  const charts = rowsOf('control_charts').filter((row) => row['series'] === 'missing_episodes');
  for (const row of charts) expect(row['value']).toBe(summary.find((each) => each['month'] === row['month'])?.['episodes']);
  const year = between(summary, '2013-04', month);
  for (const level of ['lsoa', 'ward']) {
    const placed = rowsOf('area_rates').filter((row) => row['level'] === level && String(row['source']).startsWith('missing'));
    expect(sum(placed, 'n')).toBe(sum(year, 'episodes'));
  }
  for (const row of rowsOf('return_interviews')) {
    const parts = ['completed', 'declined', 'consent_refused', 'unable_to_contact', 'not_offered', 'pending', 'cannot_say'];
    expect(parts.reduce((total, part) => total + Number(row[part]), 0)).toBe(row['episodes']);
  }
});

test('the scorecard has the figures of the measures that it names, for the year and for the year before', () => {
  const of = (indicator: string) => rowsOf('scorecard').find((row) => row['indicator'] === indicator);
  const [from, to, before, until] = ['2013-04', month, '2012-04', '2013-03'];
  expect(of('missing_episodes')).toMatchObject({
    value: sum(between(rowsOf('missing_summary'), from, to), 'episodes'),
    previous: sum(between(rowsOf('missing_summary'), before, until), 'episodes'),
    direction: 'down',
    against_target: 'red',
  });
  expect(of('missing_children')).toMatchObject({ value: 131 });
  expect(of('interviews_72h')).toMatchObject({ numerator: sum(between(rowsOf('return_interviews'), from, to), 'completed_72h') });
  const missing = between(rowsOf('referred_after_missing'), from, to);
  expect(of('referred_48h')).toMatchObject({
    numerator: sum(missing, 'within_48h'),
    denominator: sum(missing, 'episodes') - sum(missing, 'cannot_say'),
    cannot_say: sum(missing, 'cannot_say'),
  });
  expect(of('training')).toMatchObject({ value: null, status: 'cannot_say', awaited: 'indicators' });
});

test('its exported scorecard passes its own audit', () => {
  const csv = measureCsv(requireMeasure('scorecard'), rowsOf('scorecard'));
  const audit = auditScorecard(readScorecard('scorecard.csv', new TextEncoder().encode(csv)).rows, undefined);
  expect([audit.findings, audit.not_judged]).toEqual([[], []]);
  expect(audit.judged).toBeGreaterThan(15);
});

test('no statement compares every row of one table with every row of another', async () => {
  const area = readArea(assetPath('sample-data/area/area.yaml'));
  const found = await withRealEffects({ lake }, async (effects) => {
    const engine = await effects.openEngine();
    const edition = await openEdition(engine, effects, { month, edition: 'police', area, snapshot: await requireSnapshot(effects.store) });
    const ofMarts = measures().filter((measure) => measure.after.length === 0);
    const statements = [
      ...sharedTables.map((name) => ({ name, sql: sharedTableSql(name), parameters: edition.parameters })),
      ...ofMarts.map((measure) => ({
        name: measure.name,
        sql: measureQuery(measure),
        parameters: measureParameters(edition, windowOf(measure, edition)),
      })),
    ];
    const joins: string[] = [];
    for (const { name, sql, parameters } of statements) {
      const plan = await engine.rows(`EXPLAIN (FORMAT JSON) ${sql}`, parameters);
      joins.push(...rowByRow(plan, 100).map((join) => `${name}: ${join}`));
    }
    engine.close();
    return joins;
  });
  // Extracts are paired with each other by their names, and there are few.
  expect(found.filter((join) => !join.startsWith('linkage: NESTED_LOOP_JOIN'))).toEqual([]);
});
