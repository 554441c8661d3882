import { csvCell } from '../csv.ts';
import { type Html, html, nothing } from '../html/html.ts';
import { table } from '../html/table.ts';
import { counted, type FaultGroup, type ReportedDelivery, type ReportedFile, rowNumbers, rowsInWords } from './reported.ts';
import { isUnknownKey } from './taken-back.ts';
import { listOf } from './what-came.ts';
import { whatToDo } from './what-to-do.ts';

/** What keeps rows out, the rule that holds back the most rows first. */
export function toMend(delivery: ReportedDelivery): Html {
  const refused = delivery.files.filter((file) => file.entry.refused !== undefined);
  const rules = rulesOf(delivery);
  const sound = refused.length === 0 && rules.length === 0;
  const unknown = delivery.files.some((file) => isUnknownKey(file, 'orphan') && (file.entry.rules['orphan'] ?? 0) > 0);
  return html`<section>
<h2>What to mend first</h2>
${sound ? html`<p>${unknown ? 'Only keys that are not known: see “Rows that you took back”.' : 'Nothing: every row of every file that was read keeps to the contract.'}</p>` : nothing}
${refused.map(refusedFile)}
${rules.length === 0 ? nothing : ruleTable(rules)}
${rules.map(([rule]) => faultTable(rule, delivery.files))}</section>
`;
}

function rulesOf({ files }: ReportedDelivery): [string, number][] {
  const totals = new Map<string, number>();
  for (const file of files.filter(({ entry }) => entry.refused === undefined)) {
    for (const [rule, rows] of Object.entries(file.entry.rules).filter(([rule]) => !isUnknownKey(file, rule)))
      totals.set(rule, (totals.get(rule) ?? 0) + rows);
  }
  return [...totals].filter(([, rows]) => rows > 0).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function refusedFile({ entry }: ReportedFile): Html {
  if (entry.refused === undefined) return nothing;
  return html`<p><strong>${entry.file} was refused whole</strong> (${entry.refused.rule}). ${entry.refused.message} ${whatToDo(entry.refused.rule)}</p>
`;
}

function ruleTable(rules: readonly (readonly [string, number])[]): Html {
  return table({
    caption: 'Rows held back, by rule',
    columns: [{ header: 'Rule' }, { header: 'Rows', numeric: true }, { header: 'What to do', words: true }],
    rows: rules.map(([rule, rows]) => [rule, counted(rows), whatToDo(rule)]),
    note: 'A row that breaks two rules counts under each.',
  });
}

/** The faults under one rule: by column and message, the one of most rows first. */
function faultTable(rule: string, files: readonly ReportedFile[]): Html {
  const faults = files.flatMap((file) =>
    file.faults.filter((fault) => fault.rule === rule && !isUnknownKey(file, rule)).map((fault) => ({ ...fault, file: file.entry.file })),
  );
  if (faults.length === 0) return nothing;
  return html`<h3>${rule}</h3>
${table({
  caption: `Where the rule ${rule} was broken`,
  quietCaption: true,
  columns: [
    { header: 'File' },
    { header: 'Column' },
    { header: 'What is wrong', words: true },
    { header: 'Rows', numeric: true },
    { header: 'First rows in the spreadsheet' },
  ],
  rows: faults
    .sort((a, b) => b.rows - a.rows || compare(a, b))
    .map((fault) => [fault.file, fault.column ?? 'the whole line', fault.message, counted(fault.rows), rowNumbers(fault)]),
})}`;
}

function compare(a: FaultGroup & { readonly file: string }, b: FaultGroup & { readonly file: string }): number {
  const key = (fault: typeof a) => `${fault.file} ${fault.column ?? ''} ${fault.message}`;
  return key(a) < key(b) ? -1 : 1;
}

/** Values that are no code and have no alias. They are never guessed. */
export function valuesWithoutCode({ files }: ReportedDelivery): Html {
  const values = files.flatMap(({ entry }) =>
    (entry.values_without_alias ?? []).map((each) => ({ ...each, file: entry.file, list: listOf(entry.extract, each.column) })),
  );
  if (values.length === 0) return nothing;
  const sorted = values.sort((a, b) => b.rows - a.rows || compareValues(a, b));
  const lines = [
    ...new Set(
      sorted.flatMap(({ list, value }) => (list === undefined || value === masked ? [] : [`${csvCell(list)},${csvCell(value)},`])),
    ),
  ];
  return html`<section>
<h2>Values that have no code</h2>
<p>A value that is no code of its list is never guessed. Tell us the code that it means, or add a line to your <code>aliases.csv</code>
(list,alias,code) and send the same file again.</p>
${table({
  caption: 'Values met that are no code and have no alias',
  columns: [{ header: 'File' }, { header: 'Column' }, { header: 'List of codes' }, { header: 'Value' }, { header: 'Rows', numeric: true }],
  rows: sorted.map((each) => [each.file, each.column, each.list ?? '', each.value, counted(each.rows)]),
})}
${lines.length === 0 ? nothing : aliasLines(lines)}</section>
`;
}

/** What the ledger has in the place of a value that could identify somebody. */
const masked = '[masked]';

function compareValues(a: { file: string; column: string; value: string }, b: typeof a): number {
  const key = (each: typeof a) => `${each.file} ${each.column} ${each.value}`;
  return key(a) < key(b) ? -1 : 1;
}

function aliasLines(lines: readonly string[]): Html {
  return html`<p>Lines for <code>aliases.csv</code>: write the code after the last comma of each that you know.</p>
<pre>list,alias,code
${lines.map((line) => html`${line}\n`)}</pre>
`;
}

/** Child rows whose parent row is nowhere, or is held back itself. */
export function waitingRows({ files }: ReportedDelivery): Html {
  const waiting = files.flatMap(({ entry }) => {
    const waits = entry.refused === undefined && !isUnknownKey({ entry }, 'orphan');
    const rows = waits ? (entry.rules['orphan'] ?? 0) : 0;
    return rows === 0 ? [] : [{ file: entry.file, rows }];
  });
  if (waiting.length === 0) return nothing;
  return html`<section>
<h2>Rows that wait for their parent</h2>
<p>These rows name a record that has not come or is held back itself. They need not be sent again: they are taken in once that record is.</p>
<ul>${waiting.map(({ file, rows }) => html`<li>${file}: ${rowsInWords(rows)}</li>\n`)}</ul>
</section>
`;
}
