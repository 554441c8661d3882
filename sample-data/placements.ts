import type { Extra } from './contacts.ts';
import type { Child, Episode, SourceRow } from './model.ts';
import { boroughCode } from './names.ts';
import { generateChild } from './people.ts';
import type { Random } from './random.ts';
import type { Sites } from './sites.ts';
import { type Calendar, day, monthOf } from './time.ts';

function lookedAfter(child: Child): boolean {
  return child.homeType !== 'family_home';
}

function placementRow(random: Random, child: Child, at: number, until: number | undefined, here: boolean, sites: Sites): SourceRow {
  const elsewhere = random.chance(0.4) ? random.pick(sites.homes) : undefined;
  const residential = here ? child.homeType === 'childrens_home' : elsewhere !== undefined;
  const own = child.authority === boroughCode;
  return {
    agency: 'social-care',
    extract: 'placements',
    at,
    values: {
      person_id: child.id,
      premises_id: here ? child.homePremises : (elsewhere?.id ?? random.pseudonym()),
      kind: residential ? 'residential' : 'foster',
      placing_authority: child.authority,
      host_notified_at: own || random.chance(0.75) ? new Date(at + random.whole(0, 6) * day) : undefined,
      started_at: new Date(at),
      ended_at: until === undefined ? undefined : new Date(until),
      end_reason: until === undefined ? undefined : random.weighted({ planned_move: 50, breakdown: 30, carer_request: 12, safety: 8 }),
      planned: until === undefined ? undefined : random.weighted({ yes: 55, no: 35, not_recorded: 10 }),
    },
  };
}

/** Where looked-after children live: for some another place first. Children who are never missing live there too. */
export function generatePlacements(
  random: Random,
  calendar: Calendar,
  sites: Sites,
  areas: readonly string[],
  children: readonly Child[],
  episodes: readonly Episode[],
): Extra {
  const first = new Map<string, number>();
  for (const episode of episodes) if (!first.has(episode.child.id)) first.set(episode.child.id, episode.reported);
  const settled = sites.homes.flatMap((home) =>
    Array.from({ length: Math.max(1, home.capacity - 1) }, (): Child => {
      const child = generateChild(random, sites, areas, { at: calendar.to, ages: [12, 17], missing: false, concern: 'none' });
      return { ...child, care: 'looked_after_in_area', homeType: 'childrens_home', homePremises: home.id, homeArea: home.area };
    }),
  );
  const rows = [...children.filter(lookedAfter), ...settled].flatMap((child) => {
    const limit = Math.max(calendar.from, Math.min(first.get(child.id) ?? calendar.to, calendar.to) - 3 * day);
    const began = calendar.from + random.share() ** 1.5 * (limit - calendar.from);
    const moved = began - calendar.from > 120 * day && random.chance(0.4) ? began - random.whole(40, 110) * day : undefined;
    const here = placementRow(random, child, began, undefined, true, sites);
    return moved === undefined ? [here] : [placementRow(random, child, moved, began, false, sites), here];
  });
  const unnotified = rows.filter((row) => row.values['host_notified_at'] === undefined);
  return {
    rows,
    breaches: unnotified.map((row) => ({
      kind: 'host_not_notified',
      person_id: String(row.values['person_id']),
      month: monthOf(row.at),
      evidence: [{ agency: 'social-care', table: 'placements', record_id: String(row.values['person_id']) }],
    })),
  };
}
