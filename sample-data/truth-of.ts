import type { Report } from './intelligence.ts';
import { childrenOf, type Network } from './networks.ts';
import type { Referral } from './referrals.ts';
import { monthOf } from './time.ts';
import type { RecordReference, Truth, TruthIdentifier, TruthNetwork, TruthPerson, TruthPremises } from './truth.ts';
import { coMissingTruth, episodeBreaches, escalatingTruth } from './truth-of-missing.ts';
import type { World } from './world.ts';

interface Names {
  readonly world: World;
  readonly referrals: ReadonlyMap<Referral, string>;
}

function reportReferences({ world }: Names, reports: readonly Report[]): RecordReference[] {
  return reports.map((report) => ({ agency: 'police', table: 'intelligence', record_id: world.reports.get(report) ?? '' }));
}

function referralReference({ referrals }: Names, referral: Referral): RecordReference {
  return { agency: 'social-care', table: 'referrals', record_id: referrals.get(referral) ?? '' };
}

function networkTruth(names: Names, network: Network): TruthNetwork {
  const member = (person_id: string, joined: number) => ({ person_id, joined: monthOf(joined) });
  return {
    kind: 'clique',
    first_month: monthOf(network.from),
    people_of_concern: network.suspects.map((each) => member(each.adult.id, each.joined)),
    children: network.children.map((each) => member(each.career.child.id, each.joined)),
    premises_id: network.site.id,
    vehicle_id: network.vehicle,
    phone_id: network.phone,
    operation_id: network.operation,
    evidence: reportReferences(names, names.world.networkReports.get(network) ?? []),
  };
}

/** The reports of a network that mention an entity, and which of its children they name. */
function mentioning(names: Names, network: Network, id: string) {
  const children = new Set(childrenOf(network).map((child) => child.id));
  const reports = (names.world.networkReports.get(network) ?? []).filter((report) => report.mentions.some((mention) => mention.id === id));
  const named = new Set(reports.flatMap((report) => report.mentions.map((mention) => mention.id)).filter((each) => children.has(each)));
  return { reports, children: [...named].sort() };
}

function premisesTruth(names: Names): TruthPremises[] {
  const { world } = names;
  return [
    ...world.networks.map((network, index) => {
      const { reports, children } = mentioning(names, network, network.site.id);
      return {
        premises_id: network.site.id,
        premises_type: network.site.type,
        children,
        network: index,
        evidence: reportReferences(names, reports),
      };
    }),
    ...world.plants.premises.map((plant) => ({
      premises_id: plant.site.id,
      premises_type: plant.site.type,
      children: plant.children.map((child) => child.id).sort(),
      evidence: reportReferences(names, plant.reports),
    })),
  ];
}

function identifiers(names: Names): TruthIdentifier[] {
  return names.world.networks.flatMap((network, index) =>
    (['vehicle', 'phone'] as const).map((entity_type) => {
      const { reports, children } = mentioning(names, network, network[entity_type]);
      return { entity_type, entity_id: network[entity_type], network: index, children, evidence: reportReferences(names, reports) };
    }),
  );
}

function timesNamed(world: World): Map<string, number> {
  const times = new Map<string, number>();
  for (const report of world.reports.keys()) for (const { id } of report.mentions) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
}

function namedOften(world: World, times: ReadonlyMap<string, number>): TruthPerson[] {
  return world.adults
    .map((adult) => ({ person_id: adult.id, role: 'named_often' as const, reports: times.get(adult.id) ?? 0 }))
    .sort((a, b) => b.reports - a.reports)
    .slice(0, 8);
}

function people(world: World): Pick<Truth, 'reporting_people' | 'people_named_often'> {
  const times = timesNamed(world);
  const those = (role: 'witness' | 'professional', list: readonly { readonly id: string }[]) =>
    list.map(({ id }) => ({ person_id: id, role, reports: times.get(id) ?? 0 }));
  return {
    reporting_people: [...those('witness', world.witnesses), ...those('professional', world.professionals)],
    people_named_often: namedOften(world, times),
  };
}

/** Planted persons of the intelligence beyond the networks: stars, those who connect, new links. */
function plantsTruth(names: Names): Pick<Truth, 'stars' | 'connecting_people' | 'emerging_links'> {
  const { plants, networks } = names.world;
  return {
    stars: plants.stars.map((star) => ({
      kind: 'star',
      person_id: star.adult.id,
      children: star.children.map((child) => child.id),
      evidence: reportReferences(names, star.reports),
    })),
    connecting_people: plants.connecting.map((each) => ({
      person_id: each.adult.id,
      networks: each.networks.map((network) => networks.indexOf(network)),
      evidence: reportReferences(names, each.reports),
    })),
    emerging_links: plants.emerging.map((each) => ({
      child_id: each.child.id,
      person_id: each.adult.id,
      evidence: reportReferences(names, [each.report]),
    })),
  };
}

function practiceTruth(names: Names): Pick<Truth, 'siblings' | 'children_without_own_record' | 'unflagged_concern' | 'breaches'> {
  const { practice } = names.world;
  const of = (referral: Referral) => [referralReference(names, referral)];
  return {
    siblings: practice.siblings.map((each) => ({
      person_id: each.sibling.id,
      sibling_of_concern: each.child.id,
      family_id: each.child.family,
      evidence: [...of(each.old), ...of(each.referral)],
    })),
    children_without_own_record: practice.withoutRecord.map((each) => ({
      person_id: each.child.id,
      evidence: reportReferences(names, each.reports),
    })),
    unflagged_concern: practice.unflagged.map((referral) => ({ person_id: referral.child.id, evidence: of(referral) })),
    breaches: practice.breaches.map(({ kind, referral, due }) => ({
      kind,
      person_id: referral.child.id,
      month: monthOf(due),
      evidence: of(referral),
    })),
  };
}

/** What was planted, with the records that show it; calibration and faults are added by who counts them. */
export function truthOf(seed: number, world: World, referrals: ReadonlyMap<Referral, string>): Omit<Truth, 'calibration' | 'faults'> {
  const names: Names = { world, referrals };
  const practice = practiceTruth(names);
  return {
    seed,
    first_month: world.calendar.firstMonth,
    end_month: world.calendar.lastMonth,
    networks: world.networks.map((network) => networkTruth(names, network)),
    ...plantsTruth(names),
    premises_of_interest: premisesTruth(names),
    shared_identifiers: identifiers(names),
    co_missing: coMissingTruth(world),
    ...people(world),
    escalating: escalatingTruth(world),
    ...practice,
    breaches: [...episodeBreaches(world), ...practice.breaches],
    unknown_to_police: world.unknown.map((child) => child.id),
  };
}
