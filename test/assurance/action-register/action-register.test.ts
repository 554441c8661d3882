import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionRegister, isNotDone, type RecordedAction } from '../../../analytics/assurance/action-register/action-register.ts';
import { trials } from '../../support/trials.ts';

const action = (more: Partial<RecordedAction> = {}): RecordedAction => ({
  agency: 'board',
  action_id: 'A1',
  raised_on: '2014-03-03',
  meeting: 'mace',
  meeting_id: null,
  kind: 'action',
  concerns: 'person',
  action: 'mapping_meeting',
  owner: 'police',
  due_on: '2014-03-14',
  completed_on: null,
  finding_id: null,
  ...more,
});

function stands(actions: readonly RecordedAction[], asAt = '2014-03-31', complete = '2014-03-31') {
  return actionRegister(actions, { asAt, completeTo: () => complete });
}

const one = (more: Partial<RecordedAction>, asAt?: string, complete?: string) => stands([action(more)], asAt, complete).actions[0];

test.each([
  ['not done by the end of its day, it is overdue', {}, { state: 'overdue', days_late: 17 }],
  ['due on the day itself, it is overdue at the end of it', { due_on: '2014-03-31' }, { state: 'overdue', days_late: 0 }],
  ['due the day after, it is not due yet', { due_on: '2014-04-01' }, { state: 'open', days_late: null }],
  ['without a day it has no timescale', { due_on: null }, { state: 'no_timescale', days_late: null }],
  ['done on its day it is done', { completed_on: '2014-03-14' }, { state: 'done', days_late: null }],
  ['done the day after it is done late', { completed_on: '2014-03-15' }, { state: 'done_late', days_late: 1 }],
  ['done without ever having had a day, it is done', { due_on: null, completed_on: '2014-03-15' }, { state: 'done', days_late: null }],
  ['done after the day of the register, it is not done yet', { completed_on: '2014-04-01' }, { state: 'overdue', completed_on: null }],
  [
    'days late are of the calendar, over the night the clocks go forward',
    { due_on: '2014-03-29', completed_on: '2014-03-31' },
    { days_late: 2 },
  ],
])('%s', (_, more, expected) => {
  expect(one(more)).toMatchObject(expected);
});

test('what fell due after the register was last complete can be neither done nor overdue', () => {
  expect(one({}, '2014-03-31', '2014-03-13')).toMatchObject({ state: 'awaited', days_late: null });
  expect(one({}, '2014-03-31', '2014-03-14')).toMatchObject({ state: 'overdue' });
});

test('an action raised after the day of the register is not in it', () => {
  expect(stands([action({ raised_on: '2014-04-01' })])).toMatchObject({ actions: [], owners: [] });
});

test('an action is carried over by each later day on which the same meeting raised another while it was not done', () => {
  const later = ['2014-03-10', '2014-03-10', '2014-03-17', '2014-04-07'].map((raised_on, index) =>
    action({ action_id: `L${index}`, raised_on, owner: 'health' }),
  );
  const elsewhere = action({ action_id: 'E1', raised_on: '2014-03-24', meeting: 'missing_panel', owner: 'health' });
  const carried = (more: Partial<RecordedAction>) =>
    stands([action(more), ...later, elsewhere]).actions.find(({ action_id }) => action_id === 'A1')?.carried_over;
  expect(carried({})).toBe(2);
  expect(carried({ completed_on: '2014-03-12' })).toBe(1);
  expect(carried({ completed_on: '2014-03-05' })).toBe(0);
});

test('what is late stands first, the longest first, then what has no day, what is to come, what was done', () => {
  const register = stands([
    action({ action_id: 'done', completed_on: '2014-03-10' }),
    action({ action_id: 'coming', due_on: '2014-04-10' }),
    action({ action_id: 'undated', due_on: null }),
    action({ action_id: 'late' }),
    action({ action_id: 'later', due_on: '2014-03-10' }),
  ]);
  expect(register.actions.map(({ action_id }) => action_id)).toEqual(['later', 'late', 'undated', 'coming', 'done']);
});

const days = fc.integer({ min: 0, max: 120 }).map((number) => new Date(Date.UTC(2014, 0, 1 + number)).toISOString().slice(0, 10));
const recorded = fc.record({
  raised_on: days,
  due_on: fc.option(days),
  completed_on: fc.option(days),
  owner: fc.constantFrom('police', 'health'),
  meeting: fc.constantFrom('mace', 'missing_panel'),
});

test('every action known by the day stands once, and the owners’ counts add up to them', () => {
  fc.assert(
    fc.property(fc.array(recorded, { maxLength: 20 }), days, days, (rows, asAt, complete) => {
      const actions = rows.map((row, index) => action({ ...row, action_id: `A${index}` }));
      const register = stands(actions, asAt, complete);
      expect(register.actions).toHaveLength(actions.filter(({ raised_on }) => raised_on <= asAt).length);
      const sum = (of: (owner: (typeof register.owners)[number]) => number) => register.owners.reduce((total, each) => total + of(each), 0);
      expect(sum(({ not_done, done }) => not_done + done)).toBe(register.actions.length);
      expect(sum(({ not_done }) => not_done)).toBe(register.actions.filter(isNotDone).length);
      expect(sum(({ overdue, no_timescale }) => overdue + no_timescale)).toBeLessThanOrEqual(sum(({ not_done }) => not_done));
      for (const each of register.actions) {
        expect((each.completed_on ?? asAt) <= asAt).toBe(true);
        expect(each.days_late === null).toBe(each.state !== 'overdue' && each.state !== 'done_late');
      }
    }),
    trials(),
  );
});
