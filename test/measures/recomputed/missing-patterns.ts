import type { SentRows } from '../../support/edition-of.ts';
import { type MissingEvent, missingEvents } from './missing-events.ts';
import { byText, different, inOrderOf, inWindow, type MeasureRow, type Setting } from './world.ts';

const isChild = (event: MissingEvent) => event.age < 18;
const isAdult = (event: MissingEvent) => event.age >= 18;
const eventsOf = (rows: SentRows, setting: Setting) => missingEvents(rows, setting).filter((event) => inWindow(event.at, setting));

/** How many different people are in some events. */
const people = (events: readonly MissingEvent[]) => different(events.map((event) => event.person));

/** `missing_concentration`. */
export function missingConcentration(rows: SentRows, setting: Setting): MeasureRow[] {
  const all = eventsOf(rows, setting);
  const ofChildren = all.filter(isChild);
  const counts = [...Map.groupBy(ofChildren, (event) => event.person)]
    .map(([person, events]) => ({ person, episodes: events.length }))
    .sort((a, b) => b.episodes - a.episodes || byText(a.person, b.person));
  const tenth = (index: number) => Math.ceil((10 * (index + 1)) / counts.length);
  let reached = 0;
  return Array.from({ length: 10 }, (_, place) => {
    const own = counts.filter((_each, index) => tenth(index) === place + 1);
    const episodes = own.reduce((sum, each) => sum + each.episodes, 0);
    reached += episodes;
    return {
      decile: place + 1,
      children: own.length,
      episodes,
      cumulative_share: ofChildren.length === 0 ? null : reached / ofChildren.length,
      young_adults: people(all.filter(isAdult)),
    };
  });
}

/** `missing_flows`. */
export function missingFlows(rows: SentRows, setting: Setting): MeasureRow[] {
  const { lsoas } = setting.area.place;
  const wardOf = (area: string | undefined) =>
    area === undefined ? 'not_recorded' : (lsoas.find(({ code }) => code === area)?.ward ?? 'outside_area');
  const cell = (event: MissingEvent) => [
    event.fromType ?? 'not_recorded',
    wardOf(event.fromArea),
    event.back === undefined ? 'still_missing' : (event.foundType ?? 'not_recorded'),
    event.back === undefined ? 'still_missing' : wardOf(event.foundArea),
  ];
  const cells = Map.groupBy(eventsOf(rows, setting), (event) => cell(event).join(' '));
  const table = [...cells].map(([key, events]) => {
    const [from_type = '', from_ward = '', found_type = '', found_ward = ''] = key.split(' ');
    const ofChildren = events.filter(isChild);
    return {
      from_type,
      from_ward,
      found_type,
      found_ward,
      episodes: ofChildren.length,
      children: people(ofChildren),
      young_adults: people(events.filter(isAdult)),
    };
  });
  return inOrderOf(table, 'from_type', 'from_ward', 'found_type', 'found_ward');
}
