import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** One action as an agency's register has it; days are local. */
export const recordedAction = z.object({
  agency: z.string(),
  action_id: z.string(),
  raised_on: day,
  meeting: z.string(),
  meeting_id: z.string().nullable(),
  kind: z.string().nullable(),
  concerns: z.string().nullable(),
  action: z.string(),
  owner: z.string(),
  due_on: day.nullable(),
  completed_on: day.nullable(),
  finding_id: z.string().nullable(),
});

export type RecordedAction = z.infer<typeof recordedAction>;

/**
 * How an action stands at the end of a day. `awaited`: its day came after the register was last complete, so nobody can say whether it was done.
 */
export type ActionState = 'overdue' | 'no_timescale' | 'awaited' | 'open' | 'done_late' | 'done';

export interface RegisteredAction extends RecordedAction {
  readonly state: ActionState;
  /** Days from its day to when it was done, or to the day of the register; null where it was not late. */
  readonly days_late: number | null;
  /** How often the same meeting sat after it was raised and found it not done. */
  readonly carried_over: number;
}

export interface OwnerActions {
  readonly owner: string;
  readonly not_done: number;
  readonly overdue: number;
  readonly no_timescale: number;
  readonly carried_over: number;
  readonly done: number;
  readonly done_late: number;
}

export interface ActionRegister {
  /** The register stands as at the end of this day. */
  readonly as_at: string;
  readonly actions: readonly RegisteredAction[];
  readonly owners: readonly OwnerActions[];
}

/** The first in the order of the agenda: what is late, what has no day, what nobody can say, what is to come, what was done. */
const agenda: readonly ActionState[] = ['overdue', 'no_timescale', 'awaited', 'open', 'done_late', 'done'];

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function stateOf({ due_on, completed_on }: RecordedAction, asAt: string, completeTo: string): ActionState {
  if (completed_on !== null) return due_on !== null && completed_on > due_on ? 'done_late' : 'done';
  if (due_on === null) return 'no_timescale';
  if (due_on > asAt) return 'open';
  return due_on > completeTo ? 'awaited' : 'overdue';
}

function daysLate(action: RecordedAction, state: ActionState, asAt: string): number | null {
  if (action.due_on === null || (state !== 'overdue' && state !== 'done_late')) return null;
  return daysBetween(action.due_on, action.completed_on ?? asAt);
}

/** The days on which each kind of meeting raised any action. */
function sittings(actions: readonly RecordedAction[]): ReadonlyMap<string, readonly string[]> {
  const byMeeting = Map.groupBy(actions, ({ meeting }) => meeting);
  return new Map([...byMeeting].map(([meeting, raised]) => [meeting, [...new Set(raised.map(({ raised_on }) => raised_on))]]));
}

/**
 * The register as at the end of a day: what had been raised by then, what had been done by then, and how each stands. `completeTo` gives the last
 * day to which the register of an agency is complete. A meeting is known to have sat on each day on which it raised an action.
 */
export function actionRegister(
  recorded: readonly RecordedAction[],
  { asAt, completeTo }: { readonly asAt: string; readonly completeTo: (agency: string) => string },
): ActionRegister {
  const known = recorded
    .filter(({ raised_on }) => raised_on <= asAt)
    .map((each) => (each.completed_on !== null && each.completed_on > asAt ? { ...each, completed_on: null } : each));
  const sat = sittings(known);
  const actions = known.map((action) => {
    const state = stateOf(action, asAt, completeTo(action.agency));
    const later = (sat.get(action.meeting) ?? []).filter((on) => on > action.raised_on && on <= (action.completed_on ?? asAt));
    return { ...action, state, days_late: daysLate(action, state, asAt), carried_over: later.length };
  });
  return { as_at: asAt, actions: actions.sort(byAgenda), owners: byOwner(actions) };
}

function byAgenda(one: RegisteredAction, other: RegisteredAction): number {
  const places = agenda.indexOf(one.state) - agenda.indexOf(other.state);
  if (places !== 0) return places;
  const keys = ({ due_on, raised_on, agency, action_id }: RegisteredAction) => `${due_on ?? ''} ${raised_on} ${agency} ${action_id}`;
  return keys(one) < keys(other) ? -1 : 1;
}

/** Whether somebody has still to do it, or to say that it was done. */
export const isNotDone = ({ state }: RegisteredAction) => state !== 'done' && state !== 'done_late';

function byOwner(actions: readonly RegisteredAction[]): OwnerActions[] {
  return [...Map.groupBy(actions, ({ owner }) => owner)]
    .map(([owner, own]) => {
      const count = (holds: (action: RegisteredAction) => boolean) => own.filter(holds).length;
      return {
        owner,
        not_done: count(isNotDone),
        overdue: count(({ state }) => state === 'overdue'),
        no_timescale: count(({ state }) => state === 'no_timescale'),
        carried_over: count((action) => isNotDone(action) && action.carried_over > 0),
        done: count((action) => !isNotDone(action)),
        done_late: count(({ state }) => state === 'done_late'),
      };
    })
    .sort((one, other) => (one.owner < other.owner ? -1 : 1));
}
