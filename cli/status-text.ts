import { type Drift, rowsStandOut } from '../analytics/lake/drift.ts';
import type { FileStatus, LakeStatus } from '../analytics/lake/status.ts';
import { textTable } from './messages.ts';

/** Deliveries that are shown without `--all`. */
const latestDeliveries = 10;
/** Values without an alias that are shown of a file; `--json` has all. */
const topValues = 3;
/** Characters of a hash that tell two apart at a glance. */
const shortHash = 8;

type Delivery = Pick<FileStatus, 'agency' | 'delivery'>;

const deliveryOf = ({ agency, delivery }: Delivery): string => `${agency}/${delivery}`;
const count = (value: number): string => value.toLocaleString('en-GB');
const rowsOf = (rows: number): string => `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/** What a lake holds, for a person: the newest deliveries first, ten of them unless all are asked for. */
export function statusText(status: LakeStatus, all: boolean): string {
  const deliveries = [...new Set(status.deliveries.map(deliveryOf))];
  const shown = new Set(all ? deliveries : deliveries.slice(0, latestDeliveries));
  const files = status.deliveries.filter((file) => shown.has(deliveryOf(file)));
  const drift = status.drift.filter((each) => shown.has(deliveryOf(each)));
  const details = [...shown].flatMap((delivery) =>
    detailLines(
      delivery,
      files.filter((file) => deliveryOf(file) === delivery),
      drift.filter((each) => deliveryOf(each) === delivery),
    ),
  );
  const hidden = deliveries.length - shown.size;
  return [
    [`Snapshot ${status.snapshot ?? ''}`, ...intakeLines(status), ...quarantineLines(status)],
    [fileTable(files), ...(hidden === 0 ? [] : [`${count(hidden)} earlier ${hidden === 1 ? 'delivery' : 'deliveries'}: add --all.`])],
    details,
    withdrawnLines(status),
    [completeTable(status)],
    runLines(status),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function intakeLines({ intakes, snapshot }: LakeStatus): string[] {
  const page = intakes.find((each) => each.snapshot === snapshot);
  if (page === undefined) return [];
  const files = `${count(page.files)} ${page.files === 1 ? 'file' : 'files'}`;
  return [`Taken in ${page.started_at}: ${files}, ${rowsOf(page.rows)}, in ${page.seconds.toFixed(1)} s`];
}

function quarantineLines({ quarantine }: LakeStatus): string[] {
  const rules = quarantine.rules.map(({ rule, rows }) => `${rule} ${count(rows)}`).join(', ');
  const waiting = quarantine.orphans_waiting;
  const files = `${count(quarantine.files)} ${quarantine.files === 1 ? 'file' : 'files'}${rules === '' ? '' : ` (${rules})`}`;
  return [
    quarantine.files === 0 ? 'Quarantine: empty' : `Quarantine: ${rowsOf(quarantine.rows)} of ${files}`,
    ...(waiting === 0 ? [] : [`Waiting for their parent row: ${rowsOf(waiting)}, tried again at each intake`]),
  ];
}

function fileTable(files: readonly FileStatus[]): string {
  return textTable(
    ['delivery', 'file', 'read', 'accepted', 'duplicate', 'superseded', 'quarantined', 'sha256', 'schema', 'codes'],
    files.map((file) => [
      ...[deliveryOf(file), file.file, file.read, file.accepted, file.duplicate, file.superseded, file.quarantined],
      ...[file.sha256, file.schema_version ?? '', file.codes_version ?? ''].map((hash) => hash.slice(0, shortHash)),
    ]),
  );
}

/** What there is to say of a delivery beside its counts; nothing where there is nothing. */
function detailLines(delivery: string, files: readonly FileStatus[], drift: readonly Drift[]): string[] {
  const lines = [
    ...files.flatMap((file) => fileLines(file).map((line) => `  ${file.file}  ${line}`)),
    ...drift.flatMap((each) => driftLines(each).map((line) => `  ${each.extract}  ${line}`)),
  ];
  return lines.length === 0 ? [] : [delivery, ...lines];
}

function fileLines(file: FileStatus): string[] {
  const rules = Object.entries(file.rules).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const notes = file.notes ?? [];
  return [
    ...(file.repeated ? ['the same content as an earlier delivery: it changed nothing'] : []),
    ...(file.refused === undefined ? [] : [`refused whole, ${file.refused.rule}: ${file.refused.message}`]),
    ...(file.refused !== undefined || rules.length === 0
      ? []
      : [`quarantined by rule: ${rules.map(([rule, rows]) => `${rule} ${count(rows)}`).join(', ')}`]),
    ...valueLines(file),
    ...((file.overlapping ?? 0) === 0
      ? []
      : [
          `accepted, and overlapping another episode of the same child: ${rowsOf(file.overlapping ?? 0)}; the first are named in intake-report.html`,
        ]),
    ...(file.waiting === undefined
      ? []
      : [`accepted, and read by nobody until their parent row is sent again, for it is no longer there: ${rowsOf(file.waiting)}`]),
    ...(file.ignored_columns === 0 ? [] : [`columns left unread: ${file.ignored_columns}`]),
    ...(file.withdraws === undefined ? [] : [`took out ${rowsOf(file.withdraws.rows)} of ${file.withdraws.extract}`]),
    ...(file.read_with ?? []).map((each) => `read with the agency’s ${each.file} (${each.sha256.slice(0, shortHash)})`),
    ...notes.map((note) => [note.column ?? note.code, ...(note.rows === undefined ? [] : [rowsOf(note.rows)]), note.message].join(': ')),
  ];
}

function valueLines({ values_without_alias: values = [] }: FileStatus): string[] {
  if (values.length === 0) return [];
  const top = [...values].sort((a, b) => b.rows - a.rows).slice(0, topValues);
  const rest = values.length - top.length;
  const named = top.map(({ column, value, rows }) => `${column} "${printable(value)}" ${count(rows)}`).join(', ');
  return [`no code and no alias: ${named}${rest === 0 ? '' : ` and ${count(rest)} more`}`];
}

/** A value of a file may hold what moves a terminal's cursor. */
function printable(value: string): string {
  return value.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
const signed = (value: number): string => (value > 0 ? `+${count(value)}` : count(value).replace('-', '−'));

function shiftLine({ column, before, now }: Drift['not_recorded'][number]): string {
  const less = now > before ? '; ask whether the export or the form changed' : '';
  return `${column} not recorded in ${percent(now)} of rows, ${percent(before)} before${less}`;
}

function driftLines(drift: Drift): string[] {
  const { rows, ignored_columns: ignored } = drift;
  const share = rows.percent === null ? '' : ` (${signed(rows.percent)}%)`;
  const changes = [
    ...(!rowsStandOut(rows) ? [] : [`${rowsOf(rows.now)}, ${signed(rows.change)}${share}`]),
    ...drift.not_recorded.filter((each) => each.now < 1).map(shiftLine),
    ...(drift.new_codes.length === 0
      ? []
      : [
          `codes not sent before, ask whether each is meant: ${drift.new_codes.map(({ column, code, rows: met }) => `${column} ${code} ${rowsOf(met)}`).join(', ')}`,
        ]),
    ...(drift.columns_vanished.length === 0
      ? []
      : [`now empty or left out, ask whether the export still holds it: ${drift.columns_vanished.join(', ')}`]),
    ...(drift.columns_appeared.length === 0 ? [] : [`now filled in: ${drift.columns_appeared.join(', ')}`]),
    ...(ignored.before === ignored.now ? [] : [`columns left unread ${ignored.before} before, ${ignored.now} now`]),
  ];
  return changes.map((change) => `against ${drift.against}: ${change}`);
}

function withdrawnLines({ withdrawn }: LakeStatus): string[] {
  return withdrawn.flatMap(({ files, reason, withdrawn_at }) =>
    files.map((file) => `${deliveryOf(file)}/${file.file}  taken back on ${withdrawn_at.slice(0, 10)}: ${reason}`),
  );
}

function completeTable({ complete_to }: LakeStatus): string {
  return textTable(
    ['agency', 'extract', 'complete to', 'declared'],
    complete_to.map((each) => [each.agency, each.extract, each.complete_to, each.assumed ? 'no: assumed' : 'yes']),
  );
}

function runLines({ runs }: LakeStatus): string[] {
  if (runs.length === 0) return [];
  return [
    textTable(
      ['month', 'run', 'steps done', 'state'],
      runs.map((each) => [each.month, each.run, each.steps.join(', '), each.stale ? 'stale: extracts or a run came after it' : 'current']),
    ),
  ];
}
