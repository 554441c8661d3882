import type { Extra } from './contacts.ts';
import { type Child, recordNumber, type SourceRow } from './model.ts';
import type { Network } from './networks.ts';
import type { Random } from './random.ts';
import type { Referral } from './referrals.ts';
import { type Calendar, day, hour, inOfficeHours, monthOf } from './time.ts';

const core = ['police', 'childrens_social_care', 'health_community', 'school_or_college'];
const attends: Readonly<Record<string, number>> = {
  police: 0.93,
  childrens_social_care: 1,
  health_community: 0.58,
  school_or_college: 0.72,
};

function meetingRow(random: Random, referral: Referral, number: string, at: number, index: number): SourceRow {
  const invited = core.filter((agency) => agency === 'childrens_social_care' || random.chance(0.94));
  return {
    agency: 'social-care',
    extract: 'meetings',
    at,
    values: {
      meeting_id: `MTG${String(index + 1).padStart(5, '0')}`,
      referral_id: number,
      kind: 'strategy_meeting',
      held_at: new Date(at),
      chair_agency: 'childrens_social_care',
      chair_grade: random.weighted({ team_manager: 74, service_manager: 18, practitioner: 8 }),
      invited: invited.join(';'),
      attended: invited.filter((agency) => random.chance(attends[agency] ?? 0.5)).join(';'),
      child_view: random.weighted({ yes: 58, no: 24, not_recorded: 18 }),
      parent_view: referral.tier === 'high' ? 'yes' : random.weighted({ yes: 60, no: 22, not_recorded: 18 }),
      minutes_on_file_at: random.chance(0.86) ? new Date(at + random.whole(1, 20) * day) : undefined,
    },
  };
}

/** Strategy meetings of referrals about exploitation. */
export function generateMeetings(random: Random, calendar: Calendar, numbers: ReadonlyMap<Referral, string>): Extra {
  const held = [...numbers].flatMap(([referral, number]) =>
    referral.flag === 'yes'
      ? referral.steps
          .filter((step) => step.event === 'strategy_discussion' && step.at < calendar.to)
          .map((step) => ({ referral, number, at: step.at }))
      : [],
  );
  const rows = held.sort((a, b) => a.at - b.at).map(({ referral, number, at }, index) => meetingRow(random, referral, number, at, index));
  const breaches = rows.flatMap((row, index) => {
    const late = row.at < calendar.to - 60 * day && row.values['minutes_on_file_at'] === undefined;
    const evidence = [{ agency: 'social-care', table: 'meetings', record_id: String(row.values['meeting_id']) }];
    return late ? [{ kind: 'minutes_not_on_file', person_id: held[index]?.referral.child.id ?? '', month: monthOf(row.at), evidence }] : [];
  });
  return { rows, breaches };
}

/** Crimes recorded with a child as victim. */
export function crimeRows(
  random: Random,
  calendar: Calendar,
  children: readonly Child[],
  networks: readonly Network[],
  factor: number,
): SourceRow[] {
  const confirmed = children.filter((child) => child.concern === 'confirmed');
  const victims = confirmed.length > 0 ? confirmed : children;
  const count = Math.round(2 * factor * ((calendar.to - calendar.from) / (30.44 * day)));
  const times = Array.from({ length: count }, () => calendar.from + day + random.share() * (calendar.to - calendar.from - 3 * day)).sort(
    (a, b) => a - b,
  );
  return times.map((at, index) => {
    const network = networks.find((each) => each.from < at && random.chance(0.3));
    const child = network === undefined ? random.pick(victims) : random.pick(network.children).career.child;
    const finished = random.chance(0.55) ? at + random.whole(40, 300) * day : undefined;
    return {
      agency: 'police',
      extract: 'crimes',
      at: Math.round(at / 60_000) * 60_000,
      values: {
        crime_id: recordNumber('CRI', at, index + 1),
        person_id: child.id,
        recorded_at: new Date(Math.round(at / 60_000) * 60_000),
        offence_group: random.weighted({ contact: 48, non_contact: 10, online: 22, trafficking: 6, abduction: 8, other: 6 }),
        cse_flag: random.weighted({ yes: 70, no: 14, not_recorded: 16 }),
        group_flag: network === undefined ? 'no' : 'yes',
        operation_id: network !== undefined && random.chance(0.7) ? network.operation : undefined,
        outcome_code: finished === undefined ? undefined : random.pick([1, 14, 15, 16, 18]),
        outcome_at: finished === undefined ? undefined : new Date(Math.round(finished / 60_000) * 60_000),
      },
    };
  });
}

/** Support offered to children of concern. */
export function supportRows(random: Random, calendar: Calendar, children: readonly Child[]): SourceRow[] {
  const some = children.filter((child) => child.concern !== 'none' && random.chance(0.5));
  const asked = some
    .map((child) => ({ child, at: inOfficeHours(calendar.from + random.share() * (calendar.to - calendar.from - 4 * day), 1) }))
    .sort((a, b) => a.at - b.at);
  return asked.map(({ child, at }, index) => {
    const offered = random.chance(0.82) ? at + random.whole(3, 60) * day : undefined;
    const started = offered !== undefined && random.chance(0.7) ? offered + random.whole(2, 40) * day : undefined;
    const ended = started !== undefined && random.chance(0.5) ? started + random.whole(60, 300) * day + hour : undefined;
    return {
      agency: 'social-care',
      extract: 'support',
      at,
      values: {
        support_id: `SUP${String(index + 1).padStart(5, '0')}`,
        person_id: child.id,
        service: random.weighted({ therapy: 24, isva: 18, advocacy: 14, youth: 26, parent: 10, substance: 8 }),
        requested_at: new Date(at),
        offered_at: offered === undefined ? undefined : new Date(offered),
        started_at: started === undefined ? undefined : new Date(started),
        ended_at: ended === undefined ? undefined : new Date(ended),
        end_reason: ended === undefined ? undefined : random.weighted({ completed: 60, child_chose: 26, service_ended: 8, moved: 6 }),
      },
    };
  });
}
