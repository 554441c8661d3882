import { addMonths, type Month, monthEnd } from '../../area/calendar.ts';
import { extracts } from '../../contracts/extract.ts';
import { isUnderFloor } from '../../edition/linkage.ts';
import type { Finding } from '../../findings/finding.ts';
import type { CompleteTo, Facts, Mart } from './facts.ts';
import type { MartRow } from './mart-rows.ts';

/** The row of a month. */
export function rowOf<Row extends { readonly month: Month }>(mart: Mart<Row>, month: Month): Row | undefined {
  return mart.rows.find((row) => row.month === month);
}

/** The rows of the twelve months before a month. */
export function twelveBefore<Row extends { readonly month: Month }>(rows: readonly Row[], month: Month): Row[] {
  const from = addMonths(month, -12);
  return rows.filter((row) => row.month >= from && row.month < month);
}

/** Findings that stand at the end of the month: neither dormant nor such as cannot be said, and neither decided nor in the archive, which are listed apart. */
export function standing(facts: Facts, ...kinds: readonly string[]): Finding[] {
  return facts.findings.filter(
    (finding) =>
      kinds.includes(finding.kind) &&
      finding.status !== 'dormant' &&
      finding.status !== 'cannot_say' &&
      finding.decision === '' &&
      !isArchived(finding),
  );
}

/** Whether nobody has reviewed a finding for as long as the area file has it, and no record gave a reason to. */
function isArchived(finding: Finding): boolean {
  return finding.facts['archived'] === 'yes';
}

/** Findings on which a decision stands, whatever their status; the newest decision first. */
export function decidedOn(facts: Facts): Finding[] {
  const on = (finding: Finding) => String(finding.facts['decided_on'] ?? '');
  return facts.findings
    .filter((finding) => finding.decision !== '' && !isArchived(finding))
    .sort((a, b) => (on(a) === on(b) ? (a.finding_id < b.finding_id ? -1 : 1) : on(a) > on(b) ? -1 : 1));
}

/** Findings in the archive, decided or not. */
export function archivedFindings(facts: Facts): Finding[] {
  return facts.findings.filter(isArchived);
}

/** What somebody decided of a finding last, also where a new record opened it again; empty where nobody has. */
export function lastDecision(finding: Finding): string {
  return finding.decision === '' ? String(finding.facts['reopened_decision'] ?? '') : finding.decision;
}

/** Findings that rest on an absence which nobody can state yet. */
export function cannotSay(facts: Facts): Finding[] {
  return facts.findings.filter((finding) => finding.status === 'cannot_say');
}

/** The row of `linkage` that the area's floor is held against, where it is under the floor; findings of absence are then withheld. */
export function linkageUnderFloor(facts: Facts): MartRow<'linkage'> | undefined {
  const row = facts.marts.linkage.rows.find(
    (each) => each.month === facts.month && each.extract === 'missing_referred' && each.other === 'referrals',
  );
  const supplied = facts.supplied.includes('referrals');
  return row !== undefined && supplied && isUnderFloor(row, facts.area.file.measures) ? row : undefined;
}

/** The floor of linkage, in per cent. */
export function linkageFloor(facts: Facts): number {
  return Math.round(facts.area.file.measures.linkage_floor * 100);
}

/** New or grown first, then those with most records, then by id. */
export function byNews(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding) => ['new', 'grown', 'continuing', 'dormant', 'cannot_say'].indexOf(finding.status);
  return [...findings].sort((a, b) => rank(a) - rank(b) || b.evidence.length - a.evidence.length || (a.finding_id < b.finding_id ? -1 : 1));
}

/** Extracts that are not complete to the end of the reporting month. */
export function notComplete(facts: Facts): CompleteTo[] {
  const asAt = monthEnd(facts.month, facts.area.file.time_zone).getTime() - 1000; // 23:59:59 is the end of the day
  return facts.completeTo.filter((each) => Date.parse(each.at) < asAt);
}

const childClasses = ['child_of_concern', 'child', 'child_who_may_be_causing_harm'];

/** The children whom a finding names, by the network's class where it has one, else by their part in the finding. */
export function childrenOf(facts: Facts, finding: Finding): string[] {
  const classes = nodeClasses(facts);
  const people = finding.entities.filter((entity) => entity.type === 'person');
  return people
    .filter(({ id, role }) => {
      const known = classes.get(id);
      return known === undefined || known === '' ? role.startsWith('child') : childClasses.includes(known);
    })
    .map(({ id }) => id);
}

/** The people whom a finding names: all of them but the children. */
export function othersThanChildren(facts: Facts, finding: Finding): string[] {
  const children = new Set(childrenOf(facts, finding));
  return finding.entities.filter((entity) => entity.type === 'person' && !children.has(entity.id)).map((entity) => entity.id);
}

const classesByFacts = new WeakMap<Facts, ReadonlyMap<string, string>>();

/** The class of each entity in the network. */
export function nodeClasses(facts: Facts): ReadonlyMap<string, string> {
  const kept = classesByFacts.get(facts);
  if (kept !== undefined) return kept;
  const classes = new Map(facts.nodes.rows.map((node) => [node.id, node.class]));
  classesByFacts.set(facts, classes);
  return classes;
}

/** The agency's title as documents call it. */
export function agencyTitle(facts: Facts, agency: string): string {
  return facts.area.file.agencies.find((each) => each.name === agency)?.title ?? agency.replaceAll('_', ' ');
}

/** The title of an extract. */
export function extractTitle(name: string): string {
  return extracts().find((extract) => extract.name === name)?.title ?? name.replaceAll('_', ' ');
}

/** Extracts of the contract of which nothing has ever come; none where nobody says what came. */
export function extractsThatNeverCame(facts: Facts): string[] {
  if (facts.supplied.length === 0) return [];
  return extracts()
    .map((extract) => extract.name)
    .filter((name) => !facts.supplied.includes(name));
}

/** Why there is no figure where extracts that it needs have never come: `no referrals have come`. Undefined where all have. */
export function neverCame(facts: Facts, ...needed: readonly string[]): string | undefined {
  const absent = extractsThatNeverCame(facts).filter((name) => needed.includes(name));
  return absent.length === 0 ? undefined : `no ${absent.map((name) => extractTitle(name).toLowerCase()).join(' and no ')} have come`;
}

/** What a reader must know of interviews not offered while their provider has sent nothing; undefined where it has. */
export function interviewCaveat(facts: Facts): string | undefined {
  const absent = neverCame(facts, 'return_interviews');
  return absent === undefined ? undefined : `${absent}: an interview that only its provider recorded is counted as not offered`;
}
