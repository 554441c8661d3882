import { type Html, html, nothing } from '../html/html.ts';
import { table } from '../html/table.ts';
import { counted, type ReportedDelivery, type ReportedFile, rowNumbers, rowsInWords } from './reported.ts';
import { extractTitle } from './what-came.ts';

type Lists = ReportedDelivery['files'];

/** Whether a rule that holds a row back says that the key of a list of withdrawn rows is not known: that stands in a section of its own. */
export function isUnknownKey({ entry }: Pick<ReportedFile, 'entry'>, rule: string): boolean {
  return rule === 'orphan' && entry.withdraws !== undefined;
}

function listsIn(files: Lists): Lists {
  return files.filter(({ entry }) => entry.withdraws !== undefined && entry.refused === undefined);
}

const unknownKeys = ({ entry }: ReportedFile): number => entry.rules['orphan'] ?? 0;

function sum(lists: Lists, of: (list: ReportedFile) => number): number {
  return lists.reduce((total, list) => total + of(list), 0);
}

/** What the lists of withdrawn rows of a delivery took back, and which of their keys are not known. */
export function takenBack({ files }: ReportedDelivery): Html {
  const lists = listsIn(files);
  if (lists.length === 0) return nothing;
  return html`<section>
<h2>Rows that you took back</h2>
${table({
  caption: 'Keys of your lists, by what became of them',
  columns: [
    { header: 'List' },
    { header: 'Rows of' },
    ...['Keys', 'Taken back', 'Taken back before', 'Not known'].map((header) => ({ header, numeric: true })),
    { header: 'Rows of the list that are not known, the first' },
  ],
  rows: lists.map((list) => [
    ...[list.entry.file, extractTitle(list.entry.withdraws?.extract ?? ''), counted(list.entry.read), counted(list.entry.accepted)],
    ...[counted(list.entry.duplicate), counted(unknownKeys(list)), firstUnknown(list)],
  ]),
})}
${
  sum(lists, unknownKeys) === 0
    ? nothing
    : html`<p>Not known: no accepted row of yours came before with this key, so there is nothing to take back. Look whether the key is mistyped, or names a row that
is held back itself. A wrong key has to be sent again as it should be, in a new list; a right one need not be: it is tried again whenever rows are taken in.</p>`
}</section>
`;
}

function firstUnknown(list: ReportedFile): string {
  return list.faults
    .filter((fault) => isUnknownKey(list, fault.rule))
    .map(rowNumbers)
    .join(', ');
}

/** The same in one sentence; empty where no list came. */
export function takenBackInShort(files: Lists): string {
  const lists = listsIn(files);
  if (lists.length === 0) return '';
  const unknown = sum(lists, unknownKeys);
  const rows = sum(lists, ({ entry }) => entry.accepted);
  const known =
    unknown === 0 ? '' : `; ${counted(unknown)} of ${lists.length === 1 ? 'its' : 'their'} keys ${unknown === 1 ? 'is' : 'are'} not known`;
  return ` ${lists.length === 1 ? 'Your list' : 'Your lists'} took back ${rowsInWords(rows)}${known}.`;
}
