import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArea } from '../../analytics/area/read-area.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import type { Finding } from '../../analytics/findings/finding.ts';
import { readFindings } from '../../analytics/findings/findings-file.ts';
import { intake } from '../../analytics/intake/intake.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import type { Drawing } from '../../analytics/network/drawing.ts';
import { exportGraph } from '../../analytics/network/export-graph-files.ts';
import { networkStep } from '../../analytics/network/network.ts';

interface Planted {
  readonly evidence: readonly { readonly table: string; readonly record_id: string; readonly agency: string }[];
}

interface Truth {
  readonly end_month: string;
  readonly networks: readonly (Planted & {
    readonly people_of_concern: readonly { readonly person_id: string }[];
    readonly children: readonly { readonly person_id: string }[];
  })[];
  readonly stars: readonly (Planted & { readonly person_id: string; readonly children: readonly string[] })[];
  readonly premises_of_interest: readonly (Planted & { readonly premises_id: string })[];
  readonly emerging_links: readonly (Planted & { readonly child_id: string; readonly person_id: string })[];
  readonly reporting_people: readonly { readonly person_id: string; readonly reports: number }[];
}

const area = 'sample-data/area';
const truth = JSON.parse(readFileSync(`${area}/truth.json`, 'utf8')) as Truth; // written by the generator in this shape
const lake = mkdtempSync(join(tmpdir(), 'lantern-network-'));
let findings: readonly Finding[] = [];
let drawing: Drawing = { nodes: [], links: [] };

beforeAll(async () => {
  const landing = `${area}/landing`;
  await withRealEffects({ lake, landing }, async (effects) => {
    const rules = readArea(`${area}/area.yaml`);
    await intake({ landing, area: rules }, effects);
    const place = { month: truth.end_month, edition: 'police' } as const;
    await networkStep(
      { month: place.month, editions: ['police'], area: rules, snapshot: await requireSnapshot(effects.store), seed: 1 },
      effects,
    );
    const engine = await effects.openEngine();
    findings = (await readFindings(effects, engine, { producer: 'network', ...place })) ?? [];
    engine.close();
    const [file] = await exportGraph({ ...place, format: 'json' }, effects);
    drawing = JSON.parse(String(file?.content)) as Drawing; // written by exportGraph
  });
}, 120_000);

afterAll(() => rmSync(lake, { recursive: true, force: true }));

const of = (kind: string) => findings.filter((finding) => finding.kind === kind && finding.status !== 'dormant');
const names = (finding: Finding) => new Set(finding.entities.map((entity) => entity.id));
const record = (item: Planted['evidence'][number]) => `${item.agency}:${item.table}:${item.record_id}`;

/** The share of planted records that a finding rests on. */
function shareOfRecords(planted: Planted, finding: Finding | undefined): number {
  const held = new Set(finding?.evidence.map(record));
  return planted.evidence.filter((item) => held.has(record(item))).length / planted.evidence.length;
}

test('every planted network is found with at least 80% of its members and nearly all its records', () => {
  expect(truth.networks.length).toBeGreaterThanOrEqual(3);
  for (const planted of truth.networks) {
    const members = [...planted.people_of_concern, ...planted.children].map((member) => member.person_id);
    const shared = (finding: Finding) => members.filter((member) => names(finding).has(member)).length;
    const best = of('organised_network').sort((a, b) => shared(b) - shared(a))[0];
    expect((best === undefined ? 0 : shared(best)) / members.length).toBeGreaterThanOrEqual(0.8);
    expect(shareOfRecords(planted, best)).toBeGreaterThanOrEqual(0.9);
    expect(best?.suggested_actions.length).toBeGreaterThan(0);
  }
});

test('every planted star is found with each of its children and records, and nobody else is', () => {
  const found = of('person_with_several_children');
  expect(found.map((finding) => finding.entities[0]?.id).sort()).toEqual(truth.stars.map((star) => star.person_id).sort());
  for (const star of truth.stars) {
    const finding = found.find((each) => each.entities[0]?.id === star.person_id);
    expect(star.children.filter((child) => finding === undefined || !names(finding).has(child))).toEqual([]);
    expect(shareOfRecords(star, finding)).toBe(1);
  }
});

test('every planted premises is of interest, and no other', () => {
  const found = of('premises_of_interest').map((finding) => finding.entities[0]?.id);
  expect(found.sort()).toEqual(truth.premises_of_interest.map((premises) => premises.premises_id).sort());
});

test('every planted link that emerges in the month is found with its record', () => {
  for (const planted of truth.emerging_links) {
    const finding = of('emerging_link').find((each) => names(each).has(planted.child_id) && names(each).has(planted.person_id));
    expect(finding?.status).toBe('new');
    expect(finding?.evidence.map(record)).toContain(record(planted.evidence.at(-1) ?? { agency: '', table: '', record_id: '' }));
  }
});

test('people who report, in dozens of reports, are in no node, link or finding', () => {
  expect(Math.max(...truth.reporting_people.map((person) => person.reports))).toBeGreaterThan(24);
  const text = `${JSON.stringify(drawing)} ${JSON.stringify(findings)}`;
  for (const { person_id } of truth.reporting_people) expect(text.includes(person_id)).toBe(false);
});

test('hardly a validated link joins two who were not planted together', () => {
  const planted = new Set(
    [...JSON.stringify(truth).matchAll(/"(?:person_id|premises_id|vehicle_id|phone_id|child_id)":"([0-9a-f]{32})"/g)].map(
      (match) => match[1],
    ),
  );
  const validated = drawing.links.filter((link) => link.validated);
  expect(validated.length).toBeGreaterThan(20);
  const outside = validated.filter((link) => !planted.has(link.source) || !planted.has(link.target));
  expect(outside.length / validated.length).toBeLessThanOrEqual(0.05);
});

test('nothing that is found uses a word that is never used of people', () => {
  const text = findings.map((finding) => `${finding.because} ${finding.entities.map((entity) => entity.role).join(' ')}`).join(' ');
  expect(text).not.toMatch(/kingpin|ringleader|broker|offender|associate\b/i);
});
