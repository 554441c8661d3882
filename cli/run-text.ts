import type { IntakeReport } from '../analytics/intake/intake.ts';
import { waitingInWords } from '../analytics/intake/waiting-words.ts';
import { addressOf } from '../analytics/lake/store.ts';
import type { PermutationCheck } from '../analytics/network/permutations.ts';
import type { RunReport } from '../analytics/pipeline.ts';
import { textTable } from './messages.ts';

/** What intake read, took and refused: a line for each file, then the rules that rows broke, then the files refused whole. */
export function intakeText(report: IntakeReport): string {
  if (!report.changed && report.files.length === 0) return 'Intake: nothing new in landing; the lake is as it was.';
  const files = textTable(
    ['file', 'read', 'accepted', 'duplicate', 'superseded', 'quarantined'],
    report.files.map((file) => [
      `${file.agency}/${file.delivery}/${file.file}`,
      file.read,
      file.accepted,
      file.duplicate,
      file.superseded,
      file.quarantined,
    ]),
  );
  const rules = report.quarantined.map(({ rule, rows }) => `${rule} ${rows}`).join(', ');
  const quarantined =
    report.quarantined.length === 0
      ? 'No row was quarantined.'
      : `Rows in quarantine, by rule: ${rules}. Each lies in quarantine/ with its row, column and what to do.`;
  const waiting = waitingInWords(report);
  return [
    files,
    quarantined,
    ...refusedText(report),
    ...(waiting === undefined ? [] : [waiting]),
    ...report.withdrawn.map(({ file, reason }) => `Left out, for it was taken back (${reason}): ${file}`),
    'What each agency has to know lies beside it: quarantine/<agency>/<delivery>/intake-report.html is the page to send back.',
    ...(report.changed ? [] : ['Nothing is new: the curated tables are as they were.']),
  ].join('\n');
}

function refusedText({ refused }: IntakeReport): string[] {
  if (refused.length === 0) return [];
  const files = refused.length === 1 ? 'One file or folder was refused whole:' : `${refused.length} files or folders were refused whole:`;
  return [files, ...refused.map(({ file, rule, message }) => `  ${file}  ${rule}: ${message}`)];
}

function counted(kinds: unknown): string {
  if (typeof kinds !== 'object' || kinds === null) return '';
  return Object.entries(kinds)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}

/** How many measures were computed, where some were left as they were. */
function measuredOf(measures: readonly unknown[]): string {
  const computed = measures.filter(
    (each) => typeof each === 'object' && each !== null && 'computed' in each && each.computed === true,
  ).length;
  return computed === measures.length ? '' : `${computed} of ${measures.length} measures; nothing that the others rest on has changed`;
}

/** The findings of a step's report, by kind; empty where it makes none. */
function findingsOf(report: unknown): string {
  if (typeof report !== 'object' || report === null) return '';
  if ('measures' in report && Array.isArray(report.measures)) return measuredOf(report.measures);
  if (!('editions' in report) || !Array.isArray(report.editions)) return '';
  const editions: unknown[] = report.editions;
  return editions
    .map((each) => (typeof each === 'object' && each !== null && 'findings' in each ? counted(each.findings) : ''))
    .filter((text) => text !== '')
    .join('; ');
}

function isCheck(value: unknown): value is PermutationCheck {
  return typeof value === 'object' && value !== null && 'permutations' in value && 'mean' in value;
}

/** What permutations of the network's records say of its test of links; nothing where none were asked for. */
function permutedText(report: unknown): string[] {
  if (typeof report !== 'object' || report === null || !('editions' in report) || !Array.isArray(report.editions)) return [];
  const editions: unknown[] = report.editions;
  return editions.flatMap((each) => {
    const check = typeof each === 'object' && each !== null && 'permutations' in each ? each.permutations : undefined;
    if (!isCheck(check)) return [];
    const dealt = check.permutations === 1 ? 'once' : `${check.permutations} times`;
    return [
      `${check.validated} links are validated. With everybody's mentions dealt anew ${dealt}, ${Number(check.mean.toPrecision(2))} pass the same test on average, and ${check.most} at most (p ${Number(check.p.toPrecision(2))}).`,
    ];
  });
}

/** What a run did, and where its documents are. */
export function runText(report: RunReport, lake: string): string {
  const rows = report.steps.map((outcome) => [
    outcome.step,
    outcome.worked ? `${outcome.seconds.toFixed(1)} s` : 'as it was',
    findingsOf(outcome.report),
  ]);
  const documents = report.steps
    .filter((outcome) => outcome.step === 'products')
    .flatMap((outcome) => outcome.files)
    .filter((path) => path.endsWith('.html') && !path.endsWith('-evidence.html'));
  return [
    textTable(['step', 'took', 'found'], rows),
    ...report.steps.flatMap((outcome) => permutedText(outcome.report)),
    ...(report.changed ? [] : ['Nothing changed: every file of this run was there already.']),
    ...documents.map((path) => `Document: ${addressOf({ address: lake }, path)}`),
  ].join('\n');
}
