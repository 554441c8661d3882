import type { Scene } from './case-scenes.ts';
import {
  doneAt,
  endOfWorkingDay,
  episode,
  hostAuthority,
  intelligenceReport,
  otherAuthority,
  reference,
  type Teller,
} from './case-teller.ts';
import type { SourceRow, Values } from './model.ts';
import { atHour, dateText, day, monthOf } from './time.ts';

function placement(teller: Teller, child: string, from: number, values: Values = {}) {
  const began = atHour(from, 0);
  const row = teller.row(
    'placements',
    began,
    {
      person_id: child,
      premises_id: teller.random.pseudonym(),
      kind: 'residential',
      placing_authority: hostAuthority,
      started_at: new Date(began),
      ...values,
    },
    'social-care',
  );
  return { row, began, reference: reference(row, `${child}:${dateText(new Date(began))}`) };
}

const hostNotNotified: Scene = (teller, child, kept) => {
  const { random } = teller;
  const from = teller.daysBefore(40, 320);
  const limit = endOfWorkingDay(from, 5);
  const own = kept && random.chance(0.2);
  const told = own ? undefined : doneAt(random, from, limit, kept);
  const placed = placement(teller, child, from, {
    placing_authority: own ? hostAuthority : otherAuthority,
    host_notified_at: told === undefined ? undefined : new Date(told),
  });
  return { rows: [placed.row], month: monthOf(limit), evidence: [placed.reference] };
};

const moved: Scene = (teller, child, kept) => {
  const { random } = teller;
  const at = teller.daysBefore(1, 200);
  const times = [60, 40, 10].map((days) => at - days * day + random.whole(0, 20) * 3_600_000);
  const episodes = (kept ? times.slice(1) : times).map((when) => episode(teller, child, when));
  const first = placement(teller, child, at - 120 * day, {
    ended_at: new Date(atHour(at, 0)),
    end_reason: random.pick(['breakdown', 'carer_request', 'safety']),
  });
  const second = placement(teller, child, at);
  return {
    rows: [...episodes.flatMap((each) => each.rows), first.row, second.row],
    month: monthOf(at),
    evidence: [first.reference, ...episodes.map((each) => each.reference)],
  };
};

/** A report that names a child as a suspect. */
function suspected(teller: Teller, child: string, at: number): SourceRow[] {
  const number = teller.number('IR');
  const mention = teller.row('intelligence_mentions', at, {
    report_id: number,
    entity_type: 'person',
    entity_id: child,
    role: 'suspect',
    age_band: '13-15',
  });
  return [intelligenceReport(teller, number, at), mention];
}

const mixed: Scene = (teller, child, kept) => {
  const { random } = teller;
  const [home, other] = [random.pseudonym(), random.pseudonym()];
  const away = episode(teller, child, teller.daysBefore(280, 330), { concern: 'suspected' });
  const [came, joined] = [teller.daysBefore(180, 270), teller.daysBefore(20, 170)];
  const gone = kept && random.chance(0.5);
  const first = placement(teller, child, came, { premises_id: home, ended_at: gone ? new Date(atHour(joined, 0)) : undefined });
  const second = placement(teller, other, joined, { premises_id: home });
  const named = kept && !gone ? [] : suspected(teller, other, came - 20 * day);
  return {
    rows: [...away.rows, first.row, second.row, ...named],
    month: monthOf(joined),
    evidence: [first.reference, second.reference],
  };
};

/** Scenes of where children are placed. */
export const placementScenes: Readonly<Record<string, Scene>> = {
  host_not_notified: hostNotNotified,
  moved_after_repeat_missing: moved,
  mixed_placement: mixed,
};
