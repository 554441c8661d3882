import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArea } from '../../analytics/area/read-area.ts';
import { assetPath } from '../../analytics/assets.ts';
import { type AssuranceReport, assuranceStep } from '../../analytics/assurance/assurance.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import type { Finding } from '../../analytics/findings/finding.ts';
import { readFindings } from '../../analytics/findings/findings-file.ts';
import { intake } from '../../analytics/intake/intake.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import type { Truth } from '../../sample-data/truth.ts';

const sample = assetPath('sample-data/area');
const truth: Truth = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8'));
const month = truth.end_month;
const lake = mkdtempSync(join(tmpdir(), 'lantern-sample-'));
let findings: Finding[] = [];
let report: AssuranceReport | undefined;

beforeAll(async () => {
  const area = readArea(join(sample, 'area.yaml'));
  const landing = join(sample, 'landing');
  await withRealEffects({ lake, landing }, async (effects) => {
    await intake({ landing, area }, effects);
    const snapshot = await requireSnapshot(effects.store);
    report = await assuranceStep({ month, editions: ['police'], area, snapshot }, effects);
    const engine = await effects.openEngine();
    findings = (await readFindings(effects, engine, { producer: 'assurance', edition: 'police', month })) ?? [];
    engine.close();
  });
});

afterAll(() => rmSync(lake, { recursive: true, force: true }));

const of = (kind: string) => findings.filter((finding) => finding.kind === kind);
const records = (evidence: readonly { agency: string; table: string; record_id: string }[]) =>
  evidence.map((each) => `${each.agency} ${each.table} ${each.record_id}`);

test('the children who escalate at the end are those planted, each with every episode of the last 90 days', () => {
  const standing = of('escalating_missing').filter((finding) => finding.status !== 'dormant');
  const planted = [...truth.escalating].sort((a, b) => (a.person_id < b.person_id ? -1 : 1));
  expect(standing.map((finding) => finding.entities[0]?.id).sort()).toEqual(planted.map((child) => child.person_id));
  for (const child of planted) {
    const finding = standing.find((each) => each.entities[0]?.id === child.person_id);
    expect(finding?.facts).toMatchObject({ episodes_recent: child.recent, episodes_before: child.before });
    expect(records(finding?.evidence ?? [])).toEqual(expect.arrayContaining(records(child.evidence)));
  }
});

test.each(['late_referral_after_missing', 'interview_not_offered'])(
  'every planted breach of %s is found, with its record and month',
  (kind) => {
    const planted = truth.breaches.filter((breach) => breach.kind === kind);
    expect(planted.length).toBeGreaterThan(0);
    for (const breach of planted) {
      const found = of(kind).find((finding) => records(breach.evidence).every((record) => records(finding.evidence).includes(record)));
      expect(found).toMatchObject({ first_month: breach.month, entities: [{ id: breach.person_id }, {}] });
    }
  },
);

test('no other referral is called late where exploitation was a concern', () => {
  const planted = truth.breaches
    .filter((breach) => breach.kind === 'late_referral_after_missing')
    .flatMap((each) => records(each.evidence));
  const others = of('late_referral_after_missing').filter((finding) => !records(finding.evidence).some((each) => planted.includes(each)));
  expect(others.filter((finding) => ['suspected', 'confirmed'].includes(String(finding.facts['cse_concern'])))).toEqual([]);
});

test.each(['cumulative_contact', 'child_treated_as_offender'])('the children of %s are those planted and no others', (kind) => {
  const planted = truth.breaches.filter((breach) => breach.kind === kind).map((breach) => breach.person_id);
  expect(planted.length).toBeGreaterThan(0);
  expect(
    of(kind)
      .map((finding) => finding.entities[0]?.id)
      .sort(),
  ).toEqual([...planted].sort());
});

test.each(['approaching_18', 'unflagged_concern'])('every child planted for %s is found', (kind) => {
  const planted = kind === 'unflagged_concern' ? truth.unflagged_concern : truth.breaches.filter((breach) => breach.kind === kind);
  expect(planted.length).toBeGreaterThan(0);
  const found = of(kind).map((finding) => finding.entities[0]?.id);
  for (const { person_id } of planted) expect(found).toContain(person_id);
});

test('no other placement is called not notified than those planted, of which some ended before the year', () => {
  const planted = truth.breaches.filter((breach) => breach.kind === 'host_not_notified').map((breach) => breach.person_id);
  const found = of('host_not_notified').map((finding) => finding.entities[0]?.id);
  expect(found.length).toBeGreaterThan(planted.length / 2);
  expect(planted).toEqual(expect.arrayContaining(found));
});

test('everything is assessed, and every finding has a sentence and evidence', () => {
  expect(report?.editions[0]?.notAssessed).toEqual([]);
  for (const finding of findings) {
    expect(finding.because).toMatch(/^[A-Z0-9].*\.$/);
    expect(finding.because).not.toMatch(/[{}]|null|undefined/);
    expect(finding.evidence.length).toBeGreaterThan(0);
  }
});
