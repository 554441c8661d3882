import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { Area } from '../../analytics/area/read-area.ts';
import { joinedLineage } from '../../analytics/edition/lineage.ts';
import { openEdition } from '../../analytics/edition/open-edition.ts';
import { layout } from '../../analytics/lake/layout.ts';
import type { Snapshot } from '../../analytics/lake/snapshot.ts';
import { computeMeasure } from '../../analytics/measures/compute-measure.ts';
import { measureLineage } from '../../analytics/measures/made-from.ts';
import { measures } from '../../analytics/measures/measure.ts';
import { measuresStep } from '../../analytics/measures/measures.ts';
import { editionOf, type SentRows } from '../support/edition-of.ts';
import { intelligence, mention, person, referral, report } from './measured.ts';

type Ground = Awaited<ReturnType<typeof editionOf>>;

const sent = {
  missing: [report('a', '2014-02-01T10:00:00Z', '2014-02-03T12:30:00Z'), report('b', '2014-03-05T10:00:00Z', undefined)],
  referrals: [referral('a', '2014-03-02T10:00:00Z', { cse_flag: 'yes', decision: 'assessment' })],
  intelligence: [intelligence('I1', '2014-03-06T10:00:00Z', { themes: 'online' })],
  intelligence_mentions: [mention('I1', 'a', 'victim'), mention('I1', 'c', 'suspect')],
  outcomes: [
    {
      outcome_id: 'O1',
      entity_type: 'person',
      entity_id: person('c'),
      capacity: 'suspect',
      outcome: 'arrest',
      occurred_at: '2014-03-07T10:00:00Z',
    },
  ],
} satisfies SentRows;

const grounds: Ground[] = [];

afterEach(() => {
  for (const ground of grounds.splice(0)) ground.close();
});

async function ground(rows: SentRows = sent): Promise<Ground> {
  const made = await editionOf(rows, { month: '2014-03' });
  grounds.push(made);
  return made;
}

interface Asked {
  readonly month?: string;
  readonly snapshot?: Snapshot;
  readonly area?: Area;
  readonly anew?: boolean;
}

async function step(on: Ground, asked: Asked = {}) {
  const request = { month: '2014-03', area: on.area, snapshot: on.snapshot, ...asked };
  const { measures: reports } = await measuresStep({ ...request, editions: ['police'] }, on.effects);
  return reports.filter(({ computed }) => computed).map(({ name }) => name);
}

async function marts(on: Ground) {
  const paths = await on.effects.store.list('marts/');
  return Promise.all(paths.map(async (path) => [path, readFileSync(await on.effects.store.localFile(path)).toString('base64')]));
}

/** The snapshot with an extract's rows as another ground has them. */
async function withRowsOf(on: Ground, snapshot: Snapshot, extract: keyof typeof sent, rows: SentRows): Promise<Snapshot> {
  const other = await ground({ ...sent, ...rows });
  const folder = `curated/${extract}/month=all/1`;
  await on.effects.store.adopt(
    `${folder}/part-0.parquet`,
    await other.effects.store.localFile(`curated/${extract}/month=all/0/part-0.parquet`),
  );
  return { ...snapshot, id: 'next', tables: { ...snapshot.tables, [extract]: [folder] } };
}

const all = measures().map(({ name }) => name);
const reading = (extract: string) => measures().flatMap((each) => (measureLineage(each).extracts.includes(extract) ? [each.name] : []));

test('each measure comes out the same where nothing but what it rests on is made', async () => {
  const on = await ground();
  for (const measure of measures()) {
    const engine = await on.effects.openEngine();
    const alone = await openEdition(engine, on.effects, on, joinedLineage([measureLineage(measure)]));
    expect(await computeMeasure(alone, measure.name), measure.name).toEqual(await computeMeasure(on, measure.name));
    engine.close();
  }
});

test('measured again with nothing new, nothing is computed, and all that is there is told', async () => {
  const on = await ground();
  expect(await step(on)).toEqual(all);
  const before = await marts(on);
  const report = await measuresStep({ month: '2014-03', editions: ['police'], area: on.area, snapshot: on.snapshot }, on.effects);
  expect(report.measures.map(({ computed }) => computed)).toEqual(all.map(() => false));
  expect(report.kept).toEqual(all.map((name) => layout.mart(name, 'police', '2014-03')));
  expect(await marts(on)).toEqual(before);
});

test('new rows of an extract have what reads it computed and nothing else, and all is as a full run would have it', async () => {
  const on = await ground();
  let { snapshot }: { snapshot: Snapshot } = on;
  await step(on);
  for (const [extract, rows] of [
    ['outcomes', { outcomes: [{ ...sent.outcomes[0], outcome: 'charge' as const }] }],
    ['missing', { missing: [...sent.missing, report('a', '2014-03-20T10:00:00Z', '2014-03-20T12:30:00Z')] }],
  ] as const) {
    snapshot = await withRowsOf(on, snapshot, extract, rows);
    const computed = await step(on, { snapshot });
    expect(computed, extract).toEqual(all.filter((name) => reading(extract).includes(name)));
    expect(computed.length, extract).toBeLessThan(all.length);
    const incremental = await marts(on);
    expect(await step(on, { snapshot, anew: true })).toEqual(all);
    expect(await marts(on), extract).toEqual(incremental);
  }
}, 300_000);

test('rows of a later month leave the earlier month as it was, and the later one is measured', async () => {
  const on = await ground();
  await step(on);
  const before = await marts(on);
  const other = await ground();
  const folder = 'curated/missing/month=2014-04/1';
  await on.effects.store.adopt(
    `${folder}/part-0.parquet`,
    await other.effects.store.localFile('curated/missing/month=all/0/part-0.parquet'),
  );
  const missing = [...(on.snapshot.tables['missing'] ?? []), folder];
  const snapshot = { ...on.snapshot, id: 'next', tables: { ...on.snapshot.tables, missing } };
  expect(await step(on, { snapshot })).toEqual([]);
  expect(await marts(on)).toEqual(before);
  expect(await step(on, { snapshot, month: '2014-04' })).toEqual(all);
});

test('a threshold has what names it computed, and whatever has a function over its rows', async () => {
  const on = await ground();
  await step(on);
  const file = { ...on.area.file, measures: { ...on.area.file.measures, aoristic_days: 6 } };
  const computed = await step(on, { area: { ...on.area, file } });
  expect(computed).toContain('time_pattern');
  expect(computed).toContain('control_charts');
  expect(computed).not.toContain('plans');
});

test('a measure whose file has gone is computed again', async () => {
  const on = await ground();
  await step(on);
  const before = await marts(on);
  await on.effects.store.remove(layout.mart('plans', 'police', '2014-03'));
  expect(await step(on)).toEqual(['plans']);
  expect(await marts(on)).toEqual(before);
});

test('stopped between two measures, the next run does what was left', async () => {
  const on = await ground();
  let adopted = 0;
  const store = {
    ...on.effects.store,
    adopt: async (path: string, file: string) => {
      adopted += 1;
      if (adopted === 3) throw new Error('stopped');
      await on.effects.store.adopt(path, file);
    },
  };
  const request = { month: '2014-03', editions: ['police'] as const, area: on.area, snapshot: on.snapshot };
  await expect(measuresStep(request, { ...on.effects, store })).rejects.toThrow('stopped');
  expect(await step(on)).toEqual(all.slice(2));
});
