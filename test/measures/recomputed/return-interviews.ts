import { asAt, distinct, hour, known, monthOf, monthsFrom } from './instants.ts';
import type { SeenEvent } from './true-events.ts';

/** What is known at the as-at of one event's interview: the provider's record where there is one, else the police columns. */
export function standingOf(event: SeenEvent, back: number, completeTo: number) {
  const referred = event.provider === undefined || event.reporter === 'care' ? undefined : known(back + event.provider.referred);
  const byProvider = referred !== undefined;
  const columns = event.byPolice ? event.own : { offered: undefined, held: undefined, outcome: undefined };
  const stated = (byProvider ? event.provider?.standing : undefined) ?? columns;
  const offered = stated.offered === undefined ? undefined : known(back + stated.offered);
  const held = stated.held === undefined ? undefined : known(back + stated.held);
  return { offered, held, status: statusOf(held, offered, stated.outcome, back, byProvider, completeTo) };
}

function statusOf(
  held: number | undefined,
  offered: number | undefined,
  outcome: string | undefined,
  back: number,
  byProvider: boolean,
  completeTo: number,
): string {
  const due = back + 72 * hour;
  if (held !== undefined) return 'completed';
  if (due >= asAt) return 'pending';
  if (outcome !== undefined) return outcome;
  if (offered !== undefined) return 'pending';
  if (completeTo >= due) return 'not_offered';
  return byProvider ? 'pending' : 'cannot_say';
}

/** `return_interviews` for March 2014; `unmatched` are the instants at which interviews of nobody's episode were referred. */
export function returnInterviews(events: readonly SeenEvent[], unmatched: readonly number[], firstMonth: string, completeTo: number) {
  const returns = events.flatMap((event) =>
    event.category === 'missing' && event.back !== undefined
      ? [{ ...event, back: event.back, standing: standingOf(event, event.back, completeTo) }]
      : [],
  );
  return monthsFrom(firstMonth, '2014-03').map((month) => {
    const ended = returns.filter((event) => monthOf(event.back) === month);
    const ofChildren = ended.filter((event) => event.age < 18);
    const standing = (status: string) => ofChildren.filter((event) => event.standing.status === status);
    const completed = standing('completed');
    return {
      month,
      episodes: ofChildren.length,
      offered: ofChildren.filter(
        ({ standing: { offered, status } }) => offered !== undefined || ['completed', 'declined', 'consent_refused'].includes(status),
      ).length,
      completed: completed.length,
      completed_72h: completed.filter(({ back, standing: { held } }) => held !== undefined && held - back <= 72 * hour).length,
      declined: standing('declined').length,
      consent_refused: standing('consent_refused').length,
      unable_to_contact: standing('unable_to_contact').length,
      not_offered: standing('not_offered').length,
      pending: standing('pending').length,
      children: distinct(ofChildren.map((event) => event.child)),
      children_completed: distinct(completed.map((event) => event.child)),
      cannot_say: standing('cannot_say').length,
      interviews_without_episode: unmatched.filter((instant) => instant < asAt && monthOf(instant) === month).length,
      young_adults: distinct(ended.filter((event) => event.age >= 18).map((event) => event.child)),
    };
  });
}
