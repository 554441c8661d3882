import { labelOf } from '../../contracts/codes.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';
import type { ChildRecordRow } from '../facts/mart-rows.ts';
import { childrenOf, linkageUnderFloor, neverCame, notComplete, standing } from '../facts/questions.ts';
import { actionWords, becauseWords, kindName, sentenceCase } from '../narrative/finding-words.ts';
import { dayName, monthName } from '../page/format.ts';
import { quoted, quotedKinds } from '../page/quoted.ts';
import type { Naming } from './naming.ts';
import { whyLines } from './why-lines.ts';

/** Kinds of finding that call for a response to a child. */
export const criteria = [
  'organised_network',
  'linked_person_of_concern',
  'person_with_several_children',
  'escalating_missing',
  'emerging_link',
  'out_of_area_link',
  'shared_identifier',
  'co_missing_group',
  'sibling_of_child_of_concern',
  'child_without_own_record',
  'violence_near_child',
] as const;

/** Kinds of finding that say what a child has not had. */
export const notInPlace = ['interview_not_offered', 'late_referral_after_missing'] as const;

export interface ChildEntry {
  readonly id: string;
  readonly findings: readonly Finding[];
  readonly absences: readonly Finding[];
  readonly criteriaMet: number;
}

/** Children whom standing findings name: those who meet most criteria first, then those with most news, then by pseudonym. */
export function childrenInNeed(facts: Facts): ChildEntry[] {
  const found = new Map<string, Finding[]>();
  for (const finding of standing(facts, ...criteria)) {
    for (const id of childrenOf(facts, finding)) found.set(id, [...(found.get(id) ?? []), finding]);
  }
  const absences = standing(facts, ...notInPlace);
  const news = (entry: ChildEntry) => entry.findings.filter(({ status }) => status === 'new' || status === 'grown').length;
  return [...found]
    .map(([id, findings]) => ({
      id,
      findings,
      absences: absences.filter((finding) => finding.entities.some((entity) => entity.type === 'person' && entity.id === id)),
      criteriaMet: new Set(findings.map((finding) => finding.kind)).size,
    }))
    .sort((a, b) => b.criteriaMet - a.criteriaMet || news(b) - news(a) || (a.id < b.id ? -1 : 1));
}

function missingWords(facts: Facts, id: string): Html {
  const mart = facts.marts.missing_by_child;
  const row = mart.rows.find((each) => each.person_id === id);
  if (row === undefined) return html`${sentenceCase(neverCame(facts, 'missing') ?? 'no missing episode is recorded')}.`;
  return html`${quoted(mart, row, 'episodes_30d')} in the last 30 days, ${quoted(mart, row, 'episodes_90d')} in 90, ${quoted(mart, row, 'episodes_365d')} in 365; ${quoted(mart, row, 'episodes_ever')} ever.`;
}

function whoWords(facts: Facts, record: ChildRecordRow | undefined, classOfChild: string): Html {
  const causing = classOfChild === 'child_who_may_be_causing_harm' ? ' Also a child who may be causing harm.' : '';
  if (record === undefined) return html`No own record of this child in missing or referrals.${causing}`;
  const age = record.age === null ? 'Age not known' : html`Aged ${quoted(facts.childRecords, record, 'age')} at the latest record`;
  const care = record.care_status === '' ? 'care status not recorded' : labelOf('care-status', record.care_status).toLowerCase();
  const since =
    record.of_concern_since === ''
      ? 'not recorded as a child of concern'
      : `a child of concern since ${monthName(record.of_concern_since)}`;
  return html`${age}; ${care}; ${since}.${causing}`;
}

function indicatorWords(facts: Facts, codes: string | undefined): string {
  const none = neverCame(facts, 'referrals');
  if (none !== undefined) return `not known: ${none}`;
  if (codes === undefined) return 'not recorded';
  if (codes === '') return 'none recorded in 12 months';
  return codes
    .split(';')
    .map((code) => labelOf('indicator', code).toLowerCase())
    .join(', ');
}

function inPlace(facts: Facts, record: ChildRecordRow | undefined): Piece[] {
  if (record === undefined) return [];
  const referral =
    (record.open_referrals ?? 0) > 0
      ? html`${quoted(facts.childRecords, record, 'open_referrals')} open ${record.open_referrals === 1 ? 'referral' : 'referrals'}, the latest of ${dayName(record.open_referral_on)}: ${record.open_referral_decision === '' ? 'not decided' : labelOf('referral-decision', record.open_referral_decision).toLowerCase()}`
      : undefined;
  const plan = record.plan_since === '' ? undefined : html`Child protection plan since ${dayName(record.plan_since)}`;
  const interview = record.last_interview_on === '' ? undefined : html`Return interview held on ${dayName(record.last_interview_on)}`;
  return [referral, plan, interview].filter((line) => line !== undefined);
}

/** What is not there. Said only where the extract that would hold it is complete. */
function absent(facts: Facts, entry: ChildEntry, record: ChildRecordRow | undefined): Piece[] {
  const late = new Set(notComplete(facts).map((each) => each.extract));
  const lines: Piece[] = entry.absences.map((finding) => becauseWords(finding));
  const open = (record?.open_referrals ?? 0) > 0;
  const noReferrals = neverCame(facts, 'referrals');
  const noEvents = neverCame(facts, 'referral_events');
  if (noReferrals !== undefined) lines.push(`Whether there is an open referral cannot be said: ${noReferrals}`);
  else if (!open && late.has('referrals'))
    lines.push('Whether there is an open referral cannot be said: the referrals are not complete to the end of the month');
  else if (!open && linkageUnderFloor(facts) !== undefined)
    lines.push('Whether there is an open referral cannot be said: too few children are found from missing episodes to referrals');
  else if (!open) lines.push('No open referral');
  if (noEvents !== undefined) lines.push(`Whether a child protection plan is in force cannot be said: ${noEvents}`);
  else if ((record?.plan_since ?? '') === '') lines.push(noPlanWords(facts, record, late));
  return lines;
}

/** No plan in force, where that can be said; where the care status says otherwise the two records differ, and that is said. */
function noPlanWords(facts: Facts, record: ChildRecordRow | undefined, late: ReadonlySet<string>): string {
  const unsaid = 'Whether a child protection plan is in force cannot be said';
  if (late.has('referral_events') || late.has('referrals')) return `${unsaid}: the records of it are not complete to the end of the month`;
  if (linkageUnderFloor(facts) !== undefined) return `${unsaid}: too few children are found from missing episodes to referrals`;
  return record?.care_status === 'child_protection_plan'
    ? 'The care status says child protection plan, and no pathway event shows one in force: check the record'
    : 'No child protection plan';
}

/** Pieces as sentences one after another. */
function sentences(lines: readonly Piece[], otherwise: string): Html {
  return lines.length === 0 ? html`${otherwise}` : html`${lines.map((line, index) => html`${index === 0 ? '' : '. '}${line}`)}.`;
}

/** Everything about one child who meets two or more criteria. */
export function childBlock(facts: Facts, entry: ChildEntry, naming: Naming): Html {
  const record = facts.childRecords.rows.find((row) => row.person_id === entry.id);
  const node = facts.nodes.rows.find((row) => row.id === entry.id);
  const actions = [...new Set(entry.findings.concat(entry.absences).flatMap(actionWords))];
  const met = html`${quotedKinds(entry.findings)} ${entry.criteriaMet === 1 ? 'criterion' : 'criteria'}`;
  return html`<section class="child" id="${naming.anchor(entry.id)}">
<h4>Child ${naming.link(entry.id)}: ${met} met</h4>
<dl class="facts">
<dt>Who</dt><dd>${whoWords(facts, record, node?.class ?? '')}</dd>
<dt>Why</dt><dd><ul>${whyLines(facts, entry.id, entry.findings, naming)}</ul></dd>
<dt>Missing episodes</dt><dd>${missingWords(facts, entry.id)}</dd>
<dt>Signs of harm</dt><dd>${indicatorWords(facts, record?.harm_indicators)}</dd>
<dt>Vulnerability</dt><dd>${indicatorWords(facts, record?.vulnerability_indicators)}</dd>
<dt>In place</dt><dd>${sentences(inPlace(facts, record), 'Nothing is recorded.')}</dd>
<dt>Not in place</dt><dd>${sentences(absent(facts, entry, record), 'Nothing is known to be lacking.')}</dd>
<dt>Suggested</dt><dd>${actions.length === 0 ? 'No action is suggested.' : actions.join('; ')}</dd>
</dl>
</section>
`;
}

/** Names of the criteria, for the sentence that says how the list is ordered. */
export function criteriaNames(entries: readonly ChildEntry[]): string[] {
  return criteria
    .filter((kind) => entries.some((entry) => entry.findings.some((finding) => finding.kind === kind)))
    .map((kind) => kindName(kind));
}
