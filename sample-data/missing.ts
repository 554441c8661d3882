import { ageAt, ageBand, type Child, type Episode, type Site, type SourceRow, type Values } from './model.ts';
import type { Random } from './random.ts';
import type { Sites } from './sites.ts';
import { day, hour, minute } from './time.ts';

export interface MissingContext {
  readonly random: Random;
  readonly sites: Sites;
  readonly areas: readonly string[];
  /** Children who may be with a missing child by chance. */
  readonly children: readonly Child[];
  readonly end: number;
  /** When an episode was referred to social care, and what the police know of its interview. */
  readonly referredAt: ReadonlyMap<Episode, number>;
  readonly interviews: ReadonlyMap<Episode, Values>;
}

/** Who and where an episode came to involve, beyond the child. */
interface Found {
  readonly how: string;
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly area: string | undefined;
}

function found(context: MissingContext, episode: Episode): Found {
  const { random } = context;
  if (episode.outing !== undefined)
    return { how: 'found_by_police', type: episode.outing.site.type, id: episode.outing.site.id, area: episode.outing.site.area };
  const how = random.weighted({ returned: 52, found_by_police: 22, found_by_carer: 14, found_by_other: 6, not_recorded: 6 });
  const { child } = episode;
  if (how === 'returned') return { how, type: child.homeType, id: child.homePremises, area: child.homeArea };
  if (how === 'not_recorded') return { how, type: 'not_recorded', id: undefined, area: undefined };
  if (random.chance(0.5)) return { how, type: 'home_of_friend', id: undefined, area: random.pick(context.areas) };
  const site: Site = random.pick(context.sites.places);
  return { how, type: site.type, id: random.chance(0.7) ? site.id : undefined, area: site.area };
}

function about(child: Child, at: number, knowsEthnicity: boolean): Values {
  return {
    person_id: child.id,
    age: ageAt(child.born, at),
    sex: child.sex,
    ethnicity: knowsEthnicity ? child.ethnicity : undefined,
    disability: child.disability,
    care_status: child.care,
    responsible_authority: child.authority,
    missing_from_type: child.homeType,
    missing_from_premises_id: child.homeType === 'family_home' ? undefined : child.homePremises,
    missing_from_area: child.homeArea,
  };
}

const reasons = {
  conflict_at_home: 16,
  conflict_in_placement: 8,
  contact_with_family: 8,
  with_unknown_adults: 7,
  substance_use: 9,
  mental_health: 6,
  not_disclosed: 20,
  coerced_or_groomed: 5,
  online_contact: 5,
  late_or_lost: 10,
  school_problem: 6,
  bullying: 3,
};

function policeRow(context: MissingContext, episode: Episode): SourceRow {
  const { random } = context;
  const place = found(context, episode);
  const concern = episode.concern === 'none' && random.chance(0.05) ? 'not_recorded' : episode.concern;
  const upgraded = concern === 'confirmed' && random.chance(0.4);
  const filled = episode.child.policeKnowEthnicity && random.chance(0.06);
  return {
    agency: 'police',
    extract: 'missing',
    at: episode.reported,
    values: {
      episode_id: episode.policeNumber,
      ...about(episode.child, episode.reported, episode.child.policeKnowEthnicity),
      reported_at: new Date(episode.reported),
      last_seen_at: random.chance(0.94) ? new Date(episode.lastSeen) : undefined,
      returned_at: new Date(episode.returned),
      category: episode.category,
      risk_level: episode.risk,
      found_type: place.type,
      found_premises_id: place.id,
      found_area: place.area,
      found_how: place.how,
      cse_concern: concern,
      referred_at: instant(context.referredAt.get(episode)),
      prevention_interview_at: random.chance(0.7) ? new Date(episode.returned + random.whole(60, 30 * 60) * minute) : undefined,
      reasons: random.chance(0.8) ? [...new Set([random.weighted(reasons), random.weighted(reasons)])].join(';') : undefined,
      ...context.interviews.get(episode),
    },
    before:
      upgraded || filled
        ? {
            until: episode.reported + 40 * day,
            values: { ...(upgraded ? { cse_concern: 'suspected' } : {}), ...(filled ? { ethnicity: undefined } : {}) },
          }
        : undefined,
  };
}

function instant(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}

function careRow(context: MissingContext, episode: Episode): SourceRow {
  const { random } = context;
  const later = episode.reporters === 'both' ? random.whole(-90, 240) * minute : 0;
  const reported = Math.max(episode.lastSeen + 10 * minute, Math.min(episode.reported + later, episode.returned - 5 * minute));
  return {
    agency: 'social-care',
    extract: 'missing',
    at: reported,
    values: {
      episode_id: episode.careNumber,
      ...about(episode.child, reported, episode.child.careKnowsEthnicity),
      missing_from_premises_id: episode.child.homePremises,
      reported_at: new Date(reported),
      last_seen_at: new Date(episode.lastSeen),
      returned_at: new Date(episode.returned + random.whole(-20, 70) * minute),
      category: episode.category,
      risk_level: episode.category === 'away_from_placement' ? 'low' : 'medium',
      cse_concern: episode.concern === 'confirmed' ? 'suspected' : episode.concern,
    },
  };
}

function companionRows(context: MissingContext, episode: Episode): SourceRow[] {
  const { random } = context;
  const row = (id: string, band: string, relation: string): SourceRow => ({
    agency: 'police',
    extract: 'missing_companions',
    at: Math.min(episode.returned + hour, episode.reported + 30 * day),
    values: { episode_id: episode.policeNumber, person_id: id, age_band: band, relation },
  });
  const { outing, child, reported } = episode;
  if (outing !== undefined) {
    const others = outing.children.filter((id) => id !== child.id).map((id) => row(id, 'not_recorded', 'peer'));
    return random.chance(0.3)
      ? [...others, row(outing.companion.id, ageBand(ageAt(outing.companion.born, reported)), 'acquaintance')]
      : others;
  }
  if (!random.chance(0.09)) return [];
  const friend = random.pick(context.children);
  const age = ageAt(friend.born, reported);
  return friend.id === child.id || age >= 18 || age < 10 ? [] : [row(friend.id, ageBand(age), 'peer')];
}

function visitedRows(context: MissingContext, episode: Episode): SourceRow[] {
  const { random } = context;
  const known = episode.outing !== undefined;
  if (!known && !random.chance(0.1)) return [];
  const site = episode.outing?.site ?? random.pick(context.sites.places);
  return [
    {
      agency: 'police',
      extract: 'missing_visited',
      at: episode.returned + 2 * hour,
      values: {
        episode_id: episode.policeNumber,
        premises_id: site.id,
        premises_type: site.type,
        area: site.area,
        role: known ? random.pick(['harm', 'met', 'seen']) : random.pick(['seen', 'not_recorded']),
        known_from: random.weighted({ interview: 5, police: 4, carer: 1 }),
      },
    },
  ];
}

/** Every agency's rows of the episodes, with companions and places visited. */
export function missingRows(context: MissingContext, episodes: readonly Episode[]): SourceRow[] {
  return episodes.flatMap((episode) => {
    const police =
      episode.reporters === 'care'
        ? []
        : [policeRow(context, episode), ...companionRows(context, episode), ...visitedRows(context, episode)];
    return episode.reporters === 'police' ? police : [...police, careRow(context, episode)];
  });
}
