import type { Episode, SourceRow, Value } from './model.ts';
import { type Calendar, monthOf, type Span } from './time.ts';
import type { TruthCalibration } from './truth.ts';

function within(span: Span, value: Value): boolean {
  return value instanceof Date && value.getTime() >= span.from && value.getTime() < span.to;
}

/** The figures that the area was calibrated to, counted from what was made. */
export function calibrationOf(calendar: Calendar, episodes: readonly Episode[], rows: readonly SourceRow[]): TruthCalibration {
  const last = calendar.years[0] ?? calendar;
  const of = (extract: string) => rows.filter((row) => row.extract === extract);
  const interviews = of('return_interviews').filter((row) => within(last, row.values['referred_at']));
  const children = new Set(interviews.map((row) => row.values['person_id']));
  const engaged = new Set(interviews.filter((row) => row.values['outcome'] === 'completed').map((row) => row.values['person_id']));
  const known = new Set(of('missing').flatMap((row) => (row.agency === 'police' ? [row.values['person_id']] : [])));
  const events = of('referral_events');
  const ended = new Set(events.filter((row) => row.values['event'] === 'cp_plan_ended').map((row) => row.values['referral_id']));
  const outcome = (name: string) =>
    of('outcomes').filter((row) => row.values['outcome'] === name && within(last, row.values['occurred_at'])).length;
  return {
    years: calendar.years.map((year) => {
      const here = episodes.filter((each) => each.category === 'missing' && each.reported >= year.from && each.reported < year.to);
      const to = monthOf(year.to - 1);
      return {
        from: monthOf(year.from),
        to,
        missing_episodes: here.length,
        missing_children: new Set(here.map((each) => each.child.id)).size,
      };
    }),
    interviews_referred: interviews.length,
    interviews_children: children.size,
    interviews_children_unknown_to_police: [...children].filter((child) => !known.has(child)).length,
    interviews_children_engaged: engaged.size,
    child_protection_plans: events.filter((row) => row.values['event'] === 'cp_plan_started' && !ended.has(row.values['referral_id']))
      .length,
    interviews_under_caution: outcome('interview_under_caution'),
    arrests: outcome('arrest'),
    convictions: outcome('conviction'),
  };
}
