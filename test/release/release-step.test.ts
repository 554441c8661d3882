import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { publish } from '../../analytics/release/publish.ts';
import { protect, type ReleaseRequest, releaseStep } from '../../analytics/release/release.ts';
import { type EditionOptions, editionOf, type SentRows } from '../support/edition-of.ts';

type Referral = NonNullable<SentRows['referrals']>[number];

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function referral(index: number, more: Partial<Referral> = {}): Referral {
  return {
    referral_id: `R${index}`,
    person_id: String(index).padStart(32, '0'),
    received_at: '2013-06-10T09:00:00Z',
    decided_at: '2013-06-11T09:00:00Z',
    decision: 'assessment',
    source: 'police',
    age: 14,
    sex: index % 3 === 0 ? 'male' : 'female',
    cse_flag: 'yes',
    ...more,
  };
}

const some = Array.from({ length: 40 }, (_, index) => referral(index));

async function lake(referrals: readonly Referral[], options: Partial<EditionOptions> = {}) {
  const edition = await editionOf({ referrals }, { month: '2014-03', ...options });
  closing.push(edition.close);
  const request: ReleaseRequest = { month: '2014-03', area: edition.area, snapshot: edition.snapshot };
  const text = async (path: string) => readFileSync(await edition.effects.store.localFile(path), 'utf8');
  return { ...edition, request, text };
}

test('the last financial year is released, with its files, descriptor and record', async () => {
  const { effects, request, text } = await lake(some);
  const report = await releaseStep(request, effects);
  expect(report).toMatchObject({ written: true, window: { from: '2013-04', to: '2014-03' }, audit: { passes: true } });
  const profile = await text(layout.releaseFile(report.releaseId, 'victim_profile.csv'));
  expect(profile.split('\n')[0]).toBe('rung,dimension,value,children,percent');
  expect(profile).toContain('suspected,sex,female,25,63\n');
  expect(await text(layout.releaseFile(report.releaseId, 'referral_flow.csv'))).toContain('police,assessment,40\n');
  const record = JSON.parse(await text(layout.release(report.releaseId)));
  expect(record).toMatchObject({ approvers: [], approval: 'not yet approved', rule: { name: 'rounded' } });
  expect(JSON.parse(await text(layout.releaseDescription(report.releaseId))).resources).toHaveLength(2);
  const parquet = await effects.store.localFile(layout.releaseTable(report.releaseId, 'victim_profile'));
  expect(readFileSync(parquet).subarray(0, 4).toString()).toBe('PAR1');
});

test('no released or staged file holds a count of 1 to 7, a pseudonym or a record number', async () => {
  const rare = [1, 2, 3].map((index) => referral(100 + index, { source: 'child', sex: 'male' }));
  const { effects, request, text } = await lake([...some, ...rare]);
  const { releaseId } = await releaseStep(request, effects);
  const files = [...(await effects.store.list('release/')), ...(await effects.store.list('staging/'))];
  for (const file of files.filter((each) => !each.endsWith('.parquet'))) {
    const content = await text(file);
    expect(content).not.toContain(some[0]?.person_id ?? '');
    expect(content).not.toMatch(/\bR\d+\b/);
  }
  for (const name of ['victim_profile.csv', 'referral_flow.csv']) {
    const lines = (await text(layout.releaseFile(releaseId, name))).trim().split('\n').slice(1);
    const at = name === 'victim_profile.csv' ? 3 : 2;
    for (const line of lines) expect(line.split(',')[at]).toMatch(/^(\[c\]|\[x\]|0|[1-9][0-9]*[05])$/);
  }
});

test('a later month of the same year finds the release and writes nothing', async () => {
  const { effects, request, text } = await lake(some);
  const first = await releaseStep(request, effects);
  const before = await text(layout.release(first.releaseId));
  const again = await releaseStep({ ...request, month: '2014-09' }, effects);
  expect(again).toMatchObject({ releaseId: first.releaseId, written: false, outcome: 'already_released' });
  expect(await text(layout.release(first.releaseId))).toBe(before);
});

test('once released a year stays as it is, and a run on changed figures says so', async () => {
  const { effects, request } = await lake(some);
  const first = await releaseStep(request, effects);
  const area = { ...areaWithoutFile(), file: areaSchema.parse({ release: { rounded_suppress_to: 9 } }) };
  const again = await releaseStep({ ...request, area }, effects);
  expect(again).toMatchObject({
    releaseId: first.releaseId,
    written: false,
    outcome: 'already_released_and_figures_changed_since',
  });
  expect(await effects.store.list('release/').then((files) => files.every((file) => file.includes(first.releaseId)))).toBe(true);
});

test('the same rows give the same bytes in another lake', async () => {
  const one = await lake(some);
  const other = await lake([...some].reverse());
  const files = async ({ effects, request }: typeof one) => {
    await releaseStep(request, effects);
    const paths = await effects.store.list('release/');
    const contents = await Promise.all(paths.map(async (path) => readFileSync(await effects.store.localFile(path)).toString('base64')));
    return paths.map((path, index) => [path, contents[index]]);
  };
  expect(await files(one)).toEqual(await files(other));
});

test('a release stopped before its ledger entry ends in the same bytes when it is run again', async () => {
  const { effects, request } = await lake(some);
  const stopping = { ...effects, store: { ...effects.store, replace: () => Promise.reject(new Error('stopped')) } };
  await expect(releaseStep(request, stopping)).rejects.toThrow('stopped');
  const before = await effects.store.list('release/');
  expect((await releaseStep(request, effects)).written).toBe(true);
  expect(await effects.store.list('release/')).toEqual(before);
});

test('nothing is released before every file is complete to the end of the year', async () => {
  const { effects, request } = await lake(some, { completeTo: '2014-03-30T23:59:59Z' });
  expect(await releaseStep(request, effects)).toMatchObject({ written: false, releaseId: '', outcome: 'extracts_awaited' });
  const complete = await lake(some, { completeTo: '2014-03-31T22:59:59Z' });
  expect((await releaseStep(complete.request, complete.effects)).written).toBe(true);
});

test('a plan that asks for another rule is not answered with this one', async () => {
  const { effects, request } = await lake(some);
  const area = { ...areaWithoutFile(), file: areaSchema.parse({ release_plan: [{ population: 'children', rule: 'exact' }] }) };
  expect(await releaseStep({ ...request, area }, effects)).toMatchObject({ written: false, outcome: 'rule_not_made' });
});

test('staged figures that contradict each other are refused, and nothing is written', async () => {
  const { effects, request } = await lake(some);
  const staged = await protect(request, effects);
  const path = layout.staging(staged);
  const content = JSON.parse((await effects.store.readText(path)) ?? '{}');
  content.tables[1].blocks[0].total = 500;
  await effects.store.write(path, JSON.stringify(content));
  await expect(publish(effects, staged)).rejects.toMatchObject({ code: 'release_refused' });
  expect(await effects.store.list('release/')).toEqual([]);
});

test('publishing opens nothing but the staging zone and the releases', async () => {
  const { effects, request } = await lake(some);
  const staged = await protect(request, effects);
  const read: string[] = [];
  const store = {
    ...effects.store,
    readText: (path: string) => {
      read.push(path);
      return effects.store.readText(path);
    },
    localFile: () => Promise.reject(new Error('closed')),
  };
  await publish({ ...effects, store }, staged);
  expect(read.every((path) => path.startsWith(join('staging', staged)) || path.startsWith('ledger/releases/'))).toBe(true);
});
