import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../analytics/findings/finding.ts';
import { generateArea } from '../../sample-data/generate.ts';
import { writeArea } from '../../sample-data/write-area.ts';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-decide-'));
const area = join(folder, 'area');
const lake = join(folder, 'lake');
const [quiet, again] = ['a1a1a1a1a1a1a1a1', 'b2b2b2b2b2b2b2b2'];

/** Adds to a delivery of the police a report that names a child of whom nobody else has a record. */
function report(delivery: string, id: string, day: string, child: string): void {
  const place = join(area, 'landing', 'police', delivery);
  const header = 'report_id,reported_at,source_evaluation,intelligence_assessment,handling_code,handling_conditions,themes';
  writeFileSync(join(place, `intelligence_${id}.csv`), `${header}\n${id},${day}T10:00:00Z,2,B,P,,parties\n`);
  const mention = 'report_id,entity_type,entity_id,role,age_band';
  writeFileSync(join(place, `intelligence_mentions_${id}.csv`), `${mention}\n${id},person,${child},victim,13-15\n`);
}

const run = (month: string) =>
  lantern('run', '--landing', join(area, 'landing'), '--lake', lake, '--month', month, '--area', join(area, 'area.yaml'), '--quiet');

/** The finding of a month about a child who has no record of their own. */
function about(child: string, month: string): Finding {
  const file = join(folder, 'findings.json');
  lantern('export', 'findings', '--lake', lake, '--month', month, '--out', file);
  const findings: Finding[] = JSON.parse(readFileSync(file, 'utf8'));
  const found = findings.find((each) => each.kind === 'child_without_own_record' && each.entities.some(({ id }) => id === child));
  if (found === undefined) throw new Error(`Nothing was found about the child in ${month}.`);
  return found;
}

const decide = (finding: string, ...more: readonly string[]) =>
  lantern('decide', finding, '--lake', lake, '--decision', 'not_supported', '--role', 'analyst', ...more);

beforeAll(() => {
  writeArea(generateArea({ seed: 3, children: 20, months: 14, end: '2014-03', scale: 1, faults: 0 }).files, area);
  report('2014-03-01', 'X1', '2014-02-10', quiet);
  report('2014-03-01', 'X2', '2014-02-11', again);
  report('2014-04-01', 'X3', '2014-03-20', again);
  expect(run('2014-02').status).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is decided of the newest month’s findings, the next run shows; a new record opens the finding again and is named', () => {
  for (const child of [quiet, again])
    expect(about(child, '2014-02')).toMatchObject({ decision: '', evidence: [{ table: 'intelligence' }] });

  const first = decide(about(quiet, '2014-02').finding_id, '--decided-at', '2014-03-05', '--review-at', '2014-09-01');
  expect(first).toMatchObject({ status: 0, error: '' });
  expect(first.out).toMatch(/^Not supported \(analyst\): child_without_own_record [0-9a-f]{16}, to be looked at again on 2014-09-01\.\n/);
  expect(first.out).toContain('Runs for 2014-03 and later know it');

  const second = decide(about(again, '2014-02').finding_id.slice(0, 10), '--decided-at', '2014-03-06T09:00:00Z', '--json');
  expect(second).toMatchObject({ status: 0, error: '' });
  expect(JSON.parse(second.out)).toMatchObject({
    ...{ finding_id: about(again, '2014-02').finding_id, kind: 'child_without_own_record', decision: 'not_supported', role: 'analyst' },
    ...{ decided_at: '2014-03-06T09:00:00Z', review_at: null, known_from: '2014-03', changed: true },
  });

  expect(run('2014-03').status).toBe(0);
  expect(about(quiet, '2014-03')).toMatchObject({
    decision: 'not_supported',
    facts: { decided_on: '2014-03-05', review_at: '2014-09-01' },
  });
  expect(about(again, '2014-03')).toMatchObject({
    decision: '',
    facts: { reopened_decision: 'not_supported', decided_on: '2014-03-06', new_records: 1, reopened_by: 'police:intelligence:X3' },
  });
}, 120_000);

test('a decision again in the same words changes nothing and says so; --quiet says nothing', () => {
  const id = about(quiet, '2014-02').finding_id;
  expect(decide(id, '--decided-at', '2014-03-05', '--review-at', '2014-09-01').out).toContain('This had been decided before');
  expect(decide(id, '--decided-at', '2014-03-07', '--quiet')).toEqual({ status: 0, out: '', error: '' });
}, 60_000);

test.each([
  ['an id of no finding', 'ffffffffffff', [], 1, 'lantern export findings --lake DIR --month 2014-0'],
  ['a decision that is none', 'a', ['--decision', 'sure'], 2, 'Give one of confirmed, already_known, under_operation'],
  ['a role that is none', 'a', ['--role', 'boss'], 2, 'Give one of analyst, intelligence_manager, subgroup_chair, social_care_lead'],
  ['a day that is none', 'a', ['--review-at', '2014-02-30'], 2, 'Give a day as 2014-03-01'],
  ['a time that is none', 'a', ['--decided-at', 'noon'], 2, 'Give a day as 2014-03-01, or a time'],
])('%s is refused, with what to do', (_, finding, more, status, message) => {
  const ended = decide(finding, ...more);
  expect(ended).toMatchObject({ status, out: '' });
  expect(ended.error).toContain(message);
});

test('--help lists every decision and role', () => {
  const help = lantern('decide', '--help').out;
  expect(help).toMatch(/Decisions:\n {2}confirmed .*\n {2}already_known /);
  expect(help).toMatch(/Roles:\n {2}analyst /);
});
