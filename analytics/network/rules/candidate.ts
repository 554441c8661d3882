import type { Entity, Finding } from '../../findings/finding.ts';
import { type Evaluation, sourcesSince } from '../evaluation.ts';
import type { Link } from '../links.ts';
import { roleOf } from '../people.ts';
import { chanceOf } from '../poisson.ts';
import type { NetworkFindingKind } from './kinds.ts';

/** What a finding that rests on an absence says where the absence cannot be stated. */
export interface Absence {
  /** Extracts that could hold the fact. */
  readonly extracts: readonly string[];
  /** The sentence instead of `because`; the reason follows it. */
  readonly cannotSay: string;
}

/** What one rule found in one month, before it has an identity, a history and readings. */
export interface Candidate {
  readonly kind: NetworkFindingKind;
  /** What the rule is about: the one entity, the pair, or the sorted core of a group. */
  readonly anchor: readonly string[];
  readonly entities: readonly Entity[];
  /** What it rests on: keys of the evidence. */
  readonly sources: ReadonlySet<string>;
  /** The rule in a sentence with its numbers. */
  readonly because: string;
  readonly facts: Finding['facts'];
  /** Codes of the list `action`: those that protect, and those that show that somebody is looked at. */
  readonly actions: { readonly protective: readonly string[]; readonly overt: readonly string[] };
  /** Whether a sentence of the finding is about somebody suspected in a position of trust. */
  readonly positionOfTrust: boolean;
  /** Given where it rests on an absence. */
  readonly absence?: Absence;
}

/** Kinds of which each month has its own: they are of the month alone, and never continue. */
export const momentaryKinds: readonly NetworkFindingKind[] = ['emerging_link', 'violence_near_child'];

/** Kinds about a group, which has its identity from its members. */
export const groupKinds: readonly NetworkFindingKind[] = ['organised_network', 'co_missing_group'];

/** A number and what it counts. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Counts joined by `and`, those of nothing left out: `3 children and 1 person`, `3 children`. */
export function countedTogether(parts: readonly (readonly [count: number, one: string, many?: string])[]): string {
  return parts.flatMap(([count, one, many]) => (count === 0 ? [] : [counted(count, one, many)])).join(' and ');
}

/** A rate of false discoveries in words. */
export function percent(rate: number): string {
  return `${Number((rate * 100).toPrecision(3))}%`;
}

/** p of a test as a document prints it. */
export function printedP(logP: number): number {
  return Number(chanceOf(logP).toPrecision(3));
}

/** The entity at a place, with the part it has in a finding. */
export function entityAt(evaluation: Evaluation, place: number, membership?: 'core' | 'attached'): Entity {
  const { type, id } = evaluation.entity(place);
  if (type === 'person') return { type, id, role: roleOf(evaluation.person(place), membership) };
  return { type, id, role: membership === undefined ? type : `${type}; ${membership}` };
}

/** The key of the entity at a place, of which anchors are made. */
export function keyAt(evaluation: Evaluation, place: number): string {
  const { type, id } = evaluation.entity(place);
  return `${type}:${id}`;
}

/** Whether somebody among these is suspected in a position of trust, as known by the month. */
export function anyTrusted(evaluation: Evaluation, places: readonly number[]): boolean {
  return places.some((place) => {
    const since = evaluation.incidence.trusted.get(place);
    return since !== undefined && since <= evaluation.view.month;
  });
}

/** What some links rest on from a month on, context left out. */
export function sourcesOf(links: readonly Link[], from: string): Set<string> {
  return new Set(links.flatMap((link) => sourcesSince(link, from)));
}
