import type { RetainReport } from '../analytics/lake/retain.ts';
import type { RemovedFile } from '../analytics/lake/retained.ts';
import { textTable } from './messages.ts';

const count = (value: number): string => value.toLocaleString('en-GB');
const filesOf = (files: number): string => `${count(files)} ${files === 1 ? 'file' : 'files'}`;
const bytesOf = (files: readonly RemovedFile[]): number => files.reduce((sum, file) => sum + file.bytes, 0);

/** What retention would remove or removed: a line for each kind, then the deliveries, snapshots and tables. */
export function retainText(report: RetainReport): string {
  const kinds = [
    { kind: 'landing', kept: `${report.kept_days.landing} days`, files: report.landing },
    { kind: 'quarantine', kept: `${report.kept_days.quarantine} days`, files: report.quarantine },
    { kind: 'superseded snapshots', kept: `${report.kept_days.snapshots} days`, files: report.snapshots },
    { kind: 'curated, in no snapshot', kept: 'a day', files: report.curated },
  ];
  const lines = [
    ...grouped('landing', report.landing, 2),
    ...grouped('quarantine', report.quarantine, 3),
    ...grouped('snapshot', report.snapshots, 3),
    ...grouped('curated', report.curated, 2),
  ];
  return [
    [`As at ${report.as_at}`],
    [
      textTable(
        ['what', 'kept for', 'files', 'bytes'],
        kinds.map(({ kind, kept, files }) => [kind, kept, files.length, bytesOf(files)]),
      ),
    ],
    lines,
    notTaken(report.not_taken),
    [outcome(report, lines.length === 0)],
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** Files by the first parts of their path. */
function grouped(kind: string, files: readonly RemovedFile[], parts: number): string[] {
  const groups = new Map<string, RemovedFile[]>();
  for (const file of files) {
    const key = file.path.split('/').slice(0, parts).join('/');
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups].map(([key, own]) => `${kind}  ${key}  ${filesOf(own.length)}, ${count(bytesOf(own))} bytes`);
}

function notTaken(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  return [
    'Past their time under landing, and never taken in as they are now. Their deliveries stay: run "lantern intake", or remove by hand what is no extract.',
    ...files.map((file) => `  ${file}`),
  ];
}

function outcome(report: RetainReport, nothing: boolean): string {
  if (nothing) return 'Nothing is past its time.';
  return report.applied ? `Removed; the ledger says so in ${report.page ?? ''}.` : 'Nothing was removed: add --apply to remove it.';
}
