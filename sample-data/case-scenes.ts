import { doneAt, endOfWorkingDay, episode, intelligenceReport, reference, referral, type Teller } from './case-teller.ts';
import type { SourceRow } from './model.ts';
import { day, hour, monthOf } from './time.ts';
import type { RecordReference } from './truth.ts';

/** What a scene tells of one child: the rows, and where the breach would be seen, from which month. */
export interface SceneTold {
  readonly rows: readonly SourceRow[];
  readonly month: string;
  readonly evidence: readonly RecordReference[];
}

/** Tells of one child with the practice kept, or with the breach of one rule. */
export type Scene = (teller: Teller, child: string, kept: boolean) => SceneTold;

const lateReferral: Scene = (teller, child, kept) => {
  const at = teller.daysBefore(40, 320);
  const limit = at + 48 * hour;
  const told = episode(teller, child, at, { concern: 'suspected', referred: doneAt(teller.random, at, limit, kept) });
  return { rows: told.rows, month: monthOf(limit), evidence: [told.reference] };
};

const notOffered: Scene = (teller, child, kept) => {
  const told = episode(teller, child, teller.daysBefore(40, 320), { offered: kept });
  return { rows: told.rows, month: monthOf(told.returned + 72 * hour), evidence: [told.reference] };
};

const escalating: Scene = (teller, child, kept) => {
  const old = episode(teller, child, teller.daysBefore(400, 500));
  const recent = Array.from({ length: kept ? 2 : 4 }, (_, index) =>
    episode(teller, child, teller.daysBefore(3 + index * 6, 5 + index * 6)),
  );
  const rows = [old, ...recent].flatMap((each) => each.rows);
  return { rows, month: monthOf(teller.asAt - 1000), evidence: recent.map((each) => each.reference) };
};

const unflagged: Scene = (teller, child, kept) => {
  const { random } = teller;
  const at = teller.daysBefore(1, 320);
  const few = kept && random.chance(0.5);
  const listed = random.some(['repeat_missing', 'neglect', 'self_harm', 'online_contact', 'isolation'], few ? 2 : random.whole(3, 5));
  const flag = kept && !few ? 'yes' : random.pick(['no', 'not_recorded']);
  const told = referral(teller, child, at, { indicators: listed.join(';'), cse_flag: flag });
  return { rows: [told.row], month: monthOf(at), evidence: [told.reference] };
};

const notShared: Scene = (teller, child, kept) => {
  const { random, row } = teller;
  const owed = random.chance(0.5) ? { concern: 'suspected' as const } : { reasons: 'bullying;coerced_or_groomed' };
  const plain = kept && random.chance(0.2);
  const away = episode(teller, child, teller.daysBefore(50, 320), plain ? {} : owed);
  const held = away.returned + random.whole(5, 70) * hour;
  const limit = endOfWorkingDay(held, 5);
  const at = plain ? undefined : doneAt(random, held, limit, kept);
  const [number, report] = [teller.number('I'), teller.number('IR')];
  const byReport = at !== undefined && random.chance(0.4);
  const interview = row(
    'return_interviews',
    away.returned + hour,
    {
      interview_id: number,
      person_id: child,
      episode_id: away.number,
      episode_id_agency: 'police',
      referred_at: new Date(away.returned + hour),
      offered_at: new Date(away.returned + 2 * hour),
      held_at: new Date(held),
      outcome: 'completed',
      shared_with_police_at: at === undefined || byReport ? undefined : new Date(at),
      report_id: byReport ? report : undefined,
      report_id_agency: byReport ? 'police' : undefined,
    },
    'return-interviews',
  );
  const rows = [...away.rows, interview, ...(byReport ? [intelligenceReport(teller, report, at)] : [])];
  return { rows, month: monthOf(limit), evidence: [reference(interview, number)] };
};

function crime(teller: Teller, child: string, at: number, outcome?: { readonly code: number; readonly at: number }) {
  const number = teller.number('C');
  const row = teller.row('crimes', at, {
    crime_id: number,
    person_id: child,
    recorded_at: new Date(at),
    offence_group: teller.random.pick(['contact', 'online']),
    outcome_code: outcome?.code,
    outcome_at: outcome === undefined ? undefined : new Date(outcome.at),
  });
  return { row, reference: reference(row, number) };
}

const withoutCrime: Scene = (teller, child, kept) => {
  const { random } = teller;
  const away = episode(teller, child, teller.daysBefore(40, 320), { concern: 'confirmed' });
  const limit = endOfWorkingDay(away.missing.at, 3);
  const before = kept && random.chance(0.2) ? away.missing.at - 30 * day : undefined;
  const at = before ?? doneAt(random, away.missing.at, limit, kept);
  return {
    rows: [...away.rows, ...(at === undefined ? [] : [crime(teller, child, at).row])],
    month: monthOf(limit),
    evidence: [away.reference],
  };
};

const notSupporting: Scene = (teller, child, kept) => {
  const { random } = teller;
  const closed = teller.daysBefore(1, 320);
  const open = kept && random.chance(0.3);
  const code = random.pick(kept ? [1, 15, 18] : [14, 16]);
  const told = crime(teller, child, closed - random.whole(20, 90) * day, open ? undefined : { code, at: closed });
  return { rows: [told.row], month: monthOf(closed), evidence: [told.reference] };
};

const asOffender: Scene = (teller, child, kept) => {
  const { random } = teller;
  const away = episode(teller, child, teller.daysBefore(200, 320), { concern: kept && random.chance(0.5) ? 'none' : 'suspected' });
  const concerned = away.missing.values['cse_concern'] !== 'none';
  const at = teller.daysBefore(1, 320);
  const number = teller.number('O');
  const outcome = teller.row('outcomes', at, {
    outcome_id: number,
    entity_type: 'person',
    entity_id: child,
    capacity: kept && concerned ? 'child_victim' : 'child_suspected',
    outcome: kept && concerned ? 'child_safeguarded' : random.pick(['interview_under_caution', 'arrest', 'charge']),
    occurred_at: new Date(at),
  });
  return {
    rows: [...away.rows, outcome],
    month: monthOf(Math.max(at, away.missing.at)),
    evidence: [reference(outcome, number)],
  };
};

const near18: Scene = (teller, child, kept) => {
  const at = teller.daysBefore(40, 320);
  const told = referral(teller, child, at, { age: kept && teller.random.chance(0.2) ? 16 : 17, cse_flag: 'yes' });
  const planned = told.row.values['age'] === 16 ? undefined : doneAt(teller.random, at + hour, endOfWorkingDay(at, 0), kept);
  const event = (kind: string, when: number): SourceRow =>
    teller.row(
      'referral_events',
      when,
      { event_id: teller.number('E'), referral_id: told.number, event: kind, occurred_at: new Date(when) },
      'social-care',
    );
  const rows = [told.row, event('child_seen', at + 2 * hour), ...(planned === undefined ? [] : [event('transition_plan', planned)])];
  return { rows, month: monthOf(at), evidence: [told.reference] };
};

const parent: Scene = (teller, child, kept) => {
  const at = teller.daysBefore(1, 320);
  const other = kept && teller.random.chance(0.5);
  const told = referral(teller, child, at, {
    indicators: other ? 'sexual_health_concern' : 'pregnant_or_parent',
    cse_flag: kept && !other ? 'no' : 'yes',
  });
  return { rows: [told.row], month: monthOf(at), evidence: [told.reference] };
};

/** A scene for each rule about one child's records; those of placements and of contacts stand in files of their own. */
export const caseScenes: Readonly<Record<string, Scene>> = {
  late_referral_after_missing: lateReferral,
  interview_not_offered: notOffered,
  escalating_missing: escalating,
  unflagged_concern: unflagged,
  interview_not_shared: notShared,
  allegation_without_crime: withoutCrime,
  closed_victim_not_supporting: notSupporting,
  child_treated_as_offender: asOffender,
  approaching_18: near18,
  parent_under_18: parent,
};
