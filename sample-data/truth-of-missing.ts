import { grouped } from './grouping.ts';
import type { Episode } from './model.ts';
import { day, monthOf } from './time.ts';
import type { RecordReference, TruthBreach, TruthCoMissing, TruthEscalating } from './truth.ts';
import type { World } from './world.ts';

/** The first row that shows an episode: the police's, where they have one. */
function episodeReference(episode: Episode): RecordReference {
  return episode.reporters === 'care'
    ? { agency: 'social-care', table: 'missing', record_id: episode.careNumber }
    : { agency: 'police', table: 'missing', record_id: episode.policeNumber };
}

/** The children planted as escalating, with how often they were missing in the last 90 days and in the 275 before. */
export function escalatingTruth(world: World): TruthEscalating[] {
  const { to } = world.calendar;
  return world.careers
    .filter((career) => career.role === 'escalating')
    .map(({ child }) => {
      const own = world.episodes.filter((episode) => episode.child === child && episode.category === 'missing');
      const recent = own.filter((episode) => episode.reported > to - 90 * day);
      const before = own.filter((episode) => episode.reported <= to - 90 * day && episode.reported > to - 365 * day);
      return { person_id: child.id, recent: recent.length, before: before.length, evidence: recent.map(episodeReference) };
    });
}

/** Pairs of children of one network who were away together twice or more in the last 180 days. */
export function coMissingTruth(world: World): TruthCoMissing[] {
  const pairs = new Map<string, { children: string[]; premises_id: string; episodes: Episode[] }>();
  for (const outing of world.outings.filter((each) => each.at > world.calendar.to - 180 * day)) {
    const episodes = world.episodes.filter((episode) => episode.outing === outing);
    const children = [...outing.children].sort();
    children.forEach((one, index) => {
      for (const other of children.slice(index + 1)) {
        const key = `${one} ${other}`;
        const pair = pairs.get(key) ?? { children: [one, other], premises_id: outing.site.id, episodes: [] };
        pair.episodes.push(...episodes.filter((episode) => episode.child.id === one || episode.child.id === other));
        pairs.set(key, pair);
      }
    });
  }
  return [...pairs.values()]
    .filter((pair) => pair.episodes.length >= 4)
    .map(({ children, premises_id, episodes }) => ({
      children,
      nights: episodes.length / 2,
      premises_id,
      evidence: episodes.map(episodeReference),
    }));
}

/** Missing reports with a concern and no referral in 48 hours, and returns after which nobody offered an interview or told the police of it. */
export function episodeBreaches(world: World): TruthBreach[] {
  const referred = grouped(world.referrals, (referral) => referral.child.id);
  const police = world.episodes.filter((episode) => episode.category === 'missing' && episode.reporters !== 'care');
  const year = world.calendar.years[0]?.from ?? world.calendar.from;
  const unreferred = police.filter((episode) => {
    const limit = episode.reported + 2 * day;
    const inTime = (referred.get(episode.child.id) ?? []).some((referral) => referral.at >= episode.reported && referral.at <= limit);
    const concern = episode.concern === 'suspected' || episode.concern === 'confirmed';
    return (
      concern && episode.reported >= year && limit < world.calendar.to && !inTime && (world.referredAt.get(episode) ?? limit + 1) > limit
    );
  });
  const breach = (kind: string, due: number, episode: Episode): TruthBreach => ({
    kind,
    person_id: episode.child.id,
    month: monthOf(due),
    evidence: [episodeReference(episode)],
  });
  return [
    ...unreferred.map((episode) => breach('late_referral_after_missing', episode.reported + 2 * day, episode)),
    ...world.interviews.notOffered
      .filter((episode) => episode.reporters !== 'care')
      .map((episode) => breach('interview_not_offered', episode.returned + 3 * day, episode)),
    ...world.interviews.notShared.map(({ number, episode }) => ({
      kind: 'interview_not_shared',
      person_id: episode.child.id,
      month: monthOf(episode.returned),
      evidence: [{ agency: 'return-interviews', table: 'return_interviews', record_id: number }],
    })),
  ];
}
