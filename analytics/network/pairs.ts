import type { EntityType, RecordKind } from './network-columns.ts';

/** What a record says of two entities, in the order of the words. */
export const pairKinds = ['co_missing', 'companion', 'licence', 'outcome', 'placement', 'report', 'sibling', 'visited'] as const;
export type PairKind = (typeof pairKinds)[number];

/** Kinds that are context: no evidence of harm, and in no test and no rule. */
const contextKinds: readonly PairKind[] = ['placement', 'sibling', 'outcome', 'licence'];

/** Whether a kind of link is context only, by its place in `pairKinds`. */
export const contextByKind: readonly boolean[] = pairKinds.map((kind) => contextKinds.includes(kind));

/** An entity across types. */
export const entityKey = (type: string, id: string) => `${type}:${id}`;
/** The order of texts by their code units, the same on every machine. */
export const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** One row of a record: an entity by its place in `entities`, and the part that it plays there. */
export interface Part {
  readonly place: number;
  readonly type: EntityType;
  readonly role: string;
  /** Month from which it was known, as a number. */
  readonly month: number;
}

/** Whether premises are a person's own home or placement, by their places. */
export type IsHome = (person: number, premises: number) => boolean;

/** Takes a pair of a record: places in order, the kind's place in `pairKinds`, and the month from which it was known. */
export type TakePair = (a: number, b: number, kind: number, month: number) => void;

const episodeKinds: Readonly<Record<string, PairKind>> = {
  found: 'visited',
  visited: 'visited',
  companion: 'companion',
  missing_from: 'placement',
};

function isOwnHome(one: Part, other: Part, isHome: IsHome): boolean {
  if (one.type === 'person' && other.type === 'premises') return isHome(one.place, other.place);
  return one.type === 'premises' && other.type === 'person' && isHome(other.place, one.place);
}

/** The kind of link between two parts of one record; undefined where they are not linked. */
function pairKind(kind: RecordKind, one: Part, other: Part, isHome: IsHome): PairKind | undefined {
  switch (kind) {
    case 'report':
      return isOwnHome(one, other, isHome) ? undefined : 'report';
    case 'episode': {
      const said = episodeKinds[one.role === 'missing' ? other.role : one.role];
      if ((one.role === 'missing') === (other.role === 'missing') || said === undefined) return undefined;
      return said !== 'placement' && isOwnHome(one, other, isHome) ? undefined : said;
    }
    case 'outcome':
      return (one.type === 'operation') === (other.type === 'operation') ? undefined : 'outcome';
    case 'licence':
      return (one.role === 'holder') === (other.role === 'holder') ? undefined : 'licence';
    default:
      return kind;
  }
}

/** Gives every two entities that the parts of one record link, each kind once, by places and kind; parts are in the order of their places. */
export function pairsOf(kind: RecordKind, parts: readonly Part[], isHome: IsHome, take: TakePair): number {
  const pairs = new Map<number, readonly [a: number, b: number, kind: number, month: number]>();
  const order = (a: number, b: number, of: number) => (a * 67_108_864 + b) * pairKinds.length + of;
  for (const [position, one] of parts.entries()) {
    for (let next = position + 1; next < parts.length; next += 1) {
      const other = parts[next];
      const said = other === undefined || other.place === one.place ? undefined : pairKind(kind, one, other, isHome);
      if (other === undefined || said === undefined) continue;
      const [a, b, of] = [Math.min(one.place, other.place), Math.max(one.place, other.place), pairKinds.indexOf(said)];
      const month = Math.max(one.month, other.month);
      const before = pairs.get(order(a, b, of));
      if (before === undefined || month < before[3]) pairs.set(order(a, b, of), [a, b, of, month]);
    }
  }
  const sorted = [...pairs.values()].sort((p, q) => p[0] - q[0] || p[1] - q[1] || p[2] - q[2]);
  for (const pair of sorted) take(...pair);
  return sorted.length;
}
