import type { Finding } from '../../findings/finding.ts';
import { type Html, html, listed, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { extractsThatNeverCame, extractTitle } from '../facts/questions.ts';
import { kindName, sentenceCase, statusWords } from '../narrative/finding-words.ts';
import { quoted } from '../page/quoted.ts';
import type { ChildEntry } from './children.ts';
import type { Naming } from './naming.ts';
import { findingName, tieWords } from './why-lines.ts';

/** A child with the missing episodes of 90 days and the open referrals, where there are any. */
function childWords(facts: Facts, id: string, naming: Naming): Html {
  const mart = facts.marts.missing_by_child;
  const row = mart.rows.find((each) => each.person_id === id);
  const record = facts.childRecords.rows.find((each) => each.person_id === id);
  const parts = [
    row !== undefined && row.episodes_90d > 0 ? html`${quoted(mart, row, 'episodes_90d')} missing` : undefined,
    record !== undefined && (record.open_referrals ?? 0) > 0
      ? html`${quoted(facts.childRecords, record, 'open_referrals')} open`
      : undefined,
  ].filter((part) => part !== undefined);
  return html`<span id="${naming.anchor(id)}">${naming.link(id)}</span>${parts.length === 0 ? '' : html` (${listed(parts, ', ', ', ')})`}`;
}

interface Row {
  readonly findings: readonly Finding[];
  readonly children: readonly ChildEntry[];
}

/** Entries under the same words, in the order in which they come. */
function under(entries: readonly ChildEntry[], key: (entry: ChildEntry) => string): ChildEntry[][] {
  const rows = new Map<string, ChildEntry[]>();
  for (const entry of entries) rows.set(key(entry), [...(rows.get(key(entry)) ?? []), entry]);
  return [...rows.values()];
}

/** Children whom the very same findings name, those of the most children first; then the others by kind and status. */
function together(entries: readonly ChildEntry[]): { readonly shared: Row[]; readonly single: ChildEntry[][] } {
  const groups = under(entries, ({ findings }) => findings.map((finding) => finding.finding_id).join(' '));
  const shared = groups
    .filter((group) => group.length > 1)
    .map((children) => ({ findings: children[0]?.findings ?? [], children }))
    .sort((a, b) => b.children.length - a.children.length);
  const alone = groups.filter((group) => group.length === 1).flat();
  return { shared, single: under(alone, ({ findings }) => `${findings[0]?.kind} ${findings[0]?.status}`) };
}

function sharedRow(facts: Facts, { findings, children }: Row, naming: Naming): Piece[] {
  const names = children.map(({ id }) => childWords(facts, id, naming));
  const ids = children.map(({ id }) => id);
  return [
    findings.map((finding) => html`<div>${findingName(facts, finding, ids, naming)}</div>`),
    listed(names, '; ', '; '),
    findings[0] === undefined ? '' : statusWords(findings[0]),
  ];
}

function singleRow(facts: Facts, group: readonly ChildEntry[], naming: Naming): Piece[] {
  const first = group[0]?.findings[0];
  if (first === undefined) return [];
  return [
    sentenceCase(kindName(first.kind)),
    group.map(({ id, findings }) => {
      const ties = findings.map((finding) => tieWords(facts, finding, id, naming));
      return html`<div>${childWords(facts, id, naming)}: ${listed(ties)}</div>`;
    }),
    statusWords(first),
  ];
}

/** Children who meet one criterion: a row for each finding that names several, and one for each kind of the others. */
export function childLines(facts: Facts, entries: readonly ChildEntry[], naming: Naming): Html {
  const lacking = extractsThatNeverCame(facts).filter((name) => ['missing', 'referrals'].includes(name));
  const none = lacking.length === 0 ? undefined : `${lacking.map((name) => extractTitle(name).toLowerCase()).join(' or ')}: none have come`;
  const { shared, single } = together(entries);
  return table({
    caption: 'Children who meet one criterion',
    quietCaption: true,
    columns: [{ header: 'Criterion' }, { header: 'Children' }, { header: 'Status' }],
    rows: [...shared.map((row) => sharedRow(facts, row, naming)), ...single.map((group) => singleRow(facts, group, naming))],
    note: `In brackets: missing episodes in the last 90 days, and open referrals; where one is not there, none is recorded.${none === undefined ? '' : ` Nothing can be said of ${none}.`}`,
  });
}
