import { addMonths, type Month } from '../area/calendar.ts';
import { findingId } from '../findings/finding.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import { mostlyIn, overlap } from './groups.ts';
import type { Incidence, NetworkThresholds } from './records.ts';
import { type Candidate, groupKinds } from './rules/candidate.ts';
import { candidatesOf } from './rules/rules.ts';
import { pairsOfFinding, unlinkedBy, type WrongPairs } from './wrong-pairs.ts';

/** A finding as it stood at the end of one month. */
export interface Held {
  readonly month: Month;
  readonly candidate: Candidate;
  /** Findings that a group came of beside its own: those that went into it, and those that it left. */
  readonly mergedFrom: readonly string[];
  readonly splitFrom: readonly string[];
}

/** What is kept of a finding over the months in which it held. */
export interface Past {
  readonly firstMonth: Month;
  readonly last: Held;
  /** As it stood the time before the last. */
  readonly before: Held | undefined;
  /** Every month in which it held, in order, of a finding that somebody decided on; of any other none. */
  readonly all: readonly Held[];
}

export interface History {
  /** The network as at the end of the last month. */
  readonly evaluation: Evaluation;
  /** Every finding by its id. */
  readonly past: ReadonlyMap<string, Past>;
  /** Groups that went into another: not dormant, but part of it. */
  readonly merged: ReadonlySet<string>;
}

interface Identity {
  readonly id: string;
  readonly core: readonly string[];
  readonly month: Month;
}

interface Carried {
  readonly id: string;
  readonly candidate: Candidate;
  readonly mergedFrom: readonly string[];
  readonly splitFrom: readonly string[];
}

/**
 * Gives each group of a month the identity of the earlier group that its core overlaps most, each identity once, or a new one. An
 * earlier group that nobody carries on went into the group that holds half of it; a group half of which comes of one that another
 * carries on split from that.
 */
export function carryGroups(groups: readonly Candidate[], earlier: readonly Identity[], month: Month, least: number): Carried[] {
  const meets = meetingOf(earlier);
  const near = groups
    .flatMap((candidate) => meets(candidate).map((identity) => ({ candidate, identity, share: overlap(candidate.anchor, identity.core) })))
    .filter(({ share }) => share >= least)
    .sort(
      (one, other) => other.share - one.share || (one.identity.id < other.identity.id ? -1 : one.identity.id > other.identity.id ? 1 : 0),
    );
  const given = new Map<Candidate, string>();
  const taken = new Set<string>();
  for (const { candidate, identity } of near) {
    if (given.has(candidate) || taken.has(identity.id)) continue;
    given.set(candidate, identity.id);
    taken.add(identity.id);
  }
  return groups.map((candidate) => {
    const id = given.get(candidate) ?? findingId(candidate.kind, [month, ...candidate.anchor]);
    const others = meets(candidate).filter((identity) => identity.id !== id);
    return {
      id,
      candidate,
      mergedFrom: others.filter((each) => !taken.has(each.id) && mostlyIn(each.core, candidate.anchor)).map((each) => each.id),
      splitFrom: others.filter((each) => taken.has(each.id) && mostlyIn(candidate.anchor, each.core)).map((each) => each.id),
    };
  });
}

/** The earlier groups that a group has a member of, in their order. */
function meetingOf(earlier: readonly Identity[]): (candidate: Candidate) => Identity[] {
  const byMember = new Map<string, number[]>();
  for (const [at, { core }] of earlier.entries()) {
    for (const member of core) {
      const list = byMember.get(member);
      if (list === undefined) byMember.set(member, [at]);
      else list.push(at);
    }
  }
  return ({ anchor }) => {
    const met = new Set(anchor.flatMap((member) => byMember.get(member) ?? []));
    return [...met].sort((a, b) => a - b).flatMap((at) => earlier[at] ?? []);
  };
}

interface SoFar {
  readonly incidence: Incidence;
  readonly thresholds: NetworkThresholds;
  readonly seed: number;
  readonly past: ReadonlyMap<string, Past>;
  /** What was judged wrong until now; the month's own judgements are added. */
  readonly wrong: WrongPairs;
}

/**
 * The network of a month and what the rules find in it, without the pairs that somebody judged to be of the wrong person: those of
 * a judgement of the month itself are known by what the finding named when it last held, or names without the judgement.
 */
function monthOf({ incidence, thresholds, seed, past, wrong }: SoFar, month: Month): { evaluation: Evaluation; candidates: Candidate[] } {
  const { decisions } = incidence.columns.context;
  const at = (unlinked: ReadonlySet<number>) => {
    const evaluation = evaluate(incidence, { month, without: new Set(), unlinked }, thresholds, seed);
    return { evaluation, candidates: candidatesOf(evaluation) };
  };
  const placeOf = (key: string) => incidence.places.get(key);
  const before = at(unlinkedBy(wrong, decisions, month, placeOf));
  const judged = decisions.filter((each) => each.month === month && each.decision === 'wrong_person');
  if (judged.length === 0) return before;
  for (const { finding_id } of judged) {
    const last = past.get(finding_id)?.last.candidate ?? before.candidates.find((each) => findingId(each.kind, each.anchor) === finding_id);
    if (last !== undefined) wrong.set(finding_id, pairsOfFinding(last));
  }
  return at(unlinkedBy(wrong, decisions, month, placeOf));
}

/** Identities by what a finding is about, each worked out once. */
function idsByAnchor(): (candidate: Candidate) => string {
  const ids = new Map<string, Map<string, string>>();
  return ({ kind, anchor }) => {
    const ofKind = ids.get(kind) ?? new Map<string, string>();
    ids.set(kind, ofKind);
    const about = anchor.length === 1 ? (anchor[0] ?? '') : anchor.join(' ');
    const id = ofKind.get(about) ?? findingId(kind, anchor);
    ofKind.set(about, id);
    return id;
  };
}

/** A finding that held once more. */
function after(past: Past | undefined, last: Held, decided: boolean): Past {
  return {
    firstMonth: past?.firstMonth ?? last.month,
    last,
    before: past?.last,
    all: decided ? [...(past?.all ?? []), last] : [],
  };
}

/**
 * Works the findings out as at the end of each month, always from the first record on, so that identity and status never depend on
 * which months were run. Facts known at the end of the last month are used throughout, each from the month it is dated.
 */
export function historyOf(incidence: Incidence, months: readonly Month[], thresholds: NetworkThresholds, seed: number): History {
  const past = new Map<string, Past>();
  const decided = new Set(incidence.columns.context.decisions.map((each) => each.finding_id));
  const idOf = idsByAnchor();
  const identities = new Map<string, Identity & { readonly kind: string }>();
  const merged = new Set<string>();
  const wrong: WrongPairs = new Map();
  const hold = (id: string, one: Held) => past.set(id, after(past.get(id), one, decided.has(id)));
  let evaluation: Evaluation | undefined;
  for (const month of months) {
    const { evaluation: current, candidates } = monthOf({ incidence, thresholds, seed, past, wrong }, month);
    evaluation = current;
    for (const candidate of candidates.filter((each) => !groupKinds.includes(each.kind))) {
      hold(idOf(candidate), { month, candidate, mergedFrom: [], splitFrom: [] });
    }
    const recent = [...identities.values()].filter((each) => each.month >= addMonths(month, -thresholds.dormant_months));
    const carried = groupKinds.flatMap((kind) => {
      const ofKind = (each: { readonly kind: string }) => each.kind === kind;
      return carryGroups(candidates.filter(ofKind), recent.filter(ofKind), month, thresholds.carry_overlap);
    });
    for (const { id, candidate, mergedFrom, splitFrom } of carried) {
      hold(id, { month, candidate, mergedFrom, splitFrom });
      identities.set(id, { id, kind: candidate.kind, core: candidate.anchor, month });
      merged.delete(id);
      for (const each of mergedFrom) merged.add(each);
    }
  }
  if (evaluation === undefined) throw new Error('A history needs a month.');
  return { evaluation, past, merged };
}
