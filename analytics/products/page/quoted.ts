import type { Finding } from '../../findings/finding.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import type { Mart } from '../facts/facts.ts';
import { derivedAnchor, evidenceFile, findingAnchor, rowAnchor, rowKey } from './anchor.ts';
import { formatted, type NumberFormat, notKnown } from './format.ts';

/** The columns of a row that hold numbers. */
export type NumberColumn<Row> = { [Name in keyof Row]: Row[Name] extends number | null ? Name : never }[keyof Row] & string;

/** How several rows become one figure. */
export type Rule = 'mean' | 'sum' | 'count' | 'kinds';

/** The key of a row within its measure. */
export function keyOf<Row extends object>(mart: Mart<Row>, row: Row): string {
  return rowKey(mart.description.grain.map((name) => Reflect.get(row, name)));
}

/** A number of a measure, linked to the row it stands in. */
export function quoted<Row extends object>(
  mart: Mart<Row>,
  row: Row | undefined,
  column: NumberColumn<Row>,
  format: NumberFormat = 'count',
): Html {
  if (row === undefined) return html`${notKnown}`;
  const { name } = mart.description;
  const key = keyOf(mart, row);
  const value = Reflect.get(row, column) as number | null; // NumberColumn says so
  if (value === null) return html`${notKnown}`;
  return html`<a class="n" href="${evidenceFile}#${rowAnchor(name, key)}" data-measure="${name}" data-key="${key}" data-column="${column}" data-format="${format}">${formatted(value, format)}</a>`;
}

/** The value of a figure worked out from rows; null where there is no row, or one of them has no value. */
export function derivedValue(rule: Rule, values: readonly (number | null)[]): number | null {
  if (rule === 'count' || rule === 'kinds') return values.length;
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || values.length === 0) return null;
  const sum = known.reduce((total, value) => total + value, 0);
  return rule === 'sum' ? sum : sum / values.length;
}

function derived(rule: Rule, measure: string, keys: readonly string[], column: string, printed: Piece, format: NumberFormat): Html {
  const anchor = derivedAnchor(rule, measure, column, keys);
  return html`<a class="n" href="${evidenceFile}#${anchor}" data-rule="${rule}" data-measure="${measure}" data-key="${keys.join(' ')}" data-column="${column}" data-format="${format}">${printed}</a>`;
}

/** A mean or sum over rows of a measure, linked to a line that lists them. No rows at all sum to 0. */
export function quotedFrom<Row extends object>(
  rule: 'mean' | 'sum',
  mart: Mart<Row>,
  rows: readonly Row[],
  column: NumberColumn<Row>,
  format: NumberFormat = rule === 'mean' ? 'decimal' : 'count',
): Html {
  const value = derivedValue(
    rule,
    rows.map((row) => Reflect.get(row, column) as number | null), // NumberColumn says so
  );
  if (value === null) return html`${notKnown}`;
  const keys = rows.map((row) => keyOf(mart, row));
  return derived(rule, mart.description.name, keys, column, formatted(value, format), format);
}

/** How many rows of a measure meet a condition, linked to a line that lists them. */
export function quotedCount<Row extends object>(mart: Mart<Row>, rows: readonly Row[]): Html {
  const keys = rows.map((row) => keyOf(mart, row));
  return derived('count', mart.description.name, keys, 'rows', formatted(rows.length, 'count'), 'count');
}

/** How many findings, linked to a line that lists them. */
export function quotedFindings(findings: readonly Finding[]): Html {
  const keys = findings.map((finding) => finding.finding_id);
  return derived('count', 'findings', keys, 'rows', formatted(findings.length, 'count'), 'count');
}

/** How many different kinds of finding, linked to a line that lists the findings. */
export function quotedKinds(findings: readonly Finding[]): Html {
  const keys = findings.map((finding) => finding.finding_id);
  const kinds = new Set(findings.map((finding) => finding.kind)).size;
  return derived('kinds', 'findings', keys, 'rows', formatted(kinds, 'count'), 'count');
}

/** Words about a finding, linked to it and its evidence. */
export function toFinding(finding: Finding, words: Piece): Html {
  return html`<a href="${evidenceFile}#${findingAnchor(finding.finding_id)}">${words}</a>`;
}

/** The number of records that a finding rests on, linked to their list. */
export function quotedEvidence(finding: Finding): Html {
  const count = finding.evidence.length;
  return html`<a class="n" href="${evidenceFile}#${findingAnchor(finding.finding_id)}" data-measure="findings" data-key="${finding.finding_id}" data-column="evidence" data-format="count">${formatted(count, 'count')}</a>`;
}

/** A number among the facts of a finding, linked to it. */
export function quotedFact(finding: Finding, fact: string, format: NumberFormat = 'count'): Html {
  const value = finding.facts[fact];
  if (typeof value !== 'number') return html`${value ?? notKnown}`;
  return html`<a class="n" href="${evidenceFile}#${findingAnchor(finding.finding_id)}" data-measure="findings" data-key="${finding.finding_id}" data-column="${fact}" data-format="${format}">${formatted(value, format)}</a>`;
}
