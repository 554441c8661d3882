import { expect, test } from 'vitest';
import { addMonths, monthsBetween } from '../../analytics/area/calendar.ts';
import type { Finding } from '../../analytics/findings/finding.ts';
import { networkOf } from '../../analytics/network/network.ts';
import { linked, networkRows, place, randomNumbers, suspect, thresholds, victim } from './network-builder.ts';
import { type NetworkRows, numbered } from './numbered.ts';

type World = ReturnType<typeof networkRows>;

const noiseMonths = ['2013-10', '2013-11', '2013-12', '2014-01'];

function world(): World {
  const made = networkRows();
  made.noise(600, noiseMonths);
  return made;
}

function run(rows: NetworkRows, month: string, first = '2013-10') {
  const upTo = { ...rows, incidence: rows.incidence.filter((row) => row.month <= month) };
  return networkOf(numbered(upTo), monthsBetween(first, month), thresholds, 11);
}

const of = (findings: readonly Finding[], kind: string) => findings.filter((finding) => finding.kind === kind);

function group(made: World, number: string, date: string, people: readonly string[], children: readonly string[]) {
  made.report(number, date, [...people.map((id) => suspect(id)), ...children.map(victim)]);
}

test('a finding is new in its first month, continuing without new records, grown with them, and dormant after a year', () => {
  const made = world();
  group(made, 'R1', '2014-02-01', ['s'], ['c1', 'c2']);
  group(made, 'R2', '2014-02-02', ['s'], ['c1', 'c2']);
  group(made, 'R3', '2014-04-02', ['s'], ['c1', 'c2']);
  const status = (month: string) => of(run(made.rows, month).findings, 'linked_person_of_concern')[0];
  expect(status('2014-01')).toBeUndefined();
  expect(status('2014-02')).toMatchObject({ status: 'new', first_month: '2014-02' });
  expect(status('2014-03')).toMatchObject({ status: 'continuing', first_month: '2014-02' });
  expect(status('2014-04')).toMatchObject({ status: 'grown', first_month: '2014-02' });
  expect(status('2015-03')).toMatchObject({ status: 'continuing' });
  expect(status('2015-04')).toMatchObject({ status: 'dormant', first_month: '2014-02' });
});

test('what held in the year and no longer does is listed as dormant, saying until when, and suggests nothing', () => {
  const made = world();
  made.premises('p', 'takeaway');
  for (const [index, date] of ['2014-02-01', '2014-02-02', '2014-08-03'].entries())
    made.report(`P${index}`, date, [place('p'), victim(`c${index}`)]);
  const [held] = of(run(made.rows, '2015-01').findings, 'premises_of_interest');
  expect(held?.status).toBe('continuing');
  const [gone] = of(run(made.rows, '2015-02').findings, 'premises_of_interest');
  expect(gone).toMatchObject({ finding_id: held?.finding_id, status: 'dormant', suggested_actions: [], readings: { all: false } });
  expect(gone?.because).toMatch(/^Held until 2015-01, not now\. /);
  expect(of(run(made.rows, '2016-02').findings, 'premises_of_interest')).toEqual([]);
});

test('a group keeps its identity as it grows, whatever months were run', () => {
  const made = world();
  for (const [index, date] of ['2014-02-01', '2014-02-05', '2014-02-09'].entries())
    group(made, `R${index}`, date, ['s1', 's2'], ['c1', 'c2']);
  for (let i = 1; i < 9; i += 1) group(made, `Q${i}`, `2014-04-0${i}`, ['s1', 's2'], ['c1', 'c2', 'c3', 'c4']);
  const networks = (month: string) => of(run(made.rows, month).findings, 'organised_network');
  const [before] = networks('2014-02');
  const [after] = networks('2014-04');
  expect(before).toMatchObject({ status: 'new', facts: { core: 4 } });
  expect(after).toMatchObject({ finding_id: before?.finding_id, status: 'grown', first_month: '2014-02', facts: { core: 6 } });
  expect(networks('2015-06')[0]?.finding_id).toBe(before?.finding_id);
});

test('a group that two groups went into names the one whose identity it did not keep', () => {
  const made = world();
  for (let i = 0; i < 3; i += 1) {
    group(made, `A${i}`, `2014-02-0${i + 1}`, ['s1', 's2', 's3'], ['c1', 'c2']);
    group(made, `B${i}`, `2014-02-0${i + 4}`, ['t1'], ['d1', 'd2', 'd3']);
  }
  for (let i = 0; i < 28; i += 1)
    group(made, `M${i}`, `2014-05-${String(i + 1).padStart(2, '0')}`, ['s1', 's2', 's3', 't1'], ['c1', 'c2', 'd1', 'd2', 'd3']);
  const [one, other] = of(run(made.rows, '2014-03').findings, 'organised_network');
  const after = of(run(made.rows, '2014-05').findings, 'organised_network');
  expect(after).toHaveLength(1);
  const parents = [one?.finding_id, other?.finding_id];
  expect(parents).toContain(after[0]?.finding_id);
  expect(parents).toContain(after[0]?.facts['merged_from']);
  expect(after[0]?.facts['merged_from']).not.toBe(after[0]?.finding_id);
});

function graded(grades: readonly string[], handling = 'P') {
  const made = networkRows();
  for (let i = 0; i < 600; i += 1)
    made.report(`N${i}`, '2013-12-01', [linked(`n${i}`), linked(`m${i}`)], { grade: i % 4 === 0 ? '1A' : '2B' });
  for (const [index, grade] of grades.entries())
    made.report(`R${index}`, `2014-02-0${index + 1}`, [suspect('s'), victim('c1'), victim('c2')], { grade, handling });
  return of(run(made.rows, '2014-02').findings, 'linked_person_of_concern')[0];
}

test('a finding says which readings of its evidence it survives', () => {
  expect(graded(['3B', '2D'])?.readings).toEqual({ all: true, without_weak: false, strong_only: false });
  expect(graded(['2B', '2C', '3D'])?.readings).toEqual({ all: true, without_weak: true, strong_only: false });
  expect(graded(['1A', '1B'])?.readings).toEqual({ all: true, without_weak: true, strong_only: true });
});

test('restricted evidence is counted, and a finding that rests on it says so', () => {
  expect(graded(['2B', '2B'], 'C;A3;S2')?.handling).toEqual({ restricted: 2, stands_without_restricted: false });
  expect(graded(['2B', '2B'], 'C;A3;S1')?.handling).toEqual({ restricted: 0, stands_without_restricted: true });
});

test('overt action is suggested on P or A3 alone, and nothing but asking the originator on A1', () => {
  expect(graded(['2B', '2B'], 'C;A3;S2')?.suggested_actions).toContain('warning_notice');
  expect(graded(['2B', '2B'], 'C;A2;S2')?.suggested_actions).toEqual(['mapping_meeting', 'risk_assessment']);
  expect(graded(['2B', '2B'], 'C;A1;S2')?.suggested_actions).toEqual(['ask_originator']);
});

test('a suspect in a position of trust is referred to the designated officer', () => {
  const made = world();
  for (let i = 0; i < 2; i += 1)
    made.report(`R${i}`, `2014-02-0${i + 1}`, [{ ...suspect('s'), trusted: true }, victim('c1'), victim('c2')]);
  expect(of(run(made.rows, '2014-02').findings, 'linked_person_of_concern')[0]?.suggested_actions).toContain('lado_referral');
});

test('every link and every finding carries its records', () => {
  const made = world();
  group(made, 'R1', '2014-02-01', ['s'], ['c1', 'c2']);
  group(made, 'R2', '2014-02-02', ['s'], ['c1', 'c2']);
  const { links, findings } = run(made.rows, '2014-02');
  expect([...links()].every((link) => link.evidence.length > 0 && link.shared > 0)).toBe(true);
  expect(of(findings, 'linked_person_of_concern')[0]?.evidence.map((item) => item.record_id)).toEqual(['R1', 'R2']);
});

test('where nothing is planted, hardly anything is found', () => {
  let validated = 0;
  let findings = 0;
  const areas = 10;
  for (let area = 1; area <= areas; area += 1) {
    const next = randomNumbers(area * 7919);
    const made = networkRows();
    const months = monthsBetween('2013-10', '2014-09');
    for (let i = 0; i < 700; i += 1) {
      const adults = Array.from({ length: 1 + Math.floor(next() ** 3 * 8) }, () => Math.floor(next() ** 1.6 * 500));
      const named = [...new Set(adults)].map((id) => (id % 3 === 0 ? suspect(`a${id}`) : linked(`a${id}`)));
      const child = next() < 0.4 ? [victim(`c${Math.floor(next() * 150)}`)] : [];
      made.report(`R${i}`, `${months[i % 12]}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`, [...named, ...child]);
    }
    const network = networkOf(made.columns(), [addMonths('2014-09', 0)], thresholds, 1);
    validated += network.validated;
    findings += network.findings.filter((finding) => finding.kind !== 'emerging_link').length;
  }
  expect(validated / areas).toBeLessThan(0.5);
  expect(findings / areas).toBeLessThan(0.5);
});
