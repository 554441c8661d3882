import type { SentRows } from '../../support/edition-of.ts';
import { lastDateOf, monthAt } from './clock.ts';
import { agencyOf, begun, codesIn, dated, different, type MeasureRow, monthsSince, percentOf, referralsOf, type Setting } from './world.ts';

/** Meetings held by the end of the reporting month, each with whom it discussed, who was asked and who came. */
function meetingsOf(rows: SentRows, setting: Setting) {
  const referrals = new Map(referralsOf(rows, setting).map((row) => [row.key, row]));
  const discussed = dated(rows.meetings, (row) => row.held_at, setting).flatMap((row) => {
    const referral = referrals.get(`${row.referral_id_agency ?? agencyOf(row)} ${row.referral_id}`);
    return referral === undefined ? [] : [{ ...row, referral }];
  });
  const meetings = Map.groupBy(discussed, (row) => `${agencyOf(row)} ${row.meeting_id}`);
  return [...meetings.values()].map((own) => {
    const came = own.flatMap((row) => [...codesIn(row.attended), ...codesIn(row.chair_agency)]);
    const people = own.map(({ referral }) => ({ person: referral.person_id, isAdult: (referral.age ?? 0) >= 18 }));
    return {
      month: monthAt(Math.min(...own.map(({ at }) => at))),
      came: new Set(came),
      asked: new Set([...came, ...own.flatMap((row) => codesIn(row.invited))]),
      children: people.filter(({ isAdult }) => !isAdult).map(({ person }) => person),
      adults: people.filter(({ isAdult }) => isAdult).map(({ person }) => person),
    };
  });
}

/** `strategy_meetings`. */
export function strategyMeetings(rows: SentRows, setting: Setting): MeasureRow[] {
  const ofEveryKind = meetingsOf(rows, setting);
  const said = (rows.meetings ?? []).filter(({ kind }) => kind === 'strategy_meeting');
  const all = meetingsOf({ ...rows, meetings: said }, setting);
  const ofChildren = all.filter(({ children }) => children.length > 0);
  const ofWindow = ofChildren.filter(({ month }) => month >= setting.from && month <= setting.to);
  const agencies = [...new Set(ofWindow.flatMap(({ asked }) => [...asked]))].sort();
  return monthsSince(
    ofEveryKind.map(({ month }) => month),
    setting,
  ).flatMap((month) => {
    const own = ofChildren.filter((meeting) => meeting.month === month);
    return agencies.map((agency) => {
      const invited = own.filter(({ asked }) => asked.has(agency)).length;
      const attended = own.filter(({ came }) => came.has(agency)).length;
      return {
        month,
        agency,
        meetings: own.length,
        children: different(own.flatMap(({ children }) => children)),
        invited,
        attended,
        percent: percentOf(attended, invited),
        young_adults: different(all.filter((meeting) => meeting.month === month).flatMap(({ adults }) => adults)),
      };
    });
  });
}

/** `actions_summary`. */
export function actionsSummary(rows: SentRows, setting: Setting): MeasureRow[] {
  const all = (rows.actions ?? []).flatMap((row) => {
    const raised = begun(row.raised_at, setting);
    return raised === undefined
      ? []
      : [{ month: raised.slice(0, 7), owner: row.owner ?? '', due: row.due_at ?? undefined, done: begun(row.completed_at, setting) }];
  });
  const ofWindow = all.filter(({ month }) => month >= setting.from && month <= setting.to);
  const isCarried = (each: (typeof all)[number], month: string) =>
    each.month < month && (each.done === undefined || each.done > lastDateOf(month));
  const carriedIn = all.filter((each) => monthsSince([each.month], setting).some((month) => isCarried(each, month)));
  const owners = [...new Set([...ofWindow, ...carriedIn].map(({ owner }) => owner))].sort();
  const lastDate = lastDateOf(setting.month);
  return monthsSince(
    all.map(({ month }) => month),
    setting,
  ).flatMap((month) =>
    owners.map((owner) => {
      const own = all.filter((each) => each.month === month && each.owner === owner);
      const done = own.filter((each) => each.done !== undefined);
      return {
        month,
        owner,
        raised: own.length,
        completed: done.length,
        overdue: own.filter((each) => each.done === undefined && each.due !== undefined && each.due <= lastDate).length,
        no_timescale: own.filter((each) => each.due === undefined).length,
        completed_late: done.filter((each) => each.due !== undefined && (each.done ?? '') > each.due).length,
        carried_over: all.filter((each) => each.owner === owner && isCarried(each, month)).length,
      };
    }),
  );
}
