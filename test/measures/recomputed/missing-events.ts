import type { SentRows } from '../../support/edition-of.ts';
import { lastSecondOf } from './clock.ts';
import { hour } from './instants.ts';
import { agencyOf, byText, dated, endOf, isDayAlone, passed, type Setting } from './world.ts';

/** Missing reports made by the end of the reporting month, with what was known of each then. */
function knownReports(rows: SentRows, setting: Setting) {
  const kinds = new Map(setting.area.file.agencies.map(({ name, kind }) => [name, kind]));
  return dated(rows.missing, (row) => row.reported_at, setting).map((row) => {
    const agency = agencyOf(row);
    const kind = kinds.get(agency) ?? agency;
    const back = passed(row.returned_at, setting);
    // what is recorded with a return in the future is not known yet
    const isLater = row.returned_at !== undefined && row.returned_at !== null && back === undefined;
    return {
      ...row,
      agency,
      isPolice: kind === 'police',
      standing: kind === 'police' ? 0 : kind === 'childrens_social_care' ? 1 : 2,
      back,
      lastSeen: passed(row.last_seen_at, setting),
      atLatest: isDayAlone(row, 'reported_at') ? lastSecondOf(row.at) : row.at,
      backAtLatest: back !== undefined && isDayAlone(row, 'returned_at') ? lastSecondOf(back) : back,
      found_type: isLater ? undefined : row.found_type,
      found_area: isLater ? undefined : row.found_area,
    };
  });
}

export type KnownReport = ReturnType<typeof knownReports>[number];

const id = (report: KnownReport) => `${report.agency} ${report.episode_id}`;
const stands = (a: KnownReport, b: KnownReport) => a.standing - b.standing || byText(a.agency, b.agency);
const order = (a: KnownReport, b: KnownReport) => byText(a.agency, b.agency) || byText(a.episode_id ?? '', b.episode_id ?? '');

/** How near a report is to one of an agency that stands before its own; undefined where they are not of one event. */
function nearness(report: KnownReport, before: KnownReport, setting: Setting) {
  const end = endOf(setting);
  const doOverlap = before.at < (report.back ?? end) && report.at < (before.back ?? end);
  const apart = Math.max(0, report.at - before.atLatest, before.at - report.atLatest);
  if (!doOverlap && apart > setting.area.file.measures.event_merge_hours * hour) return undefined;
  return { overlap: before.back !== undefined && doOverlap ? 0 : 1, apart };
}

interface Pair {
  readonly report: KnownReport;
  readonly lead: KnownReport;
  readonly overlap: number;
  readonly apart: number;
}

const nearest = (a: Pair, b: Pair) => a.overlap - b.overlap || a.apart - b.apart;

/** Each report that follows another, with that one: the nearest that follows none itself, and of an agency only its nearest. */
function followersOf(reports: readonly KnownReport[], setting: Setting): Pair[] {
  const near = reports.flatMap((report) =>
    reports.flatMap((lead): Pair[] => {
      if (lead.person_id !== report.person_id || stands(lead, report) >= 0 || lead.agency === report.agency) return [];
      const how = nearness(report, lead, setting);
      return how === undefined ? [] : [{ report, lead, ...how }];
    }),
  );
  const follow = new Set(near.map(({ report }) => id(report)));
  const choices = Map.groupBy(
    near.filter(({ lead }) => !follow.has(id(lead))),
    ({ report }) => id(report),
  );
  const chosen = [...choices.values()].flatMap((pairs) => pairs.sort((a, b) => nearest(a, b) || order(a.lead, b.lead)).slice(0, 1));
  const rivals = Map.groupBy(chosen, ({ lead, report }) => `${id(lead)} ${report.agency}`);
  return [...rivals.values()].flatMap((pairs) => pairs.sort((a, b) => nearest(a, b) || order(a.report, b.report)).slice(0, 1));
}

/** One event of the reports that are of it: police first for times, care for placement. */
function eventOf(lead: KnownReport, followers: readonly KnownReport[]) {
  const reports = [lead, ...followers];
  const places = [1, 0, 2];
  const [placement = lead] = [...reports].sort(
    (a, b) => places.indexOf(a.standing) - places.indexOf(b.standing) || a.at - b.at || order(a, b),
  );
  const first = <Value>(one: Value | null | undefined, other: Value | null | undefined) => one ?? other ?? undefined;
  return {
    reports,
    id: `${lead.agency}:${lead.episode_id}`,
    person: lead.person_id ?? '',
    category: lead.category,
    age: lead.age ?? 0,
    at: lead.at,
    atLatest: lead.atLatest,
    lastSeen: lead.lastSeen,
    back: first(lead.back, placement.back),
    backAtLatest: first(lead.backAtLatest, placement.backAtLatest),
    fromType: first(placement.missing_from_type, lead.missing_from_type),
    fromPremises: first(placement.missing_from_premises_id, lead.missing_from_premises_id),
    fromArea: first(placement.missing_from_area, lead.missing_from_area),
    foundType: first(lead.found_type, placement.found_type),
    foundArea: first(lead.found_area, placement.found_area),
  };
}

export type MissingEvent = ReturnType<typeof eventOf>;

/** Every event of category missing as it was known at the end of the reporting month. */
export function missingEvents(rows: SentRows, setting: Setting): MissingEvent[] {
  return eventsOfAnyCategory(rows, setting).filter((event) => event.category === 'missing');
}

/** Every event, absences and times away from placement among them. */
export function eventsOfAnyCategory(rows: SentRows, setting: Setting): MissingEvent[] {
  const byPerson = Map.groupBy(knownReports(rows, setting), (report) => report.person_id);
  return [...byPerson.values()].flatMap((reports) => {
    const followers = followersOf(reports, setting);
    const followed = new Set(followers.map(({ report }) => id(report)));
    return reports
      .filter((report) => !followed.has(id(report)))
      .map((lead) =>
        eventOf(
          lead,
          followers.filter((pair) => id(pair.lead) === id(lead)).map(({ report }) => report),
        ),
      );
  });
}
