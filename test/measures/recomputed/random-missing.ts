import fc from 'fast-check';
import type { SentRows } from '../../support/edition-of.ts';
import { dateAfter, dateOf, midnightOf } from './clock.ts';
import { sent } from './instants.ts';
import { after, datesAround, lasting, maybe, someone, timesAround, withoutEmpty } from './random-times.ts';
import type { Sent } from './world.ts';

const agency = fc.constantFrom('police', 'police', 'social-care', 'hub');
const place = maybe(fc.constantFrom('E01000001', 'E01000002', 'E01999999'));
const kind = maybe(fc.constantFrom('childrens_home', 'family_home', 'hotel', 'not_recorded'));
const home = maybe(someone('eeef'));
const outcome = maybe(fc.constantFrom('completed', 'completed', 'declined', 'pending'));
const age = fc.constantFrom(14, 17, 17, 18, 19);

/** A report of a child; `alone` says that its times came as days. */
function reportAround(month: string) {
  return fc
    .record({
      from_agency: agency,
      person_id: someone('abc'),
      at: timesAround(month),
      alone: fc.constantFrom(false, false, false, true),
      seen: maybe(lasting(12 * 24)),
      lasted: maybe(fc.oneof(lasting(60), lasting(400))),
      category: fc.constantFrom('missing', 'missing', 'missing', 'missing', 'absent'),
      age,
      missing_from_type: kind,
      missing_from_area: place,
      missing_from_premises_id: home,
      found_type: kind,
      found_area: place,
      offered: lasting(48),
      held: maybe(lasting(48)),
      return_interview_outcome: outcome,
    })
    .map(({ at, alone, seen, lasted, offered, held, ...row }) => {
      const reported = alone ? midnightOf(dateOf(at)) : at;
      const returned = after(reported, lasted);
      const back = alone && returned !== undefined ? midnightOf(dateOf(returned)) : returned;
      const offeredAt = (back ?? reported) + offered;
      return {
        ...row,
        reported_at: sent(reported),
        last_seen_at: sent(seen === undefined ? undefined : reported - seen),
        returned_at: sent(back),
        return_interview_completed_at: sent(after(offeredAt, held)),
        risk_level: 'low' as const,
        cse_concern: 'none' as const,
        ...(alone ? { without_time: back === undefined ? 'reported_at' : 'reported_at;returned_at' } : {}),
      };
    });
}

function interviewAround(month: string) {
  return fc
    .record({
      person_id: someone('abc'),
      at: timesAround(month),
      episode: maybe(fc.integer({ min: 0, max: 8 })),
      held: maybe(lasting(72)),
      outcome,
    })
    .map(({ at, held, ...row }) => ({ ...row, referred_at: sent(at), held_at: sent(after(at, held)), from_agency: 'provider' }));
}

/** A stay at a home; a child has one that begins on a day. */
function stayAround(month: string) {
  return fc
    .record({
      person_id: someone('abc'),
      premises_id: home,
      started_at: datesAround(month),
      nights: maybe(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 200, max: 400 }))),
    })
    .map(({ nights, ...row }) => ({
      ...row,
      from_agency: 'social-care',
      kind: 'residential' as const,
      ended_at: nights === undefined ? undefined : dateAfter(row.started_at, nights),
    }));
}

/** A report of an event in a window of time, that may have come as days. */
function toldAround(month: string) {
  return fc
    .record({
      at: timesAround(month),
      before: maybe(lasting(9 * 24)),
      lasted: maybe(lasting(9 * 24)),
      alone: fc.constantFrom(false, false, true),
      intelligence_assessment: fc.constantFrom('A', 'B', 'E'),
    })
    .map(({ at, before, lasted, alone, intelligence_assessment }) => {
      const whole = (instant: number | undefined) => (alone && instant !== undefined ? midnightOf(dateOf(instant)) : instant);
      const begun = at - (before ?? 0);
      return {
        intelligence_assessment,
        reported_at: sent(at),
        event_from: sent(whole(before === undefined ? undefined : begun)),
        event_to: sent(whole(after(begun, lasted))),
        source_evaluation: '2' as const,
        handling_code: 'P' as const,
        ...(alone ? { without_time: 'event_from;event_to' } : {}),
      };
    });
}

/** Reports of missing children, return interviews, stays at homes and intelligence around the end of a month. */
export function missingWorld(month: string): fc.Arbitrary<SentRows> {
  return fc
    .record({
      missing: fc.array(reportAround(month), { maxLength: 14, size: 'max' }),
      interviews: fc.array(interviewAround(month), { maxLength: 4, size: 'max' }),
      placements: fc.uniqueArray(stayAround(month), { maxLength: 7, size: 'max', selector: (row) => `${row.person_id} ${row.started_at}` }),
      told: fc.array(toldAround(month), { maxLength: 6 }),
    })
    .map(({ missing, interviews, placements, told }) => {
      const reports = missing.map((row, index) => ({ ...row, episode_id: `M${index}` }));
      const return_interviews = interviews.map(({ episode, ...row }, index): Sent<'return_interviews'> => {
        const named = episode === undefined ? undefined : reports[episode];
        const names = named === undefined ? {} : { episode_id: named.episode_id, episode_id_agency: named.from_agency };
        return { ...row, ...names, interview_id: `I${index}` };
      });
      const intelligence = told.map((row, index) => ({ ...row, report_id: `R${index}` }));
      return withoutEmpty({ missing: reports, return_interviews, placements, intelligence });
    });
}
