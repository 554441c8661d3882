import { communitiesOf, linkGraph } from './graph.ts';
import type { Link } from './links.ts';
import type { NetworkThresholds } from './records.ts';

/** A community: those joined by validated links, and those who share enough records with enough of them. */
export interface Group {
  readonly core: readonly number[];
  readonly attached: readonly number[];
}

/** An entity's links with others through records of the window. */
type SharingOf = (entity: number) => readonly { readonly other: number; readonly units: number }[];

function attachedTo(core: ReadonlySet<number>, sharing: SharingOf, thresholds: NetworkThresholds): number[] {
  const near = new Map<number, number>();
  for (const member of core) {
    for (const { other, units } of sharing(member)) {
      if (!core.has(other) && units >= thresholds.attached_records) near.set(other, (near.get(other) ?? 0) + 1);
    }
  }
  return [...near]
    .filter(([, members]) => members >= thresholds.attached_core_members)
    .map(([other]) => other)
    .sort((a, b) => a - b);
}

/** The communities of the validated links, numbered from 1 in this order, each with who is attached to it. */
export function groupsOf(validated: readonly Link[], sharing: SharingOf, thresholds: NetworkThresholds, seed: number): Group[] {
  const communities = communitiesOf(linkGraph(validated), { seed, resolution: thresholds.leiden_resolution });
  return communities.map((core) => ({ core, attached: attachedTo(new Set(core), sharing, thresholds) }));
}

/** How much two groups overlap: members of both over members of either (Jaccard). */
export function overlap(one: readonly string[], other: readonly string[]): number {
  const inOne = new Set(one);
  const both = other.filter((member) => inOne.has(member)).length;
  return both === 0 ? 0 : both / (one.length + other.length - both);
}

/** Whether at least half of a group is in another: what is left of it where it went into a larger one. */
export function mostlyIn(part: readonly string[], whole: readonly string[]): boolean {
  const inWhole = new Set(whole);
  return part.filter((member) => inWhole.has(member)).length * 2 >= part.length;
}
