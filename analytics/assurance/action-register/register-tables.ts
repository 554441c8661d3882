import { dateInWords } from '../../area/calendar.ts';
import { labelOf } from '../../contracts/codes.ts';
import type { XlsxSheet, XlsxValue } from '../../xlsx.ts';
import type { ActionState, RegisteredAction } from './action-register.ts';
import type { ReadRegister } from './read-action-register.ts';

/** How each state is said to people. */
export const stateWords: Readonly<Record<ActionState, string>> = {
  overdue: 'overdue',
  no_timescale: 'no timescale',
  awaited: 'fell due after the register was sent',
  open: 'not due yet',
  done_late: 'done late',
  done: 'done',
};

const columns: readonly (readonly [string, (action: RegisteredAction) => XlsxValue])[] = [
  ['action_id', (action) => action.action_id],
  ['agency', (action) => action.agency],
  ['state', (action) => stateWords[action.state]],
  ['owner', (action) => labelOf('referral-source', action.owner)],
  ['action', (action) => labelOf('action', action.action)],
  ['concerns', (action) => action.concerns],
  ['kind', (action) => action.kind],
  ['meeting', (action) => labelOf('meeting', action.meeting)],
  ['meeting_id', (action) => action.meeting_id],
  ['raised_on', (action) => action.raised_on],
  ['due_on', (action) => action.due_on],
  ['completed_on', (action) => action.completed_on],
  ['days_late', (action) => action.days_late],
  ['carried_over', (action) => action.carried_over],
  ['finding_id', (action) => action.finding_id],
];

/** The register as a table: people's words for codes, days as YYYY-MM-DD, and no pseudonym of whom an action concerns: its number finds it. */
export function registerSheet(actions: readonly RegisteredAction[]): XlsxSheet {
  return {
    name: 'Actions',
    header: columns.map(([name]) => name),
    rows: actions.map((action) => columns.map(([, value]) => value(action))),
  };
}

/** What each owner has to do, as a table. */
export function ownersSheet({ owners }: ReadRegister): XlsxSheet {
  const header = ['owner', 'not_done', 'overdue', 'no_timescale', 'carried_over', 'done', 'done_late'];
  const rows = owners.map((each) => [
    labelOf('referral-source', each.owner),
    ...[each.not_done, each.overdue, each.no_timescale, each.carried_over, each.done, each.done_late],
  ]);
  return { name: 'By owner', header, rows };
}

/** What the columns mean, and to when each register is complete. */
export function notesSheet(register: ReadRegister): XlsxSheet {
  const rows = [
    ['As at', `the end of ${dateInWords(register.as_at)}`],
    ...Object.entries(register.complete_to).map(([agency, day]) => [`Complete to (${agency})`, dateInWords(day)]),
    ['overdue', 'Not done by the end of the day on which it was due.'],
    ['no timescale', 'Agreed without a day by which it is to be done.'],
    [stateWords.awaited, 'Its day came after the last day to which the register is complete: whether it was done is not known.'],
    ['days_late', 'Days from its day to when it was done, or to the day of this register.'],
    ['carried_over', 'How often the same meeting raised actions on a later day while this one was not done.'],
  ];
  return { name: 'Notes', header: ['term', 'meaning'], rows };
}
