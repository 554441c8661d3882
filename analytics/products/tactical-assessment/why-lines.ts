import type { Finding } from '../../findings/finding.ts';
import { type Html, html, listed } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';
import { othersThanChildren } from '../facts/questions.ts';
import { becauseWords, kindName, sentenceCase, statusWords } from '../narrative/finding-words.ts';
import { plural } from '../page/format.ts';
import { quotedEvidence, toFinding } from '../page/quoted.ts';
import type { Naming } from './naming.ts';
import { titledNetworks } from './network-titles.ts';

/** Kinds whose sentences stand under what they tie the child to: here it is enough to name it. */
const saidElsewhere = [
  'organised_network',
  'linked_person_of_concern',
  'person_with_several_children',
  'premises_of_interest',
  'emerging_link',
];

/** What a finding ties a child to: the network by its number, others by their short pseudonyms. Nothing where it names nobody else. */
function tiedTo(facts: Facts, finding: Finding, child: string, naming: Naming): Html | undefined {
  const network = titledNetworks(facts).find((each) => each.finding === finding);
  if (network !== undefined) return html`<a href="#${network.anchor}">${network.title}</a>`;
  const people = othersThanChildren(facts, finding);
  const things = finding.entities.filter((entity) => entity.type !== 'person').map((entity) => entity.id);
  const others = [...people, ...things].filter((id) => id !== child);
  const named = others.length > 0 ? others : finding.entities.map(({ id }) => id).filter((id) => id !== child);
  return named.length === 0 ? undefined : listed(named.slice(0, 3).map((id) => naming.link(id)));
}

function recordsWords(finding: Finding, index: number): Html {
  const unit = index === 0 ? ` ${plural(finding.evidence.length, 'record', 'records')}` : '';
  return html`(${quotedEvidence(finding)}${unit && toFinding(finding, unit)})`;
}

/** What a finding ties a child to, or its sentence where it names nobody else, and its records; their unit is named once, for the first of several. */
export function tieWords(facts: Facts, finding: Finding, child: string, naming: Naming, index = 0): Html {
  const tie = tiedTo(facts, finding, child, naming);
  return tie === undefined ? becauseWords(finding) : html`${tie} ${recordsWords(finding, index)}`;
}

function line(facts: Facts, child: string, findings: readonly Finding[], naming: Naming): Html {
  const [first] = findings;
  if (first === undefined) return html``;
  const kind = sentenceCase(kindName(first.kind));
  if (!saidElsewhere.includes(first.kind))
    return html`<li><strong>${kind}.</strong> ${listed(findings.map(becauseWords), ' ', ' ')} <span class="note">${statusWords(first)}.</span></li>`;
  const ties = findings.map((finding, index) => tieWords(facts, finding, child, naming, index));
  return html`<li><strong>${kind}:</strong> ${listed(ties, ', ', ', ')}. <span class="note">${statusWords(first)}.</span></li>`;
}

/** Why a child is listed: a line for each kind of finding and status, with what the findings tie the child to and their records. */
export function whyLines(facts: Facts, child: string, findings: readonly Finding[], naming: Naming): Html[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.status}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => line(facts, child, group, naming));
}

/** What one finding is, for a table of findings: its kind, what it ties the children to, and its records. */
export function findingName(facts: Facts, finding: Finding, children: readonly string[], naming: Naming): Html {
  const [only] = children.length === 1 ? children : [''];
  const tie = tiedTo(facts, finding, only ?? '', naming);
  return html`${toFinding(finding, sentenceCase(kindName(finding.kind)))}${tie === undefined || children.length === 0 ? '' : html`: ${tie}`} ${recordsWords(finding, 0)}`;
}
