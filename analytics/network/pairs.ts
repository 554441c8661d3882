import type { Month } from '../area/calendar.ts';
import type { IncidenceRow } from './network-rows.ts';

/** What a record says of two entities. The last four are context: no evidence of harm, and in no test and no rule. */
export type PairKind = 'report' | 'visited' | 'companion' | 'co_missing' | 'placement' | 'sibling' | 'outcome' | 'licence';

const contextKinds: readonly PairKind[] = ['placement', 'sibling', 'outcome', 'licence'];

/** Whether a kind of link is context only. */
export function isContext(kind: PairKind): boolean {
  return contextKinds.includes(kind);
}

/** Two entities, by their places in `entities`, that one record links. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly kind: PairKind;
  /** Month from which it was known. */
  readonly month: Month;
}

/** An entity across types. */
export const entityKey = (type: string, id: string) => `${type}:${id}`;
/** The order of texts by their code units, the same on every machine. */
export const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What decides who is linked by a record. */
export interface PairRules {
  readonly index: ReadonlyMap<string, number>;
  readonly isHome: (person: string, premises: string) => boolean;
  readonly crowdedOver: number;
}

const episodeKinds: Readonly<Record<string, PairKind>> = {
  found: 'visited',
  visited: 'visited',
  companion: 'companion',
  missing_from: 'placement',
};

/** The kind of link between two rows of one record; undefined where they are not linked. */
function pairKind(one: IncidenceRow, other: IncidenceRow, rules: PairRules): PairKind | undefined {
  const own =
    (one.entity_type === 'person' && other.entity_type === 'premises' && rules.isHome(one.entity_id, other.entity_id)) ||
    (other.entity_type === 'person' && one.entity_type === 'premises' && rules.isHome(other.entity_id, one.entity_id));
  switch (one.kind) {
    case 'report':
      return own ? undefined : 'report';
    case 'episode': {
      const kind = episodeKinds[one.role === 'missing' ? other.role : one.role];
      if ((one.role === 'missing') === (other.role === 'missing') || kind === undefined) return undefined;
      return own && kind !== 'placement' ? undefined : kind;
    }
    case 'outcome':
      return (one.entity_type === 'operation') === (other.entity_type === 'operation') ? undefined : 'outcome';
    case 'licence':
      return (one.role === 'holder') === (other.role === 'holder') ? undefined : 'licence';
    default:
      return one.kind;
  }
}

/** Every two entities that the rows of one record link, in order. */
export function pairsOf(rows: readonly IncidenceRow[], rules: PairRules): Pair[] {
  const pairs = new Map<string, Pair>();
  rows.forEach((one, position) => {
    for (const other of rows.slice(position + 1)) {
      const [x, y] = [
        rules.index.get(entityKey(one.entity_type, one.entity_id)),
        rules.index.get(entityKey(other.entity_type, other.entity_id)),
      ];
      const kind = x === undefined || y === undefined || x === y ? undefined : pairKind(one, other, rules);
      if (x === undefined || y === undefined || kind === undefined) continue;
      const month = [one.month, other.month].sort(byText)[1] ?? one.month;
      const key = `${Math.min(x, y)} ${Math.max(x, y)} ${kind}`;
      const before = pairs.get(key);
      if (before === undefined || month < before.month) pairs.set(key, { a: Math.min(x, y), b: Math.max(x, y), kind, month });
    }
  });
  return [...pairs.values()].sort((p, q) => p.a - q.a || p.b - q.b || byText(p.kind, q.kind));
}
