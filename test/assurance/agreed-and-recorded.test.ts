import type { SentRows } from '../support/edition-of.ts';
import { child, otherReferral } from './assess-rows.ts';
import { tableOfCases, without } from './table-of-cases.ts';

type Contact = NonNullable<SentRows['contacts']>[number];
type Action = NonNullable<SentRows['actions']>[number];

const contact = (contact_id: string, occurred_at: string, more: Partial<Contact> = {}): Contact => ({
  contact_id,
  person_id: child,
  agency: 'health_hospital',
  occurred_at,
  kind: 'emergency_attendance',
  age: 14,
  ...more,
});
const given = (more: Partial<Contact> = {}) =>
  contact('K1', '2014-03-10T12:00:00Z', { reason_given: 'exploitation', reason_recorded: 'behaviour', ...more });

tableOfCases('reclassified', {
  'exploitation given and behaviour recorded is a finding': {
    sent: { contacts: [given()] },
    expected: 'new',
    because: 'A contact of 10 March 2014 was made because of exploitation. The agency that received it recorded: behaviour.',
  },
  'of an earlier month of the year it goes on': {
    sent: { contacts: [given({ occurred_at: '2013-12-25T12:00:00Z' })] },
    expected: 'continuing',
  },
  'a year old it is told no more': { sent: { contacts: [given({ occurred_at: '2013-03-31T12:00:00Z' })] }, expected: 'none' },
  'recorded as exploitation it is none': { sent: { contacts: [given({ reason_recorded: 'exploitation' })] }, expected: 'none' },
  'where no reason was recorded it is none': { sent: { contacts: [without(given(), 'reason_recorded')] }, expected: 'none' },
  'of an adult it is none': { sent: { contacts: [given({ age: 18 })] }, expected: 'none' },
  'where no reason is given in any contact it is not assessed': {
    sent: { contacts: [without(given(), 'reason_given')] },
    expected: 'not assessed',
  },
  'without contacts it is not assessed': { sent: { referrals: [otherReferral] }, expected: 'not assessed' },
});

const missed = (contact_id: string, occurred_at: string, more: Partial<Contact> = {}) =>
  contact(contact_id, occurred_at, { kind: 'sexual_health', result: 'not_brought', ...more });
const three = [
  missed('K1', '2013-04-01T12:00:00Z'),
  missed('K2', '2013-12-24T12:00:00Z', { agency: 'camhs' }),
  missed('K3', '2014-03-31T22:30:00Z'),
];

tableOfCases('not_brought_repeatedly', {
  'three times in twelve months is a finding': {
    sent: { contacts: three },
    expected: 'new',
    because: 'The child was not brought to 3 appointments from 1 April 2013 to 31 March 2014, within 12 months. Services: 2.',
  },
  'the third in the first hour of April is not of March': {
    sent: { contacts: [...three.slice(0, 2), missed('K3', '2014-03-31T23:30:00Z')] },
    expected: 'none',
  },
  'the first in the month before the twelve is one too few': {
    sent: { contacts: [missed('K1', '2013-03-31T12:00:00Z'), ...three.slice(1)] },
    expected: 'none',
  },
  'an appointment that was kept is none of them': {
    sent: { contacts: [...three.slice(0, 2), missed('K3', '2014-03-05T12:00:00Z', { result: 'completed' })] },
    expected: 'none',
  },
  'where no result is recorded at all it is not assessed': {
    sent: { contacts: [contact('K1', '2014-03-05T12:00:00Z')] },
    expected: 'not assessed',
  },
});

const action = (more: Partial<Action> = {}): Action => ({
  action_id: 'A1',
  raised_at: '2014-03-03',
  meeting: 'mace',
  action: 'mapping_meeting',
  kind: 'action',
  owner: 'police',
  due_at: '2014-03-14',
  ...more,
});

tableOfCases('action_overdue', {
  'an action not done by its day is a finding': {
    sent: { actions: [action()] },
    expected: 'new',
    because:
      'Agreed on 3 March 2014 (multi-agency child exploitation meeting): hold a mapping meeting. It was due on 14 March 2014 and not done by then.',
  },
  'the kind of thing that it concerns is said': {
    sent: { actions: [action({ concerns_type: 'premises', concerns_id: 'c'.repeat(32) })] },
    expected: 'new',
    because:
      'Agreed on 3 March 2014 (multi-agency child exploitation meeting): hold a mapping meeting. It concerns: premises. It was due on 14 March 2014 and not done by then.',
  },
  'done on its day it is none': { sent: { actions: [action({ completed_at: '2014-03-14' })] }, expected: 'none' },
  'done the day after it says when': {
    sent: { actions: [action({ completed_at: '2014-03-15' })] },
    expected: 'new',
    because:
      'Agreed on 3 March 2014 (multi-agency child exploitation meeting): hold a mapping meeting. It was due on 14 March 2014 and not done by then. It was done on 15 March 2014.',
  },
  'done in a later month it is seen as not done yet': { sent: { actions: [action({ completed_at: '2014-04-02' })] }, expected: 'new' },
  'once it is done late it is dormant': {
    sent: { actions: [action({ raised_at: '2013-12-02', due_at: '2013-12-27', completed_at: '2014-01-06' })] },
    expected: 'dormant',
    firstMonth: '2013-12',
  },
  'due on the last day of the month it is overdue at its end': {
    sent: { actions: [action({ due_at: '2014-03-31' })] },
    expected: 'new',
    firstMonth: '2014-03',
  },
  'due on the first day of the next month it is not overdue yet': {
    sent: { actions: [action({ due_at: '2014-04-01' })] },
    expected: 'none',
  },
  'due the day before, over the night the clocks go forward, it is': {
    sent: { actions: [action({ due_at: '2014-03-29' })] },
    expected: 'new',
  },
  'without a day it is none': { sent: { actions: [without(action(), 'due_at')] }, expected: 'none' },
  'where the register is complete to an earlier day it cannot be said': {
    sent: { actions: [action()] },
    completeTo: '2014-03-10T00:00:00Z',
    expected: 'cannot_say',
  },
  'without a register it is not assessed': { sent: { referrals: [otherReferral] }, expected: 'not assessed' },
});

tableOfCases('action_without_timescale', {
  'an action without a day is a finding': {
    sent: { actions: [without(action(), 'due_at')] },
    expected: 'new',
    because:
      'Agreed on 3 March 2014 (multi-agency child exploitation meeting): hold a mapping meeting. No day was set by which it is to be done.',
  },
  'with a day it is none': { sent: { actions: [action()] }, expected: 'none' },
  'once it is done it is dormant': {
    sent: { actions: [without(action({ raised_at: '2013-12-02', completed_at: '2014-01-06' }), 'due_at')] },
    expected: 'dormant',
    firstMonth: '2013-12',
  },
  'done more than a year ago it is told no more': {
    sent: { actions: [without(action({ raised_at: '2013-01-07', completed_at: '2013-03-20' }), 'due_at')] },
    expected: 'none',
  },
  'without a register it is not assessed': { sent: { referrals: [otherReferral] }, expected: 'not assessed' },
});
