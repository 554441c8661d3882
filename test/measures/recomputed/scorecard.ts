import { asAt, day, distinct, hour, monthOf } from './instants.ts';
import { standingOf } from './return-interviews.ts';
import type { SeenEvent } from './true-events.ts';

interface Made {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly cannot_say: number;
}

export interface Months {
  readonly from: string;
  readonly to: string;
}

const isEpisode = (event: SeenEvent) => event.category === 'missing' && event.age < 18;
const within = ({ from, to }: Months, instant: number) => monthOf(instant) >= from && monthOf(instant) <= to;
const childrenOf = (events: readonly SeenEvent[]) => [...new Set(events.map((event) => event.child))];

/** As many months just before. */
export function monthsBefore({ from, to }: Months): Months {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const month = (of: number) => `${Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, '0')}`;
  return { from: month(2 * number(from) - number(to) - 1), to: month(number(from) - 1) };
}

function missing(events: readonly SeenEvent[], months: Months): Record<string, Made> {
  const episodes = events.filter((event) => isEpisode(event) && within(months, event.at));
  const children = childrenOf(episodes);
  const repeat = children.filter((child) => {
    const last = Math.max(...episodes.filter((event) => event.child === child).map((event) => event.at));
    const before = (event: SeenEvent) => event.at <= last && event.at > last - 90 * day;
    return events.filter((event) => isEpisode(event) && event.child === child && before(event)).length >= 3;
  });
  return {
    missing_episodes: { numerator: episodes.length, denominator: null, cannot_say: 0 },
    missing_children: { numerator: children.length, denominator: null, cannot_say: 0 },
    repeat_children: { numerator: repeat.length, denominator: children.length, cannot_say: 0 },
  };
}

/** Of one return: held in time, held at all, and whether that it was not can be said. */
function returned(event: SeenEvent, back: number, completeTo: number) {
  const { held, status } = standingOf(event, back, completeTo);
  const due = back + 72 * hour;
  const said = ['declined', 'consent_refused', 'not_offered', 'unable_to_contact', 'completed'].includes(status) || completeTo >= due;
  const inTime = held !== undefined && held <= due;
  return { child: event.child, inTime, late: held !== undefined && !inTime, isDue: due < asAt, held: status === 'completed', said };
}

function interviews(events: readonly SeenEvent[], months: Months, completeTo: number): Record<string, Made> {
  const returns = events.flatMap((event) =>
    isEpisode(event) && event.back !== undefined && within(months, event.back) ? [returned(event, event.back, completeTo)] : [],
  );
  const met = returns.filter(({ inTime }) => inTime);
  const due = returns.filter(({ inTime, isDue }) => !inTime && isDue);
  const notMet = due.filter(({ late, said }) => late || said);
  const held = new Set(returns.filter((each) => each.held).map(({ child }) => child));
  const others = due.concat(met).filter(({ child, isDue }) => isDue && !held.has(child));
  const notHeld = new Set(others.filter(({ said }) => said).map(({ child }) => child));
  const unsaid = others.filter(({ child }) => !notHeld.has(child)).map(({ child }) => child);
  return {
    interviews_72h: { numerator: met.length, denominator: met.length + notMet.length, cannot_say: due.length - notMet.length },
    interviews_completed: { numerator: held.size, denominator: held.size + notHeld.size, cannot_say: distinct(unsaid) },
  };
}

/** What each indicator of missing children is made of, over some months, as known at the as-at. */
export function madeOf(events: readonly SeenEvent[], months: Months, completeTo: number): Record<string, Made> {
  return { ...missing(events, months), ...interviews(events, months, completeTo) };
}

/** The value as a scorecard prints it. */
export function printedValue({ numerator, denominator }: Made): number | null {
  if (denominator === null) return numerator;
  return denominator === 0 ? null : Math.round((numerator * 1000) / denominator) / 10;
}
