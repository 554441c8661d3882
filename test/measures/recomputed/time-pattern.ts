import type { SentRows } from '../../support/edition-of.ts';
import { clockAt, lastSecondOf } from './clock.ts';
import { day, hour } from './instants.ts';
import { missingEvents } from './missing-events.ts';
import { different, inWindow, isDayAlone, type MeasureRow, passed, reportsOf, type Setting } from './world.ts';

interface Span {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** The share of one event that falls into each hour of the week, keyed by weekday and hour. */
function spread(from: number, to: number): Map<string, number> {
  const shares = new Map<string, number>();
  for (let start = Math.floor(from / hour) * hour; start < to || start <= from; start += hour) {
    const within = Math.min(to, start + hour) - Math.max(from, start);
    const share = from === to ? 1 : within / (to - from);
    const { weekday, hour: shown } = clockAt(start);
    shares.set(`${weekday} ${shown}`, (shares.get(`${weekday} ${shown}`) ?? 0) + share);
  }
  return shares;
}

function weekOf(source: string, spans: readonly Span[], young_adults: number, setting: Setting): MeasureRow[] {
  const known = spans.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [{ from, to }]));
  const longest = setting.area.file.measures.aoristic_days * day;
  const short = known.filter(({ from, to }) => to - from <= longest);
  const spreads = short.map(({ from, to }) => spread(from, to));
  return Array.from({ length: 7 * 24 }, (_, index) => {
    const [weekday, hourOfDay] = [Math.floor(index / 24) + 1, index % 24];
    const shares = spreads.flatMap((each) => each.get(`${weekday} ${hourOfDay}`) ?? []);
    return {
      source,
      weekday,
      hour: hourOfDay,
      weight: shares.reduce((sum, share) => sum + share, 0),
      events: shares.length,
      left_out_long: known.length - short.length,
      left_out_unknown: spans.length - known.length,
      young_adults,
    };
  });
}

/** `time_pattern`. */
export function timePattern(rows: SentRows, setting: Setting): MeasureRow[] {
  const missing = missingEvents(rows, setting).filter((event) => inWindow(event.at, setting));
  const gone = missing.filter(({ age }) => age < 18).map((event) => ({ from: event.lastSeen, to: event.atLatest }));
  const grown = different(missing.filter(({ age }) => age >= 18).map((event) => event.person));
  const told = reportsOf(rows, setting)
    .filter((report) => report.intelligence_assessment !== 'E' && inWindow(report.at, setting))
    .map((report) => {
      const to = passed(report.event_to, setting);
      // a day alone has been as late as its end
      const atLatest = to !== undefined && isDayAlone(report, 'event_to') ? lastSecondOf(to) : to;
      return { from: passed(report.event_from, setting), to: atLatest };
    });
  return [...weekOf('intelligence', told, 0, setting), ...weekOf('missing', gone, grown, setting)];
}
