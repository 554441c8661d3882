import type { SentRows } from '../../support/edition-of.ts';
import { dateOf, dueDate, lastDateOf, midnightOf, monthAt } from './clock.ts';
import {
  type KnownReferral,
  type KnownStep,
  type MeasureRow,
  monthsSince,
  passed,
  percentOf,
  referralsOf,
  type Setting,
  stepsOf,
} from './world.ts';

/** A step that has to be taken in some working days of a day; `done` is undefined where it was not. */
interface Duty {
  readonly standard: string;
  readonly referral: KnownReferral;
  readonly extract: 'referrals' | 'referral_events';
  readonly begun: string;
  readonly workingDays: number;
  readonly done: string | undefined;
}

const noConference = ['not_substantiated', 'substantiated_not_continuing', 'conference_not_required'];

function decisions(rows: SentRows, setting: Setting): Duty[] {
  return referralsOf(rows, setting).map((referral) => {
    const decided = passed(referral.decided_at, setting);
    return {
      standard: 'decision_1wd',
      referral,
      extract: 'referrals',
      begun: dateOf(referral.at),
      workingDays: setting.area.file.measures.decision_working_days,
      done: decided === undefined ? undefined : dateOf(decided),
    };
  });
}

/** Conferences that the steps of one referral call for: of enquiries from one strategy discussion one. */
function conferences(steps: readonly KnownStep[], setting: Setting): Duty[] {
  const enquiries = steps.filter(({ event }) => event === 's47_started');
  const called = enquiries.filter((enquiry) => {
    const results = steps.filter(({ event, at, result }) => event === 's47_completed' && at >= enquiry.at && Boolean(result));
    return !noConference.includes(results[0]?.result ?? '');
  });
  const starts = called.map((enquiry) => {
    const discussions = steps.filter(({ event, at }) => event === 'strategy_discussion' && at <= enquiry.at);
    return discussions.at(-1) ?? enquiry;
  });
  return [...new Map(starts.map((start) => [start.at, start])).values()].map(({ at, referral }) => {
    const begun = dateOf(at);
    const held = steps.filter(({ event }) => event === 'initial_conference').map((step) => dateOf(step.at));
    return {
      standard: 'strategy_to_conference_15wd',
      referral,
      extract: 'referral_events',
      begun,
      workingDays: setting.area.file.measures.conference_working_days,
      done: held.find((date) => date >= begun),
    };
  });
}

/** Assessments of one referral, with the standards of their time. */
function assessments(steps: readonly KnownStep[], setting: Setting): Duty[] {
  const { assessment_working_days, initial_assessment_working_days, core_assessment_working_days } = setting.area.file.measures;
  const started = steps.filter(({ event }) => event === 'assessment_started');
  return started.map(({ at, referral }, index) => {
    const begun = dateOf(at);
    const completed = steps.find((step) => step.event === 'assessment_completed' && step.at >= at);
    const [standard, workingDays] =
      begun >= '2013-04-01'
        ? (['assessment_45wd', assessment_working_days] as const)
        : index === 0
          ? (['initial_assessment_10wd', initial_assessment_working_days] as const)
          : (['core_assessment_35wd', core_assessment_working_days] as const);
    const done = completed === undefined ? undefined : dateOf(completed.at);
    return { standard, referral, extract: 'referral_events', begun, workingDays, done };
  });
}

/** Every duty whose last day had wholly passed by the end of the reporting month, with that day. */
function duties(rows: SentRows, setting: Setting) {
  const byReferral = Map.groupBy(stepsOf(rows, setting), ({ referral }) => referral.key);
  const ofSteps = [...byReferral.values()].flatMap((steps) => [...conferences(steps, setting), ...assessments(steps, setting)]);
  return [...decisions(rows, setting), ...ofSteps]
    .map((duty) => ({ ...duty, due: dueDate(duty.begun, duty.workingDays, setting.area.holidays) }))
    .filter(({ due }) => due <= lastDateOf(setting.month));
}

/** Whether the extract that would hold a step is complete to the last second of a date. */
function isComplete(extract: string, date: string, setting: Setting): boolean {
  const end = midnightOf(new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10));
  return (setting.completeTo[extract] ?? Number.NEGATIVE_INFINITY) >= end - 1000;
}

const standards = ['assessment_45wd', 'core_assessment_35wd', 'decision_1wd', 'initial_assessment_10wd', 'strategy_to_conference_15wd'];
const ofOldDays = ['core_assessment_35wd', 'initial_assessment_10wd'];

/** `timeliness`. */
export function timeliness(rows: SentRows, setting: Setting): MeasureRow[] {
  const received = referralsOf(rows, setting).map(({ at }) => monthAt(at));
  const all = Map.groupBy(duties(rows, setting), ({ due, standard }) => `${due.slice(0, 7)} ${standard}`);
  return monthsSince(received, setting).flatMap((month) =>
    standards.flatMap((standard) => {
      const own = all.get(`${month} ${standard}`) ?? [];
      if (own.length === 0 && ofOldDays.includes(standard)) return [];
      const ofChildren = own.filter(({ referral }) => (referral.age ?? 0) < 18);
      const said = ofChildren.filter(({ extract, due }) => isComplete(extract, due, setting));
      const met = said.filter(({ done, due }) => done !== undefined && done <= due).length;
      return [
        {
          month,
          standard,
          due: said.length,
          met,
          percent: percentOf(met, said.length),
          cannot_say: ofChildren.length - said.length,
          young_adults: own.length - ofChildren.length,
        },
      ];
    }),
  );
}
