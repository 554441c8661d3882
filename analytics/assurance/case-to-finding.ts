import type { Month } from '../area/calendar.ts';
import { type Linkage, withheldInWords } from '../edition/linkage.ts';
import type { Parameters } from '../engine/engine.ts';
import { awaitedAt, awaitedInWords } from '../findings/awaited.ts';
import { type Finding, findingId } from '../findings/finding.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { sentences } from './because.ts';
import type { Case } from './case.ts';
import type { Rule } from './rule.ts';

/** What a finding takes from the run that makes it. */
export interface Run {
  readonly month: Month;
  /** Thresholds by key, for the sentences. */
  readonly parameters: Parameters;
  readonly completeTo: Snapshot['complete_to'];
  /** The linkage under the area's floor, for which whatever rests on an absence is withheld; undefined where it is not under. */
  readonly linkage: Linkage | undefined;
}

/** The status of a case at a month, from its own rows alone, so that it never depends on which months were run. */
function statusOf(found: Case, month: Month): Finding['status'] {
  if (found.lastMonth < month) return 'dormant';
  if (found.firstMonth === month) return 'new';
  return found.evidence.some((each) => each.date.slice(0, 7) === month) ? 'grown' : 'continuing';
}

function handlingOf(found: Case): Finding['handling'] {
  const restricted = found.evidence.filter((each) => each.handling !== '' && each.handling !== 'P').length;
  return { restricted, stands_without_restricted: restricted === 0 };
}

/** Why the absence that a case rests on cannot be stated, as facts of its finding; undefined where it can, or where it rests on none. */
function unsaid(rule: Rule, found: Case, run: Run): Finding['facts'] | undefined {
  if (found.dueAt === null) return undefined;
  const awaited = awaitedInWords(awaitedAt(found.dueAt, rule.complete_to, run.completeTo));
  const withheld = run.linkage === undefined ? '' : withheldInWords(run.linkage, Number(run.parameters['linkage_floor']));
  const reason = [awaited === '' ? '' : `awaited ${awaited}`, withheld].filter((words) => words !== '').join('; ');
  if (reason === '') return undefined;
  const linkage = run.linkage === undefined ? {} : { linkage_people: run.linkage.people, linkage_found: run.linkage.found };
  return { reason, ...(awaited === '' ? {} : { awaited }), ...linkage };
}

/**
 * One case as a finding in the shared shape. A case that rests on an absence is `cannot_say` until every file that could hold
 * the fact is complete to the moment the duty fell due, and while too few children are found from missing to referrals.
 * Assurance reads ungraded records, so all three readings hold.
 */
export function caseToFinding(rule: Rule, found: Case, run: Run): Finding {
  const why = unsaid(rule, found, run);
  const cannotSay = why !== undefined;
  const thresholds = Object.fromEntries(rule.thresholds.map((key) => [key, run.parameters[key] ?? null]));
  const facts = { ...found.facts, ...why };
  return {
    finding_id: findingId(rule.kind, [found.anchor]),
    kind: rule.kind,
    entities: rule.entities.map(({ type, role }, index) => ({ type, role, id: found.entities[index] ?? '' })),
    month: run.month,
    status: cannotSay ? 'cannot_say' : statusOf(found, run.month),
    first_month: found.firstMonth,
    readings: { all: true, without_weak: true, strong_only: true },
    evidence: [...found.evidence],
    because: sentences(rule, cannotSay ? rule.cannot_say : rule.because, { ...thresholds, ...facts }),
    facts,
    handling: handlingOf(found),
    suggested_actions: [...rule.suggested_actions],
    decision: '',
  };
}
