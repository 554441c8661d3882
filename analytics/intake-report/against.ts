import { labelOf } from '../contracts/codes.ts';
import { type Html, html, nothing } from '../html/html.ts';
import { table } from '../html/table.ts';
import { type Drift, type NotRecordedShift, notRecordedPoints } from '../lake/drift.ts';
import { counted, type ReportedDelivery } from './reported.ts';
import { extractTitle, listOf } from './what-came.ts';

/** What changed against the delivery before. */
export function against(delivery: ReportedDelivery): Html {
  const drift = delivery.drift.filter((each) => each.agency === delivery.agency && each.delivery === delivery.delivery);
  if (drift.length === 0) return nothing;
  return html`<section>
<h2>Against last time</h2>
<p>A change is no fault. Look whether each is meant, and tell us where it is not.</p>
${rowTable(drift)}
${shiftTable(drift)}${codeTable(drift)}${columnLines(drift)}</section>
`;
}

const percentOf = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
const signed = (value: number): string => (value > 0 ? `+${counted(value)}` : counted(value).replace('-', '−'));

function rowTable(drift: readonly Drift[]): Html {
  return table({
    caption: 'Rows sent',
    columns: [
      { header: 'Extract' },
      { header: 'Compared with' },
      { header: 'Rows then', numeric: true },
      { header: 'Rows now', numeric: true },
      { header: 'Change', numeric: true },
    ],
    rows: drift.map(({ extract, against: before, rows }) => [
      ...[extractTitle(extract), `delivery ${before}`, counted(rows.before), counted(rows.now)],
      `${signed(rows.change)}${rows.percent === null ? '' : ` (${signed(rows.percent)}%)`}`,
    ]),
  });
}

function shiftTable(drift: readonly Drift[]): Html {
  const shifts = drift.flatMap((each) => each.not_recorded.map((shift) => ({ ...shift, extract: extractTitle(each.extract) })));
  if (shifts.length === 0) return nothing;
  return table({
    caption: `Columns that are empty or say “not recorded” in ${notRecordedPoints} more, or fewer, of 100 rows`,
    columns: [
      { header: 'Extract' },
      { header: 'Column' },
      { header: 'Then', numeric: true },
      { header: 'Now', numeric: true },
      { header: 'What to look at', words: true },
    ],
    rows: shifts.map((shift) => [shift.extract, shift.column, percentOf(shift.before), percentOf(shift.now), whatToLookAt(shift)]),
  });
}

function whatToLookAt({ before, now }: NotRecordedShift): string {
  if (now === 1) return 'No row has a value any more. Look whether the export still holds the column, and under which name.';
  if (before === 1) return 'It had no value last time. Nothing to do where this is meant.';
  if (now < before) return 'It is filled in more often. Nothing to do where this is meant.';
  return 'It is filled in less often. Look whether the export leaves values out that your system has, or they are no longer asked for.';
}

function codeTable(drift: readonly Drift[]): Html {
  const codes = drift.flatMap((each) => each.new_codes.map((code) => ({ ...code, extract: each.extract })));
  if (codes.length === 0) return nothing;
  return html`${table({
    caption: 'Codes that no earlier delivery of yours had',
    columns: [{ header: 'Extract' }, { header: 'Column' }, { header: 'Code' }, { header: 'It means' }, { header: 'Rows', numeric: true }],
    rows: codes.map(({ extract, column, code, rows }) => [
      ...[extractTitle(extract), column, code, labelOf(listOf(extract, column) ?? '', code), counted(rows)],
    ]),
    note: 'They were taken in as they are. Look whether you mean what stands beside each; where you do not, tell us, or correct your mapping.yaml or aliases.csv, and send the file again.',
  })}
`;
}

/** What no table above has: columns of few rows, and those that the contract does not know. */
function columnLines(drift: readonly Drift[]): Html {
  const lines = drift.flatMap(({ extract, not_recorded, columns_vanished, columns_appeared, ignored_columns: ignored }) => {
    const told = new Set(not_recorded.map((shift) => shift.column));
    return [
      ...columns_vanished
        .filter((column) => !told.has(column))
        .map(
          (column) => `${extractTitle(extract)}: ${column} had values last time and has none now. Look whether the export still holds it.`,
        ),
      ...columns_appeared
        .filter((column) => !told.has(column))
        .map((column) => `${extractTitle(extract)}: ${column} has values now and had none last time.`),
      ...(ignored.before === ignored.now
        ? []
        : [
            `${extractTitle(extract)}: ${ignored.now === 1 ? 'one column is' : `${counted(ignored.now)} columns are`} not in the contract, ${counted(ignored.before)} last time.`,
          ]),
    ];
  });
  return lines.length === 0 ? nothing : html`<ul>${lines.map((line) => html`<li>${line}</li>\n`)}</ul>\n`;
}
