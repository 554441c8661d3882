import { labelOf } from '../../contracts/codes.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Html, html, listed } from '../../html/html.ts';
import { dayName, inWords } from '../page/format.ts';
import { quotedEvidence, quotedFact, toFinding } from '../page/quoted.ts';

interface KindWords {
  readonly one: string;
  readonly many: string;
}

/** What each kind of finding is called. A kind that is not here is called by its name. */
const kinds: Readonly<Record<string, KindWords>> = {
  organised_network: { one: 'organised network', many: 'organised networks' },
  linked_person_of_concern: {
    one: 'person of concern linked to several children',
    many: 'people of concern linked to several children',
  },
  person_with_several_children: {
    one: 'person of concern named with several children',
    many: 'people of concern named with several children',
  },
  premises_of_interest: { one: 'premises of interest', many: 'premises of interest' },
  emerging_link: { one: 'emerging link', many: 'emerging links' },
  connecting_person: {
    one: 'person who connects otherwise separate groups',
    many: 'people who connect otherwise separate groups',
  },
  connecting_premises: {
    one: 'premises that connect otherwise separate groups',
    many: 'premises that connect otherwise separate groups',
  },
  placement_targeted: { one: 'children’s home targeted', many: 'children’s homes targeted' },
  licensed_elsewhere: {
    one: 'holder of a licence from another authority linked to a child of concern',
    many: 'holders of licences from another authority linked to children of concern',
  },
  violence_near_child: {
    one: 'report of weapons or violence near a child of concern',
    many: 'reports of weapons or violence near children of concern',
  },
  shared_identifier: {
    one: 'vehicle, phone or account shared by several children or groups',
    many: 'vehicles, phones or accounts shared by several children or groups',
  },
  sibling_of_child_of_concern: {
    one: 'sibling of a child of concern without a recent record of their own',
    many: 'siblings of children of concern without a recent record of their own',
  },
  child_without_own_record: {
    one: 'child named by others and never referred',
    many: 'children named by others and never referred',
  },
  out_of_area_link: {
    one: 'child placed away from their area and linked to people or premises of concern',
    many: 'children placed away from their area and linked to people or premises of concern',
  },
  co_missing_group: { one: 'group of children missing together', many: 'groups of children missing together' },
  escalating_missing: { one: 'child whose missing episodes escalate', many: 'children whose missing episodes escalate' },
  late_referral_after_missing: {
    one: 'missing episode without a referral in time',
    many: 'missing episodes without a referral in time',
  },
  interview_not_offered: { one: 'return interview not offered', many: 'return interviews not offered' },
  action_overdue: { one: 'agreed action overdue', many: 'agreed actions overdue' },
  action_without_timescale: { one: 'agreed action without a timescale', many: 'agreed actions without a timescale' },
  allegation_without_crime: {
    one: 'child whose exploitation is known and no crime recorded in time',
    many: 'children whose exploitation is known and no crime recorded in time',
  },
  approaching_18: {
    one: 'child of concern near 18 without a transition plan',
    many: 'children of concern near 18 without a transition plan',
  },
  child_treated_as_offender: { one: 'child of concern dealt with as a suspect', many: 'children of concern dealt with as suspects' },
  closed_not_engaging: {
    one: 'case closed because the service could not engage the child',
    many: 'cases closed because the service could not engage the child',
  },
  closed_victim_not_supporting: {
    one: 'crime closed because the child did not support it',
    many: 'crimes closed because the child did not support them',
  },
  cumulative_contact: {
    one: 'child with many contacts in all though no year stood out',
    many: 'children with many contacts in all though no year stood out',
  },
  host_not_notified: { one: 'placement here without notice', many: 'placements here without notice' },
  interview_not_shared: { one: 'return interview not shared in time', many: 'return interviews not shared in time' },
  many_workers: { one: 'child with many workers in a year', many: 'children with many workers in a year' },
  mixed_placement: {
    one: 'child of concern placed with a child who may be causing harm',
    many: 'children of concern placed with a child who may be causing harm',
  },
  moved_after_repeat_missing: { one: 'child moved after missing episodes', many: 'children moved after missing episodes' },
  no_further_action_repeated: {
    one: 'child whose referrals were closed without action again and again',
    many: 'children whose referrals were closed without action again and again',
  },
  not_brought_repeatedly: {
    one: 'child not brought to appointments again and again',
    many: 'children not brought to appointments again and again',
  },
  parent_under_18: { one: 'child of concern who is pregnant or a parent', many: 'children of concern who are pregnant or parents' },
  reclassified: {
    one: 'contact about exploitation recorded as something else',
    many: 'contacts about exploitation recorded as something else',
  },
  unflagged_concern: { one: 'referral with several indicators and no flag', many: 'referrals with several indicators and no flag' },
};

/** The name of a kind of finding, for one or for many. */
export function kindName(kind: string, count = 1): string {
  const words = kinds[kind];
  const own = inWords(kind).toLowerCase();
  return count === 1 ? (words?.one ?? own) : (words?.many ?? own);
}

/** Words as the start of a sentence. */
export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const statuses: Readonly<Record<Finding['status'], string>> = {
  new: 'New this month',
  grown: 'Grown this month',
  continuing: 'Continuing',
  dormant: 'Dormant',
  cannot_say: 'Cannot be said yet',
};

/** The status of a finding, in words. */
export function statusWords(finding: Finding): string {
  return statuses[finding.status];
}

/** How a finding fares on the three readings of its evidence; nothing where none of it is graded. */
export function readingsWords(finding: Finding): string {
  if (finding.evidence.every((item) => item.grade === '')) return '';
  const { without_weak, strong_only } = finding.readings;
  if (strong_only) return 'Stands on strong reports alone.';
  if (without_weak) return 'Stands without weak reports, not on strong ones alone.';
  return 'Stands only with weak reports counted.';
}

/** The same in a few words. */
function standsOnWords(finding: Finding): string {
  if (finding.evidence.every((item) => item.grade === '')) return 'Records that are not graded';
  const { without_weak, strong_only } = finding.readings;
  if (strong_only) return 'Strong reports alone';
  return without_weak ? 'Reports without the weak ones' : 'All reports, weak ones counted';
}

/** What a finding stands on, and what handling conditions mean for it, in one cell. */
export function standingWords(finding: Finding): string {
  const { restricted, stands_without_restricted } = finding.handling;
  if (restricted === 0) return `${standsOnWords(finding)}.`;
  const without = stands_without_restricted
    ? 'stands without those'
    : 'would not stand without those: deconflict and ask the originator first';
  return `${standsOnWords(finding)}. Some carry handling conditions; ${without}.`;
}

/** What a table says of cells by `standingWords`. */
export const standingNote =
  'Strong reports are of source 1 assessed A or B, weak ones of source 3 or assessment D. Where nothing is said of handling, no record carries conditions.';

/** How many records are named; the rest are counted. */
const recordsNamed = 3;

/** A record of evidence as `agency:extract:number`, in words. */
function recordWords(key: string): string {
  const [agency = '', extract = '', ...number] = key.split(':');
  return `${inWords(extract).toLowerCase()} ${number.join(':')} of ${agency.replaceAll('_', ' ')}`;
}

/** That a new record opened a finding again after somebody had decided on it: what, when, and which records are new; nothing where none has. */
export function reopenedWords(finding: Finding): Html {
  const { reopened_decision, reopened_by, decided_on } = finding.facts;
  if (typeof reopened_decision !== 'string') return html``;
  const records = String(reopened_by ?? '').split(';');
  const named = records.slice(0, recordsNamed).map(recordWords);
  const all = records.length > recordsNamed ? [...named, 'others'] : named;
  const are = records.length === 1 ? 'record is' : 'records are';
  return html`Opened again: decided on ${dayName(String(decided_on))} (${labelOf('finding-decision', reopened_decision).toLowerCase()}), and ${quotedFact(finding, 'new_records')} ${are} new since: ${listed(all)}.`;
}

/** What handling conditions mean for a finding; nothing where no evidence is restricted. */
export function handlingWords(finding: Finding): string {
  const { restricted, stands_without_restricted } = finding.handling;
  if (restricted === 0) return '';
  const rest = stands_without_restricted
    ? 'it stands without them'
    : 'without them it would not stand: deconflict and ask the originator first';
  return `Some records carry handling conditions; ${rest}.`;
}

/** The suggested actions of a finding, by their labels. */
export function actionWords(finding: Finding): string[] {
  return finding.suggested_actions.map((code) => labelOf('action', code));
}

/** The sentence of a finding with its numbers, and the number of its records, both linked to them. */
export function becauseWords(finding: Finding): Html {
  const records = finding.evidence.length === 1 ? 'record' : 'records';
  return html`${toFinding(finding, finding.because)} (${quotedEvidence(finding)} ${records})`;
}

/** All that is said of a finding where it stands: sentence, status, readings, handling and suggested actions. */
export function findingWords(finding: Finding): Html {
  const actions = actionWords(finding);
  const rest = [statusWords(finding), '. ', readingsWords(finding), ' ', handlingWords(finding), ' ', reopenedWords(finding)];
  return html`${becauseWords(finding)} ${rest}${actions.length > 0 ? html` <strong>Suggested:</strong> ${listed(actions.map((words) => words.charAt(0).toLowerCase() + words.slice(1)))}.` : ''}`;
}

/** The same as a paragraph of its own. */
export function findingParagraph(finding: Finding): Html {
  return html`<p>${findingWords(finding)}</p>\n`;
}

/** Findings with the name by which the page calls them. */
export interface Named {
  readonly name: Html;
  readonly findings: readonly Finding[];
}

/** Suggested actions, said once for all that the same are suggested for. */
export function suggestedOnce(entries: readonly Named[]): Html {
  const groups = new Map<string, Html[]>();
  for (const { name, findings } of entries) {
    const actions = [...new Set(findings.flatMap(actionWords))].map((words) => words.charAt(0).toLowerCase() + words.slice(1));
    if (actions.length > 0) groups.set(actions.join('; '), [...(groups.get(actions.join('; ')) ?? []), name]);
  }
  if (groups.size === 0) return html`<p>No action is suggested.</p>\n`;
  const [only] = groups;
  if (groups.size === 1 && only !== undefined && only[1].length === entries.length)
    return html`<p><strong>Suggested</strong>${entries.length > 1 ? ' for each' : ''}: ${only[0]}.</p>\n`;
  return html`${[...groups].map(([actions, names]) => html`<p><strong>Suggested</strong> for ${listed(names)}: ${actions}.</p>\n`)}`;
}
