import { asAt, day, distinct, hour, monthOf, monthsFrom } from './instants.ts';
import type { SeenEvent } from './true-events.ts';

const lookedAfter = ['looked_after_in_area', 'looked_after_out_of_area', 'placed_by_other_authority'];
const lasted = (event: SeenEvent) => (event.back ?? asAt) - event.at;
const isEpisode = (event: SeenEvent) => event.category === 'missing' && event.age < 18;

/** The 90 days ending at an instant hold three or more of these episodes. */
function isRepeat(episodes: readonly SeenEvent[]): boolean {
  const latest = Math.max(...episodes.map((event) => event.at));
  return episodes.filter((event) => event.at > latest - 90 * day).length >= 3;
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** `missing_summary` for March 2014 from the events that were known by then, as definitions.md has it. */
export function missingSummary(events: readonly SeenEvent[], firstMonth: string, areaCode: string) {
  return monthsFrom(firstMonth, '2014-03').map((month) => {
    const all = events.filter((event) => monthOf(event.at) === month);
    const episodes = all.filter(isEpisode);
    const outOfArea = (event: SeenEvent) =>
      event.care === 'looked_after_out_of_area' ||
      event.care === 'placed_by_other_authority' ||
      (event.authority !== undefined && event.authority !== areaCode);
    const children = [...new Set(episodes.map((event) => event.child))];
    const untilThen = (child: string) => {
      const last = Math.max(...episodes.filter((event) => event.child === child).map((event) => event.at));
      return events.filter((event) => isEpisode(event) && event.child === child && event.at <= last);
    };
    return {
      month,
      episodes: episodes.length,
      children: children.length,
      absent_episodes: all.filter((event) => event.category === 'absent' && event.age < 18).length,
      repeat_children: children.filter((child) => isRepeat(untilThen(child))).length,
      over_24h: episodes.filter((event) => lasted(event) > day).length,
      high_risk: episodes.filter((event) => event.risk_level === 'high').length,
      looked_after_children: distinct(episodes.filter((event) => lookedAfter.includes(event.care ?? '')).map((event) => event.child)),
      out_of_area_children: distinct(episodes.filter(outOfArea).map((event) => event.child)),
      cse_concern_episodes: episodes.filter((event) => event.concern === 'suspected' || event.concern === 'confirmed').length,
      median_hours: median(episodes.filter((event) => event.back !== undefined).map((event) => lasted(event) / hour)),
      still_missing: episodes.filter((event) => event.back === undefined).length,
      away_from_placement: all.filter((event) => event.category === 'away_from_placement' && event.age < 18).length,
      young_adults: distinct(all.filter((event) => event.category === 'missing' && event.age >= 18).map((event) => event.child)),
    };
  });
}

/** `episode_reconciliation` for March 2014, where both sides' reports are complete to an instant; a side that sent none is not awaited. */
export function episodeReconciliation(
  events: readonly SeenEvent[],
  firstMonth: string,
  completeTo: number,
  sent: { police: boolean; care: boolean },
) {
  const who = (event: SeenEvent) => (event.byPolice && event.byCare ? 'both' : event.byPolice ? 'police_only' : 'care_only');
  const unsaid = (event: SeenEvent) => {
    if (event.byPolice && event.byCare) return false;
    const isAwaited = event.byPolice ? sent.care : sent.police;
    return isAwaited && completeTo < Math.min(event.at + day, asAt - 1000);
  };
  return monthsFrom(firstMonth, '2014-03').flatMap((month) =>
    ['both', 'care_only', 'police_only'].map((reported_by) => {
      const own = events.filter((event) => event.category === 'missing' && monthOf(event.at) === month && who(event) === reported_by);
      const said = own.filter((event) => event.age < 18 && !unsaid(event));
      return {
        month,
        reported_by,
        events: said.length,
        children: distinct(said.map((event) => event.child)),
        cannot_say: own.filter((event) => event.age < 18 && unsaid(event)).length,
        young_adults: distinct(own.filter((event) => event.age >= 18).map((event) => event.child)),
      };
    }),
  );
}

/** P(X >= k) of a binomial, term by term from Pascal's triangle. */
function tail(k: number, n: number, p: number): number {
  let row = [1];
  for (let trial = 0; trial < n; trial += 1) row = [...row, 0].map((ways, index) => ways + (row[index - 1] ?? 0));
  return row.slice(k).reduce((sum, ways, index) => sum + ways * p ** (k + index) * (1 - p) ** (n - k - index), 0);
}

/** `missing_by_child` at the end of March 2014. */
export function missingByChild(events: readonly SeenEvent[]) {
  const listed = [...new Set(events.filter(isEpisode).map((event) => event.child))].sort();
  return listed.map((child) => {
    const episodes = events.filter((event) => event.child === child && isEpisode(event));
    const within = (days: number) => episodes.filter((event) => event.at > asAt - days * day);
    const first = Math.min(...episodes.map((event) => event.at));
    const last = Math.max(...episodes.map((event) => event.at));
    const recent = within(90).length;
    const before = within(365).length - recent;
    const isNew = asAt - first < 365 * day;
    const p = isNew || recent + before === 0 ? null : tail(recent, recent + before, 90 / 365);
    const ratio = before === 0 ? Number.POSITIVE_INFINITY : recent / 90 / (before / 275);
    return {
      person_id: child,
      episodes_30d: within(30).length,
      episodes_90d: recent,
      episodes_365d: within(365).length,
      episodes_ever: episodes.length,
      hours_365d: within(365).reduce((sum, event) => sum + lasted(event), 0) / hour,
      first_at: new Date(first).toISOString().replace('.000Z', 'Z'),
      last_at: new Date(last).toISOString().replace('.000Z', 'Z'),
      repeat: isRepeat(episodes),
      rate_ratio: p === null || before === 0 ? null : ratio,
      p_value: p,
      escalating: p !== null && recent >= 3 && p < 0.05 && ratio >= 2 - 1e-12,
      newly_known: isNew && recent >= 3,
      young_adult_episodes: events.filter((event) => event.child === child && event.category === 'missing' && event.age >= 18).length,
    };
  });
}
