import { expect, test } from 'vitest';
import { monthsBetween } from '../../analytics/area/calendar.ts';
import type { Finding } from '../../analytics/findings/finding.ts';
import { networkOf } from '../../analytics/network/network.ts';
import { networkRows, suspect, thresholds, victim } from './network-builder.ts';
import { numbered } from './numbered.ts';

type World = ReturnType<typeof networkRows>;

/** A person of concern validly linked to two children by four records of February. */
function linkedToTwo(): World {
  const made = networkRows();
  made.noise(600, ['2013-10', '2013-11', '2013-12', '2014-01']);
  for (const [index, child] of ['c1', 'c1', 'c2', 'c2'].entries())
    made.report(`R${index}`, `2014-02-0${index + 1}`, [suspect('s'), victim(child)]);
  return made;
}

function run(made: World, month: string) {
  const rows = { ...made.rows, incidence: made.rows.incidence.filter((row) => row.month <= month) };
  return networkOf(numbered(rows), monthsBetween('2013-10', month), thresholds, 11);
}

const kind = 'linked_person_of_concern';
const one = (made: World, month: string): Finding | undefined => run(made, month).findings.find((finding) => finding.kind === kind);
const isLinked = (made: World, month: string, child: string) =>
  [...run(made, month).links()].some((link) => [link.source, link.target].sort().join(' ') === `${child} s`);

function decide(made: World, decision: string, day: string) {
  const finding_id = one(linkedToTwo(), '2014-02')?.finding_id ?? '';
  made.rows.context.decisions.push({ finding_id, decision, decided_on: day, month: day.slice(0, 7), review_at: '2014-09-01' });
}

test('a decision follows a finding while its evidence is unchanged', () => {
  const made = linkedToTwo();
  decide(made, 'confirmed', '2014-03-10');
  expect(one(made, '2014-02')?.decision).toBe('');
  for (const month of ['2014-03', '2014-06'])
    expect(one(made, month)).toMatchObject({ decision: 'confirmed', facts: { decided_on: '2014-03-10', review_at: '2014-09-01' } });
});

test('new evidence opens it again, and says what was decided and which records are new', () => {
  const made = linkedToTwo();
  decide(made, 'not_supported', '2014-03-10');
  made.report('R9', '2014-05-02', [suspect('s'), victim('c1')]);
  expect(one(made, '2014-04')?.decision).toBe('not_supported');
  const opened = one(made, '2014-05');
  expect(opened?.decision).toBe('');
  expect(opened?.facts).toMatchObject({
    reopened_decision: 'not_supported',
    decided_on: '2014-03-10',
    new_records: 1,
    reopened_by: 'police:intelligence:R9',
  });
  expect(one(made, '2014-08')?.facts).toMatchObject({ reopened_by: 'police:intelligence:R9' });
});

test('a record of the month of the decision was in no document that was decided on, and opens the finding', () => {
  const made = linkedToTwo();
  decide(made, 'confirmed', '2014-03-10');
  made.report('R9', '2014-03-05', [suspect('s'), victim('c1')]);
  expect(one(made, '2014-03')?.facts).toMatchObject({ reopened_decision: 'confirmed', new_records: 1 });
});

test('the latest decision stands', () => {
  const made = linkedToTwo();
  decide(made, 'confirmed', '2014-03-10');
  decide(made, 'passed_on', '2014-04-10');
  expect(one(made, '2014-03')?.decision).toBe('confirmed');
  expect(one(made, '2014-04')?.decision).toBe('passed_on');
});

test('pairs of a finding judged to be about the wrong person are never linked again, whatever comes, until that is withdrawn', () => {
  const made = linkedToTwo();
  decide(made, 'wrong_person', '2014-03-10');
  expect(isLinked(made, '2014-02', 'c1')).toBe(true);
  expect(isLinked(made, '2014-03', 'c1') || isLinked(made, '2014-03', 'c2')).toBe(false);
  expect(one(made, '2014-03')).toMatchObject({ status: 'dormant', decision: 'wrong_person', readings: { all: false } });
  for (const number of ['R7', 'R8']) made.report(number, '2014-05-02', [suspect('s'), victim('c1')]);
  expect(isLinked(made, '2014-05', 'c1')).toBe(false);
  // another child was never judged
  made.report('R6', '2014-05-02', [suspect('s'), victim('c3')]);
  expect(isLinked(made, '2014-05', 'c3')).toBe(true);
  decide(made, 'confirmed', '2014-06-10');
  expect(isLinked(made, '2014-05', 'c1')).toBe(false);
  expect(isLinked(made, '2014-06', 'c1')).toBe(true);
  expect(one(made, '2014-06')).toMatchObject({ readings: { all: true } });
});

test('a judgement holds where the decision came in the very month that the finding did', () => {
  const made = linkedToTwo();
  decide(made, 'wrong_person', '2014-02-20');
  expect(isLinked(made, '2014-02', 'c1')).toBe(false);
  expect(isLinked(made, '2014-03', 'c2')).toBe(false);
});

test('a finding about a group says of nobody who is wrong, and parts nobody', () => {
  const made = networkRows();
  made.noise(600, ['2013-10', '2013-11', '2013-12', '2014-01']);
  for (let i = 0; i < 3; i += 1) made.report(`G${i}`, `2014-02-0${i + 1}`, [suspect('s'), victim('c1'), victim('c2')]);
  const network = run(made, '2014-02').findings.find((finding) => finding.kind === 'organised_network');
  made.rows.context.decisions.push({
    finding_id: network?.finding_id ?? '',
    decision: 'wrong_person',
    decided_on: '2014-03-01',
    month: '2014-03',
    review_at: null,
  });
  const after = run(made, '2014-03').findings.find((finding) => finding.kind === 'organised_network');
  expect(after).toMatchObject({ finding_id: network?.finding_id, decision: 'wrong_person', readings: { all: true } });
});

test('what nobody has reviewed for twelve months, and no record has changed, is archived; a decision puts that off', () => {
  const made = linkedToTwo();
  expect(one(made, '2015-01')?.facts['archived']).toBeUndefined();
  expect(one(made, '2015-02')?.facts['archived']).toBe('yes');
  decide(made, 'confirmed', '2014-03-10');
  expect(one(made, '2015-02')?.facts['archived']).toBeUndefined();
  expect(one(made, '2015-03')?.facts['archived']).toBe('yes');
});
