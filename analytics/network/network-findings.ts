import { addMonths, type Month } from '../area/calendar.ts';
import { awaitedAt, awaitedInWords } from '../findings/awaited.ts';
import { type Decision, datedBy, recordKey, standingDecisions, withDecision } from '../findings/decisions.ts';
import { type Evidence, type Finding, inOrder } from '../findings/finding.ts';
import type { ContextRows } from './context-rows.ts';
import type { Held, History, Past } from './history.ts';
import { isRestricted, readingsOf, type StandsIn } from './readings.ts';
import type { Incidence } from './records.ts';
import { type Candidate, groupKinds, momentaryKinds } from './rules/candidate.ts';

function evidenceOf(incidence: Incidence, sources: ReadonlySet<string>): Evidence[] {
  return [...sources].sort().flatMap((source) => incidence.sources.evidenceOf(source));
}

function grew(now: Candidate, before: Candidate): boolean {
  const known = new Set(before.entities.map((entity) => `${entity.type}:${entity.id}`));
  return (
    [...now.sources].some((source) => !before.sources.has(source)) ||
    now.entities.some((entity) => !known.has(`${entity.type}:${entity.id}`))
  );
}

/** New where it never held before, grown where it rests on more than when it last held, dormant after long without a record. */
function statusOf({ last: now, before }: Past, evidence: readonly Evidence[], month: Month, dormantMonths: number): Finding['status'] {
  const latest = evidence
    .map((item) => item.date.slice(0, 7))
    .sort()
    .at(-1);
  if (now.month !== month) return 'dormant';
  if (momentaryKinds.includes(now.candidate.kind) || before === undefined) return 'new';
  if (latest !== undefined && latest <= addMonths(month, -dormantMonths)) return 'dormant';
  return grew(now.candidate, before.candidate) ? 'grown' : 'continuing';
}

/** What its evidence allows to suggest: overt action on P or A3 alone, nothing but asking where it rests on A1. */
function actionsOf(candidate: Candidate, evidence: readonly Evidence[], stands: StandsIn): string[] {
  if (!stands(candidate, 'actionable')) return ['ask_originator'];
  const asking = evidence.some((item) => item.handling.split(';').includes('A1'));
  return [
    ...candidate.actions.protective,
    ...(stands(candidate, 'overt') ? candidate.actions.overt : []),
    ...(candidate.positionOfTrust ? ['lado_referral'] : []),
    ...(asking ? ['ask_originator'] : []),
  ];
}

function parentFacts(now: Held): Finding['facts'] {
  if (!groupKinds.includes(now.candidate.kind)) return {};
  const ids = (list: readonly string[]) => (list.length === 0 ? null : list.join(' '));
  return { merged_from: ids(now.mergedFrom), split_from: ids(now.splitFrom) };
}

/** Why the absence that a candidate rests on cannot be stated; empty where it can, or where it rests on none. */
function unsaid({ absence }: Candidate, { completeTo, asAt, withheld }: ContextRows): Finding['facts'] {
  if (absence === undefined) return {};
  const awaited = awaitedInWords(awaitedAt(asAt, absence.extracts, completeTo));
  const reason = [...(awaited === '' ? [] : [`awaited ${awaited}`]), ...(withheld === null ? [] : [withheld.words])].join('; ');
  if (reason === '') return {};
  return {
    reason,
    ...(awaited === '' ? {} : { awaited }),
    ...(withheld === null ? {} : { linkage_people: withheld.people, linkage_found: withheld.found }),
  };
}

function becauseOf(candidate: Candidate, month: Month, standing: boolean, reason: Finding['facts'][string] | undefined): string {
  if (!standing) return `Held until ${month}, not now. ${candidate.because}`;
  return reason === undefined || candidate.absence === undefined ? candidate.because : `${candidate.absence.cannotSay}: ${reason}.`;
}

/** Records that were there when a decision was taken: of the months before it, else those of no later day. */
function seenBy(decided: Decision | undefined, { all }: Past, incidence: Incidence): (item: Evidence) => boolean {
  const before = all.filter((held) => decided !== undefined && held.month < decided.month);
  if (before.length === 0) return datedBy(decided);
  const sources = new Set(before.flatMap((held) => [...held.candidate.sources]));
  const known = new Set(evidenceOf(incidence, sources).map(recordKey));
  return (item) => known.has(recordKey(item));
}

function toFinding(id: string, past: Past, history: History, stands: StandsIn): Finding[] {
  const { incidence, view, thresholds, context } = history.evaluation;
  const now = past.last;
  const { candidate } = now;
  const standing = now.month === view.month;
  const ended =
    momentaryKinds.includes(candidate.kind) || history.merged.has(id) || now.month < addMonths(view.month, 1 - thresholds.dormant_months);
  if (!standing && ended) return [];
  const evidence = evidenceOf(incidence, candidate.sources);
  const reason = standing ? unsaid(candidate, context) : {};
  const cannotSay = reason['reason'] !== undefined;
  return [
    {
      finding_id: id,
      kind: candidate.kind,
      entities: [...candidate.entities],
      month: view.month,
      status: cannotSay ? 'cannot_say' : statusOf(past, evidence, view.month, thresholds.dormant_months),
      first_month: past.firstMonth,
      readings: {
        all: standing,
        without_weak: standing && stands(candidate, 'without_weak'),
        strong_only: standing && stands(candidate, 'strong_only'),
      },
      evidence,
      because: becauseOf(candidate, now.month, standing, reason['reason']),
      facts: { ...candidate.facts, ...parentFacts(now), ...reason, ...(standing ? {} : { last_held: now.month }) },
      handling: {
        restricted: evidence.filter(isRestricted).length,
        stands_without_restricted: standing && stands(candidate, 'without_restricted'),
      },
      suggested_actions: standing ? actionsOf(candidate, evidence, stands) : [],
      decision: '',
    },
  ];
}

/** The findings of the last month of a history, with those that held in the year and no longer do. */
export function findingsOf(history: History, seed: number): Finding[] {
  const stands = readingsOf(history.evaluation, seed);
  const { incidence, view, thresholds, context } = history.evaluation;
  const decisions = standingDecisions(context.decisions, view.month);
  const decided = (id: string, past: Past) => (finding: Finding) => {
    const decision = decisions.get(id);
    return withDecision(finding, decision, seenBy(decision, past, incidence), thresholds.archive_months);
  };
  return inOrder([...history.past].flatMap(([id, past]) => toFinding(id, past, history, stands).map(decided(id, past))));
}
