import { labelOf } from '../../contracts/codes.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Facts } from '../facts/facts.ts';
import type { ChildRecordRow } from '../facts/mart-rows.ts';
import { childrenOf, notComplete, othersThanChildren, standing } from '../facts/questions.ts';
import { actionWords, becauseWords, kindName, sentenceCase, statusWords } from '../narrative/finding-words.ts';
import { dayName, monthName, plural } from '../page/format.ts';
import { type Html, html, listed, type Piece } from '../page/html.ts';
import { quoted, quotedEvidence, quotedKinds, toFinding } from '../page/quoted.ts';
import { table } from '../page/table.ts';
import type { Naming } from './naming.ts';
import { titledNetworks } from './network-titles.ts';

/** Kinds of finding that call for a response to a child. */
export const criteria = [
  'organised_network',
  'linked_person_of_concern',
  'person_with_several_children',
  'escalating_missing',
  'emerging_link',
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
  if (row === undefined) return html`No missing episode is recorded.`;
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

function indicatorWords(codes: string): string {
  if (codes === '') return 'none recorded in 12 months';
  return codes
    .split(';')
    .map((code) => labelOf('indicator', code).toLowerCase())
    .join(', ');
}

function inPlace(facts: Facts, record: ChildRecordRow | undefined): Piece[] {
  if (record === undefined) return [];
  const referral =
    record.open_referrals > 0
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
  if (!open && late.has('referrals'))
    lines.push('Whether there is an open referral cannot be said: the referrals are not complete to the end of the month');
  else if (!open) lines.push('No open referral');
  if (!late.has('referral_events') && (record?.plan_since ?? '') === '') lines.push(noPlanWords(record));
  return lines;
}

/** No plan in force; where the care status says otherwise the two records differ, and that is said. */
function noPlanWords(record: ChildRecordRow | undefined): string {
  return record?.care_status === 'child_protection_plan'
    ? 'The care status says child protection plan, and no pathway event shows one in force: check the record'
    : 'No child protection plan';
}

function bullets(lines: readonly Piece[], otherwise: string): Html {
  return lines.length === 0 ? html`${otherwise}` : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** The criterion and what it ties the child to: the network by its number, others by their short pseudonyms. */
function criterionWords(facts: Facts, child: string, finding: Finding, naming: Naming): Html {
  const network = titledNetworks(facts).find((each) => each.finding === finding);
  if (network !== undefined) return html`${sentenceCase(kindName(finding.kind))}, <a href="#${network.anchor}">${network.title}</a>`;
  const people = othersThanChildren(facts, finding);
  const things = finding.entities.filter((entity) => entity.type !== 'person').map((entity) => entity.id);
  const others = [...people, ...things].filter((id) => id !== child).slice(0, 3);
  return html`${sentenceCase(kindName(finding.kind))}${others.length === 0 ? '' : html` (${listed(others.map((id) => naming.link(id)))})`}`;
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
<dt>Why</dt><dd>${bullets(
    entry.findings.map(
      (finding) =>
        html`<strong>${criterionWords(facts, entry.id, finding, naming)}.</strong> ${becauseWords(finding)} <span class="note">${statusWords(finding)}.</span>`,
    ),
    'Nothing.',
  )}</dd>
<dt>Missing episodes</dt><dd>${missingWords(facts, entry.id)}</dd>
<dt>Signs of harm</dt><dd>${record === undefined ? 'not recorded' : indicatorWords(record.harm_indicators)}</dd>
<dt>Vulnerability</dt><dd>${record === undefined ? 'not recorded' : indicatorWords(record.vulnerability_indicators)}</dd>
<dt>In place</dt><dd>${bullets(inPlace(facts, record), 'Nothing is recorded.')}</dd>
<dt>Not in place</dt><dd>${bullets(absent(facts, entry, record), 'Nothing is known to be lacking.')}</dd>
<dt>Suggested</dt><dd>${actions.length === 0 ? 'No action is suggested.' : actions.join('; ')}</dd>
</dl>
</section>
`;
}

/** Children who meet one criterion, a line each. */
export function childLines(facts: Facts, entries: readonly ChildEntry[], naming: Naming): Html {
  const mart = facts.marts.missing_by_child;
  return table({
    caption: 'Children who meet one criterion',
    columns: [
      { header: 'Child' },
      { header: 'Criterion' },
      { header: 'Status' },
      { header: 'Missing, 90 days', numeric: true },
      { header: 'Open referrals', numeric: true },
    ],
    rows: entries.map((entry) => {
      const row = mart.rows.find((each) => each.person_id === entry.id);
      const record = facts.childRecords.rows.find((each) => each.person_id === entry.id);
      const [first] = entry.findings;
      return [
        html`<span id="${naming.anchor(entry.id)}">${naming.link(entry.id)}</span>`,
        entry.findings.map(
          (finding) =>
            html`<div>${toFinding(finding, sentenceCase(kindName(finding.kind)))} (${quotedEvidence(finding)} ${plural(finding.evidence.length, 'record', 'records')})</div>`,
        ),
        first === undefined ? '' : statusWords(first),
        row === undefined ? 'none recorded' : quoted(mart, row, 'episodes_90d'),
        record === undefined ? 'none recorded' : quoted(facts.childRecords, record, 'open_referrals'),
      ];
    }),
    minWidth: 600,
  });
}

/** Names of the criteria, for the sentence that says how the list is ordered. */
export function criteriaNames(entries: readonly ChildEntry[]): string[] {
  return criteria
    .filter((kind) => entries.some((entry) => entry.findings.some((finding) => finding.kind === kind)))
    .map((kind) => kindName(kind));
}
