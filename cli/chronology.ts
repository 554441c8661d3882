import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { codesOf } from '../analytics/contracts/codes.ts';
import { isOpeningReason, type OpeningReason, openingReasons } from '../analytics/lake/opened.ts';
import { type LakeOptions, onLake } from './lake.ts';
import { answer, say } from './messages.ts';
import { month, withExample, withVoice } from './options.ts';

interface ChronologyOptions extends LakeOptions {
  readonly person: string;
  readonly out: string;
  readonly format: 'html' | 'csv';
  readonly edition: 'police' | 'meeting';
  readonly month?: string;
  readonly role: string;
  readonly reason: OpeningReason;
}

const roles = () => codesOf('finding_decisions.role');

function role(text: string): string {
  const known = roles().map(({ code }) => code);
  if (!known.includes(text)) throw new InvalidArgumentError(`Give one of ${known.join(', ')}.`);
  return text;
}

function reason(text: string): OpeningReason {
  if (!isOpeningReason(text)) throw new InvalidArgumentError(`Give one of ${Object.keys(openingReasons).join(', ')}.`);
  return text;
}

async function exportChronologyCommand(options: ChronologyOptions): Promise<void> {
  const { exportChronology } = await import('../analytics/chronology/read-chronology.ts');
  const { out, person, format, edition, month: reporting, role: who, reason: why } = options;
  const request = { person, format, edition, month: reporting, role: who, reason: why };
  const made = await onLake(options, (effects) => exportChronology(request, effects));
  writeFileSync(out, made.content);
  const unsaid = who === 'not_recorded' || why === 'not_recorded';
  if (unsaid) say(options, 'Nobody said who opened it or why, and the ledger says so. Give --role and --reason.');
  const { content: _, ...rest } = made;
  answer(
    options,
    { out, ...rest, edition, role: who, reason: why },
    `Wrote ${made.lines} ${made.lines === 1 ? 'record' : 'records'} to ${out}, as at the end of ${made.month}. The ledger says that it was opened.`,
  );
}

/** `export chronology`, within the group of exports. */
export function registerChronology(group: Command): void {
  const command = group
    .command('chronology')
    .description('one child’s history from every agency in order of time; who opened it and why is logged')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .requiredOption('--person <id>', 'the child’s whole pseudonym')
    .requiredOption('--out <file>', 'file to write')
    .addOption(new Option('--format <format>', 'format').choices(['html', 'csv']).default('html'))
    .addOption(new Option('--edition <edition>', 'meeting: handling applied').choices(['police', 'meeting']).default('police'))
    .option('--month <YYYY-MM>', 'as at the end of this month; of the newest with records without it', month)
    .option('--role <code>', 'role of who opens it', role, 'not_recorded')
    .option('--reason <code>', 'why it is opened', reason, 'not_recorded')
    .addHelpText(
      'after',
      () =>
        `${codeList(
          'Roles',
          roles().map(({ code, label }) => [code, label]),
        )}${codeList('Reasons', Object.entries(openingReasons))}`,
    )
    .action(exportChronologyCommand);
  withExample(
    withVoice(command),
    'lantern export chronology --lake lake --person 3f2a9c1b5d7e8f60 --out chronology.html --role social_care_lead --reason case_review',
  );
}

function codeList(title: string, codes: readonly (readonly [string, string])[]): string {
  const width = Math.max(...codes.map(([code]) => code.length));
  return `\n${title}:\n${codes.map(([code, meaning]) => `  ${code.padEnd(width)}  ${meaning}`).join('\n')}\n`;
}
