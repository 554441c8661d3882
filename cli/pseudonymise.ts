import { type Command, Option } from 'commander';
import type { PseudonymiseReport } from '../analytics/pseudonymise/pseudonymise.ts';
import type { Checks } from '../analytics/pseudonymise/seen.ts';
import { answer, exitStatus, progress, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';

interface PseudonymiseOptions extends Voice {
  readonly extract: string;
  readonly keyFile: string;
  readonly out?: string;
  readonly check?: boolean;
  readonly postcodes?: string;
  readonly unknownPostcode: 'stop' | 'empty';
  readonly placeholders: 'stop' | 'empty' | 'keep';
  readonly area?: string;
  readonly agency?: string;
  readonly again?: boolean;
  readonly strict?: boolean;
  readonly force?: boolean;
}

async function pseudonymiseCommand(file: string, options: PseudonymiseOptions, command: Command): Promise<void> {
  const checking = options.check === true;
  if (checking === (options.out !== undefined)) {
    command.error('error: give either --out, with the file to write, or --check, to look only', { exitCode: exitStatus.usage });
  }
  const { readArea } = await import('../analytics/area/read-area.ts');
  const { pseudonymise } = await import('../analytics/pseudonymise/pseudonymise.ts');
  progress(options)('pseudonymise …');
  const { area, out, ...rest } = options;
  const report = await cleanly(out, () => pseudonymise({ ...rest, file, area: readArea(area), out }));
  const lines = [...report.faults.map((each) => `${each.file}:${each.row}:${each.column} ${each.rule} ${each.message}`)];
  if (options.quiet === true && options.json !== true && lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  answer(options, report, [...lines, ...checkLines(report.checks), ...summaryOf(report, out)].join('\n'));
  if (report.faultCount > 0) {
    process.stderr.write(
      `lantern: nothing was written: ${report.faultCount} to mend, as listed. Mend them in the source and run this again.\n`,
    );
    process.exitCode = exitStatus.failed;
  } else if (options.strict === true && standsOut(report.checks)) process.exitCode = exitStatus.notClean;
}

/** Takes the half-written file away where Ctrl-C stops the work. */
async function cleanly<Result>(out: string | undefined, work: () => Promise<Result>): Promise<Result> {
  const { rmSync } = await import('node:fs');
  const { partialOf } = await import('../analytics/pseudonymise/out-file.ts');
  const stop = () => {
    if (out !== undefined) rmSync(partialOf(out), { force: true });
    process.stderr.write('\nlantern: stopped. Nothing was written.\n');
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop);
  }
}

function standsOut(checks: Checks): boolean {
  return checks.collisions.length + checks.placeholders.length + checks.frequent.length + checks.notLookedAt.length > 0;
}

function checkLines(checks: Checks): string[] {
  const rows = (each: { readonly count: number; readonly rows: readonly number[] }) =>
    `(rows ${each.rows.join(', ')}${each.count > each.rows.length ? ', ...' : ''})`;
  return [
    ...checks.collisions.map((each) =>
      each.of === 'spelling'
        ? `${each.column}: identifiers written in more than one way, each with one pseudonym: ${each.count} ${rows(each)}`
        : `${each.column}: different identifiers with one pseudonym: ${each.count} ${rows(each)}`,
    ),
    ...checks.placeholders.map((each) => `${each.column}: "${each.constant}" where somebody is unknown: ${each.count} ${rows(each)}`),
    ...checks.frequent.map((each) => `${each.column}: one identifier stands in ${each.count} rows, over a twentieth of all ${rows(each)}`),
    ...checks.notLookedAt.map((column) => `${column}: more distinct identifiers than are looked at; these checks are of the first ones`),
  ];
}

function summaryOf(report: PseudonymiseReport, out: string | undefined): string[] {
  const left = report.dropped.map((each) => `${each.letters}(${each.column}), ${each.filled} filled`);
  return [
    ...report.pseudonymised.map((each) => `${each.column}: ${each.cells} pseudonyms (${each.kind})`),
    ...report.derived.map((each) => derivedLine(each)),
    ...(left.length === 0 ? [] : [`Left out: ${left.join('; ')}.`]),
    report.written > 0 ? `Wrote ${report.written} rows to ${out}. Check it with "lantern check" before you send it.` : '',
  ].filter((line) => line !== '');
}

function derivedLine({ column, from, as, cells, replaced, unknown }: PseudonymiseReport['derived'][number]): string {
  if (as === 'day_first') return `${column}: ${cells} were written day first and are now year first`;
  const more = [
    ...(replaced > 0 ? [`${replaced} of them replaced another value of the file`] : []),
    ...(unknown > 0 ? [`${unknown} unknown and left empty`] : []),
  ];
  return [`${column}: ${cells} from ${from}`, ...more].join(', ');
}

export function registerPseudonymise(program: Command): void {
  const command = program
    .command('pseudonymise')
    .description('what an agency runs before it sends: pseudonyms, ages and areas for what identifies; text left out')
    .argument('<file>', 'CSV with identifying columns')
    .requiredOption('--extract <name>', 'the extract that the file is of')
    .requiredOption('--key-file <file>', 'file with the key, which all agencies that send share')
    .option('--out <file>', 'file to write')
    .option('--check', 'look only, and write nothing')
    .option('--postcodes <file>', 'CSV with the LSOA of each postcode (postcode, lsoa)')
    .addOption(new Option('--unknown-postcode <what>', 'at a postcode that is not in it').choices(['stop', 'empty']).default('stop'))
    .addOption(new Option('--placeholders <what>', 'at "unknown", zeros and the like').choices(['stop', 'empty', 'keep']).default('stop'))
    .option('--area <file>', 'area file; the defaults without it')
    .option('--agency <name>', 'agency of the area file whose form of record numbers (id_pattern) holds')
    .option('--again', 'make pseudonyms even of what looks like one already')
    .option('--strict', 'end with status 3 where a check does not hold')
    .option('--force', 'replace a file that is there')
    .action(pseudonymiseCommand);
  withExample(
    withVoice(command),
    'lantern pseudonymise export.csv --extract missing --key-file key --postcodes lookup.csv --out missing.csv',
  );
}
