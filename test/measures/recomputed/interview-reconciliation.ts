import type { SentRows } from '../../support/edition-of.ts';
import { monthAt } from './clock.ts';
import { day, hour } from './instants.ts';
import { eventsOfAnyCategory, type MissingEvent } from './missing-events.ts';
import { agencyOf, byText, dated, different, endOf, type MeasureRow, monthsSince, passed, type Setting } from './world.ts';

const holders = ['care', 'care_provider', 'nobody', 'police', 'police_care', 'police_care_provider', 'police_provider', 'provider'];

type Returned = MissingEvent & { readonly back: number };

/** Whether a record says that an interview took place: its time, or from 72 hours after the return on its outcome alone. */
function saysCompleted(time: string | undefined, outcome: string | undefined, event: Returned, setting: Setting): boolean {
  if (passed(time, setting) !== undefined) return true;
  const isKnown = time === undefined || time === null;
  const due = (event.backAtLatest ?? event.back) + setting.area.file.measures.interview_hours * hour;
  return isKnown && outcome === 'completed' && endOf(setting) > due;
}

/** The event that each provider's interview belongs to: the one it names, else the child's last returned one within the days. */
function interviewsByEvent(rows: SentRows, returned: readonly Returned[], events: readonly MissingEvent[], setting: Setting) {
  const interviews = dated(rows.return_interviews, (row) => row.referred_at, setting);
  const longest = setting.area.file.measures.interview_match_days * day;
  const eventOf = (row: (typeof interviews)[number]) => {
    const named = events.find(({ reports }) =>
      reports.some((report) => report.episode_id === row.episode_id && report.agency === (row.episode_id_agency ?? agencyOf(row))),
    );
    if (named !== undefined) return named.id;
    const before = returned.filter(({ person, back }) => person === row.person_id && back <= row.at && row.at - back <= longest);
    return before.sort((a, b) => b.back - a.back || byText(a.id, b.id))[0]?.id;
  };
  return Map.groupBy(interviews, eventOf);
}

/** `interview_reconciliation`. */
export function interviewReconciliation(rows: SentRows, setting: Setting): MeasureRow[] {
  const reported = dated(rows.missing, (row) => row.reported_at, setting).map(({ at }) => monthAt(at));
  const events = eventsOfAnyCategory(rows, setting);
  const returned = events.flatMap((event): Returned[] =>
    event.category !== 'missing' || event.back === undefined ? [] : [{ ...event, back: event.back }],
  );
  const interviews = interviewsByEvent(rows, returned, events, setting);
  const heldBy = (event: Returned) => {
    const says = (isPolice: boolean) =>
      event.reports.some(
        (report) =>
          report.isPolice === isPolice &&
          saysCompleted(report.return_interview_completed_at, report.return_interview_outcome, event, setting),
      );
    const provider = (interviews.get(event.id) ?? []).some((row) => saysCompleted(row.held_at, row.outcome, event, setting));
    const names = [...(says(true) ? ['police'] : []), ...(says(false) ? ['care'] : []), ...(provider ? ['provider'] : [])];
    return names.length === 0 ? 'nobody' : names.join('_');
  };
  const cells = Map.groupBy(returned, (event) => `${monthAt(event.back)} ${heldBy(event)}`);
  return monthsSince(reported, setting).flatMap((month) =>
    holders.map((held_by) => {
      const own = cells.get(`${month} ${held_by}`) ?? [];
      const ofChildren = own.filter(({ age }) => age < 18);
      return {
        month,
        held_by,
        children: different(ofChildren.map(({ person }) => person)),
        episodes: ofChildren.length,
        young_adults: different(own.filter(({ age }) => age >= 18).map(({ person }) => person)),
      };
    }),
  );
}
