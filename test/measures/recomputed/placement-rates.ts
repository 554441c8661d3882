import type { SentRows } from '../../support/edition-of.ts';
import { dateAfter, dateOf, lastDateOf, midnightOf } from './clock.ts';
import { missingEvents } from './missing-events.ts';
import { intervalOf } from './poisson.ts';
import { begun, different, endOf, inOrderOf, inWindow, type MeasureRow, type Setting } from './world.ts';

/** Stays at a home that had begun by the end of the reporting month; `last` is undefined of one that goes on as far as was known. */
function staysOf(rows: SentRows, setting: Setting) {
  return (rows.placements ?? []).flatMap((row) => {
    const { started_at: first, premises_id: home, person_id: child } = row;
    if (!first || !home || !child || midnightOf(first) >= endOf(setting)) return [];
    return [{ home, child, first, last: begun(row.ended_at, setting) }];
  });
}

type Stay = ReturnType<typeof staysOf>[number];

/** Each night of the window that a child slept there, once. */
function nightsOf(stays: readonly Stay[], setting: Setting): number {
  const nights = new Set<string>();
  const lastOfWindow = lastDateOf(setting.to);
  for (const { child, first, last } of stays) {
    for (let date = first; date <= lastOfWindow && (last === undefined || date < last); date = dateAfter(date, 1)) {
      if (date >= `${setting.from}-01`) nights.add(`${child} ${date}`);
    }
  }
  return nights.size;
}

/** `placement_rates`. */
export function placementRates(rows: SentRows, setting: Setting): MeasureRow[] {
  const stays = staysOf(rows, setting);
  const events = missingEvents(rows, setting).filter((event) => inWindow(event.at, setting));
  const isOfWindow = ({ first, last }: Stay) => first <= lastDateOf(setting.to) && (last === undefined || last >= `${setting.from}-01`);
  const homes = [...new Set(stays.filter(isOfWindow).map(({ home }) => home))];
  const table = homes.map((home) => {
    const own = stays.filter((stay) => stay.home === home);
    const gone = events.filter((event) => event.fromPremises === home);
    const isPlaced = (event: (typeof events)[number]) => {
      const date = dateOf(event.at);
      return own.some(({ child, first, last }) => child === event.person && first <= date && (last === undefined || date <= last));
    };
    const ofChildren = gone.filter(({ age }) => age < 18);
    const placed = ofChildren.filter(isPlaced);
    const nights = nightsOf(own, setting);
    const [lower, upper] = intervalOf(placed.length);
    const rate = (count: number) => (nights === 0 ? null : (100 * count) / nights);
    return {
      premises_id: home,
      episodes: placed.length,
      nights,
      per_100_nights: rate(placed.length),
      lower95: rate(lower),
      upper95: rate(upper),
      children: different(placed.map(({ person }) => person)),
      ranked: nights >= setting.area.file.measures.placement_nights,
      other_episodes: ofChildren.length - placed.length,
      young_adults: different(gone.filter(({ age }) => age >= 18).map(({ person }) => person)),
    };
  });
  return inOrderOf(table, 'premises_id');
}
