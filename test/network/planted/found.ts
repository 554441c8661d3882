import { nodeKey } from '../../../analytics/network/drawing.ts';
import type { Truth, TruthNetwork } from '../../../sample-data/truth.ts';
import type { AreaNetwork } from './area-network.ts';

/** How many of those planted there are, and which of them were not found. */
export interface Looked {
  readonly planted: number;
  readonly missed: readonly string[];
}

function looked<Item>(items: readonly Item[], name: (item: Item) => string, found: (item: Item) => boolean): Looked {
  return { planted: items.length, missed: items.filter((item) => !found(item)).map(name) };
}

const of = ({ findings }: AreaNetwork, kind: string) => findings.filter((finding) => finding.kind === kind);

/** The most of a planted network's people that one finding names, as a share. */
export function shareFound(area: AreaNetwork, planted: TruthNetwork): number {
  const members = [...planted.people_of_concern, ...planted.children].map((member) => member.person_id);
  const shares = of(area, 'organised_network').map(({ entities }) => {
    const named = new Set(entities.map((entity) => entity.id));
    return members.filter((member) => named.has(member)).length / members.length;
  });
  return Math.max(0, ...shares);
}

/** Planted networks, and those of which no finding names at least 80% of the members. */
export function networksLooked(area: AreaNetwork): Looked {
  const name = (planted: TruthNetwork) =>
    `${area.truth.seed}: network from ${planted.first_month}, ${shareFound(area, planted).toFixed(2)}`;
  return looked(area.truth.networks, name, (planted) => shareFound(area, planted) >= 0.8);
}

export function starsLooked(area: AreaNetwork): Looked {
  const found = new Set(of(area, 'person_with_several_children').map((finding) => finding.entities[0]?.id));
  return looked(
    area.truth.stars,
    (star) => `${area.truth.seed}: star ${star.person_id}`,
    (star) => found.has(star.person_id),
  );
}

export function premisesLooked(area: AreaNetwork): Looked {
  const found = new Set(of(area, 'premises_of_interest').map((finding) => finding.entities[0]?.id));
  return looked(
    area.truth.premises_of_interest,
    (place) =>
      `${area.truth.seed}: ${place.network === undefined ? 'place of nobody' : `place of network ${place.network}`} ${place.premises_id}`,
    (place) => found.has(place.premises_id),
  );
}

/** Everything that was planted to be named together. */
function plantedGroups(truth: Truth): ReadonlySet<string>[] {
  const networks = truth.networks.map(
    (network) =>
      new Set([
        ...[...network.people_of_concern, ...network.children].map((member) => nodeKey('person', member.person_id)),
        nodeKey('premises', network.premises_id),
        nodeKey('vehicle', network.vehicle_id),
        nodeKey('phone', network.phone_id),
        nodeKey('operation', network.operation_id),
      ]),
  );
  const people = (ids: readonly string[]) => ids.map((id) => nodeKey('person', id));
  return [
    ...networks,
    ...truth.stars.map((star) => new Set(people([star.person_id, ...star.children]))),
    ...truth.premises_of_interest.map((place) => new Set([nodeKey('premises', place.premises_id), ...people(place.children)])),
    ...truth.connecting_people.map(
      ({ person_id, networks: joined }) =>
        new Set([nodeKey('person', person_id), ...joined.flatMap((network) => [...(networks[network] ?? [])])]),
    ),
    ...truth.emerging_links.map((link) => new Set(people([link.child_id, link.person_id]))),
    ...truth.co_missing.map((group) => new Set([...people(group.children), nodeKey('premises', group.premises_id)])),
  ];
}

/** Validated links, and those that join two of no common planted group. */
export function linksLooked({ truth, drawing }: AreaNetwork): Looked {
  const groups = plantedGroups(truth);
  return looked(
    drawing.links.filter((link) => link.validated),
    (link) => `${truth.seed}: ${link.source_type} ${link.source} and ${link.target_type} ${link.target}, ${link.shared} shared`,
    (link) => {
      const [one, other] = [nodeKey(link.source_type, link.source), nodeKey(link.target_type, link.target)];
      return groups.some((group) => group.has(one) && group.has(other));
    },
  );
}

/** How many are found that nobody planted. */
export function foundOf(area: AreaNetwork, kind: string): number {
  return of(area, kind).length;
}
