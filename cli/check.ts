import type { Command } from 'commander';
import type { CheckReport } from '../analytics/intake/check.ts';
import type { OwnWords } from '../analytics/intake/own-words.ts';
import { onFiles } from './lake.ts';
import { answer, exitStatus, progress, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';

interface CheckOptions extends Voice {
  readonly extract?: string;
  readonly area?: string;
  readonly agency?: string;
  readonly landing?: string;
  readonly strict?: boolean;
}

/** What the agency keeps under landing to read its files by; without --landing, its name alone. Throws LanternError `check_landing`. */
async function wordsOf({ agency, landing }: CheckOptions): Promise<OwnWords | undefined> {
  if (agency === undefined) return undefined;
  const { readOwnWords } = await import('../analytics/intake/own-words.ts');
  if (landing === undefined) return { agency, mapping: undefined, aliases: undefined };
  const words = readOwnWords(landing, agency);
  if (words.mapping !== undefined || words.aliases !== undefined) return words;
  const { LanternError } = await import('../analytics/lantern-error.ts');
  throw new LanternError(
    'check_landing',
    `There is neither mapping.yaml nor aliases.csv in ${landing}/${agency}. Check --landing and --agency, or leave --landing out.`,
  );
}

async function checkCommand(files: string[], options: CheckOptions, command: Command): Promise<void> {
  if (options.landing !== undefined && options.agency === undefined)
    command.error('error: --landing needs --agency, whose folder there holds mapping.yaml or aliases.csv', { exitCode: exitStatus.usage });
  const { readArea } = await import('../analytics/area/read-area.ts');
  const { checkFiles } = await import('../analytics/intake/check.ts');
  const area = readArea(options.area);
  const words = await wordsOf(options);
  progress(options)('check …');
  const { extract } = options;
  const report = await onFiles(files, options, (effects) => checkFiles({ files, area, extract, words }, effects));
  const errors = report.errors.map((error) => `${error.file}:${error.row}:${error.column} ${error.rule} ${error.message}`);
  if (options.quiet === true && options.json !== true && errors.length > 0) process.stdout.write(`${errors.join('\n')}\n`);
  answer(options, report, [...errors, ...notesOf(report), summaryOf(report)].join('\n'));
  if (errors.length > 0 && options.strict === true) process.exitCode = exitStatus.notClean;
}

/** How each file was read, where there is something to say of it. */
function notesOf(report: CheckReport): string[] {
  return report.files.flatMap(({ file, notes, read_with }) => [
    ...read_with.map((own) => `${file}: Read with ${own.file} (SHA-256 ${own.sha256}).`),
    ...notes.map(({ message }) => `${file}: ${message}`),
  ]);
}

function summaryOf(report: CheckReport): string {
  if (report.errors.length === 0) return `${report.files.length === 1 ? 'The file keeps' : 'The files keep'} to the contract.`;
  return report.more ? `${report.errors.length} to mend are listed, and there are more.` : `${report.errors.length} to mend.`;
}

export function registerCheck(program: Command): void {
  const command = program
    .command('check')
    .description('reads extracts against their contract, loads nothing')
    .argument('<files...>')
    .option('--extract <name>', 'the extract, where the file’s name does not say it')
    .option('--agency <name>', 'whose files they are: its form of record numbers is known from the area file')
    .option('--landing <dir>', 'with --agency: read them by the mapping.yaml and aliases.csv in that agency’s folder there')
    .option('--area <file>', 'area file; the defaults without it')
    .option('--strict', 'end with status 3 where a row does not keep to the contract')
    .action((files: string[], options: CheckOptions) => checkCommand(files, options, command));
  withExample(
    withVoice(command),
    'lantern check missing.csv referrals.csv',
    'lantern check export.xlsx --extract missing --agency police --landing landing',
  );
}
