import type { Career } from './careers.ts';
import { childIn, type Mention, means, placeIn, type Report, reporting, suspect } from './intelligence.ts';
import type { Adult, Child, Outing, Site } from './model.ts';
import { generateAdult } from './people.ts';
import type { Random } from './random.ts';
import type { Sites } from './sites.ts';
import { atHour, type Calendar, day, hour, monthsBefore } from './time.ts';

/** A planted group of people who exploit and children whom they exploit, and when each came in. */
export interface Network {
  readonly suspects: readonly { readonly adult: Adult; readonly joined: number }[];
  readonly children: readonly { readonly career: Career; readonly joined: number }[];
  readonly site: Site;
  readonly vehicle: string;
  readonly phone: string;
  readonly operation: string;
  readonly from: number;
  /** Months before the end month that it began in. */
  readonly monthsBefore: number;
}

/** Suspects, children, and months before the end month that it began: three patterns, over and over. */
const patterns: readonly (readonly [number, number, number])[] = [
  [4, 6, 21],
  [3, 5, 15],
  [3, 4, 9],
];
const siteTypes = ['takeaway', 'hotel', 'private_rental'] as const;

/** Members come in one after another; the last of them four months before the end, so that there is time to see them. */
function joining(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index < 2 ? from : from + ((to - from) * (index - 1)) / Math.max(1, count - 1)));
}

export function generateNetworks(random: Random, calendar: Calendar, careers: readonly Career[], sites: Sites): Network[] {
  const waiting = careers.filter((career) => career.role === 'network');
  const networks: Network[] = [];
  const taken = new Set<string>();
  while (waiting.length >= 2) {
    const [suspects, children, began] = patterns[networks.length % patterns.length] ?? [3, 4, 9];
    const from = Math.max(monthsBefore(calendar, began), calendar.from);
    const last = Math.max(from, monthsBefore(calendar, 4));
    const members = waiting.splice(0, children);
    const type = siteTypes[networks.length % siteTypes.length];
    const site = random.pick(sites.places.filter((place) => place.type === type && (!taken.has(place.id) || networks.length > 8)));
    taken.add(site.id);
    const times = joining(from, last, members.length);
    networks.push({
      suspects: joining(from, last, suspects).map((joined) => ({
        adult: { ...generateAdult(random, calendar.to), ageKnown: true },
        joined,
      })),
      children: members.map((career, index) => ({ career, joined: times[index] ?? from })),
      site,
      vehicle: random.pseudonym(),
      phone: random.pseudonym(),
      operation: random.pseudonym(),
      from,
      monthsBefore: began,
    });
  }
  return networks;
}

/** Nights on which children of one network are away together, and found where it meets. */
export function generateOutings(random: Random, calendar: Calendar, networks: readonly Network[]): Outing[] {
  return networks.flatMap((network, index) => {
    const used = new Map<string, number>();
    const room = (career: Career, at: number) => {
      const year = calendar.years.findIndex((span) => at >= span.from + 3 * day && at < span.to - 3 * day);
      const key = `${career.child.id} ${year}`;
      if (year < 0 || (used.get(key) ?? 0) + 1 >= (career.counts[year] ?? 0)) return false;
      used.set(key, (used.get(key) ?? 0) + 1);
      return true;
    };
    const outings: Outing[] = [];
    for (let at = network.from + 20 * day; at < calendar.to - 5 * day; at += (18 + random.whole(0, 22)) * day) {
      const time = atHour(at, 19 + random.whole(0, 3));
      const here = network.children.filter((member) => member.joined <= time);
      const chosen = random.some(here, random.whole(2, 3)).filter((member) => room(member.career, time));
      if (chosen.length < 2) continue;
      outings.push({
        network: index,
        at: time,
        site: network.site,
        children: chosen.map((member) => member.career.child.id),
        companion: random.pick(network.suspects.filter((member) => member.joined <= time)).adult,
      });
    }
    return outings;
  });
}

/** Some of those who have come in by a time, those named least so far being likelier, so that late comers are seen as well. */
function chosen<Member extends { readonly joined: number }>(
  random: Random,
  members: readonly Member[],
  at: number,
  count: number,
  named: Map<Member, number>,
): Member[] {
  const ranked = members
    .filter((member) => member.joined <= at)
    .map((member) => ({ member, order: (named.get(member) ?? 0) + random.share() * 8 }))
    .sort((a, b) => a.order - b.order);
  const result = ranked.slice(0, count).map((each) => each.member);
  for (const member of result) named.set(member, (named.get(member) ?? 0) + 1);
  return result;
}

interface Named {
  readonly suspects: Map<Network['suspects'][number], number>;
  readonly children: Map<Network['children'][number], number>;
}

function mentionsOf(random: Random, network: Network, at: number, witnesses: readonly Adult[], named: Named): Mention[] {
  const suspects = chosen(random, network.suspects, at, random.chance(0.75) ? 2 : 1, named.suspects);
  const children = chosen(random, network.children, at, random.chance(0.7) ? 2 : 1, named.children);
  return [
    ...suspects.map((member) => suspect(member.adult, random.pick(['presented_as_partner', 'acquaintance', 'stranger']))),
    ...children.map((member) => childIn(member.career.child, random.chance(0.5) ? 'victim' : 'child_at_risk')),
    ...(random.chance(0.5) ? [placeIn(network.site, random.pick(['met', 'harm', 'seen']))] : []),
    ...(random.chance(0.32) ? [means('vehicle', network.vehicle)] : []),
    ...(random.chance(0.26) ? [means('phone', network.phone)] : []),
    ...(random.chance(0.55) ? [reporting(random.pick(witnesses), 'witness')] : []),
  ];
}

const themesBySite: Readonly<Record<string, string>> = { takeaway: 'takeaways', hotel: 'hotels', private_rental: 'parties' };

/** What the police hear of each network: about two reports a month, more as it grows, and at least two in the end month. */
export function networkReports(
  random: Random,
  calendar: Calendar,
  networks: readonly Network[],
  witnesses: readonly Adult[],
): Map<Network, Report[]> {
  const report = (network: Network, at: number, named: Named): Report => ({
    at,
    area: network.site.area,
    themes: ['group_offending', themesBySite[network.site.type] ?? 'parties', ...(random.chance(0.3) ? ['substances'] : [])],
    mentions: mentionsOf(random, network, at, witnesses, named),
    planted: true,
    operation: random.chance(0.35) ? network.operation : undefined,
    model: 'group_based',
  });
  return new Map(
    networks.map((network) => {
      const times: number[] = [];
      const gap = network.monthsBefore > 12 ? 13 : 10;
      for (let at = network.from + day; at < calendar.to - 2 * day; at += Math.max(1, random.exponential(gap)) * day) {
        times.push(atHour(at, 8 + random.whole(0, 11) + random.whole(0, 59) / 60));
      }
      const last = monthsBefore(calendar, 0);
      for (let inLast = times.filter((at) => at >= last).length; inLast < 2; inLast += 1)
        times.push(last + random.whole(3, 20) * day + 11 * hour);
      const named: Named = { suspects: new Map(), children: new Map() };
      return [network, times.sort((a, b) => a - b).map((at) => report(network, at, named))];
    }),
  );
}

/** The children of a network who are in it at a time. */
export function childrenOf(network: Network): Child[] {
  return network.children.map((member) => member.career.child);
}
