import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { dateInWords } from '../analytics/area/calendar.ts';
import type { ReadRegister } from '../analytics/assurance/action-register/read-action-register.ts';
import { LanternError } from '../analytics/lantern-error.ts';
import { type LakeOptions, onLake } from './lake.ts';
import { answer, textTable } from './messages.ts';
import { day, withExample, withVoice } from './options.ts';

interface ActionsOptions extends LakeOptions {
  readonly asAt?: string;
  readonly out?: string;
  readonly all?: boolean;
}

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

/** How the register stands, in a line and a table of owners. */
function registerText(register: ReadRegister, header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const notDone = register.owners.reduce((sum, each) => sum + each.not_done, 0);
  const overdue = register.owners.reduce((sum, each) => sum + each.overdue, 0);
  const undated = register.owners.reduce((sum, each) => sum + each.no_timescale, 0);
  const counts = `${many(notDone, 'action')} not done: ${overdue} overdue, ${undated} without a timescale`;
  return `As at the end of ${dateInWords(register.as_at)}, ${counts}.\n\n${textTable(header, rows)}`;
}

async function actionsCommand(options: ActionsOptions): Promise<void> {
  const { out, all, asAt } = options;
  if (out !== undefined && !/\.(csv|xlsx)$/i.test(out))
    throw new LanternError('actions_format', `The register is written as CSV or XLSX. End --out with .csv or .xlsx.`);
  const { isNotDone } = await import('../analytics/assurance/action-register/action-register.ts');
  const { readActionRegister } = await import('../analytics/assurance/action-register/read-action-register.ts');
  const { notesSheet, ownersSheet, registerSheet } = await import('../analytics/assurance/action-register/register-tables.ts');
  const register = await onLake(options, (effects) => readActionRegister(asAt, effects));
  const actions = all === true ? register.actions : register.actions.filter(isNotDone);
  if (out !== undefined) {
    const sheet = registerSheet(actions);
    const { safeText, xlsxFile } = await import('../analytics/xlsx.ts');
    const { formatCsv } = await import('../analytics/csv.ts');
    const safe = sheet.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell)));
    const content = /\.xlsx$/i.test(out)
      ? await xlsxFile([sheet, ownersSheet(register), notesSheet(register)])
      : formatCsv(sheet.header, safe);
    writeFileSync(out, content);
  }
  const owners = ownersSheet(register);
  const rows = owners.rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : String(cell ?? ''))));
  const written = out === undefined ? '' : `\n\nWrote ${many(actions.length, 'action')} to ${out}.`;
  answer(
    options,
    { ...register, actions, ...(out === undefined ? {} : { out }) },
    `${registerText(register, owners.header, rows)}${written}`,
  );
}

export function registerActions(program: Command): void {
  const command = program
    .command('actions')
    .description('the action register for the next meeting: what is overdue, has no timescale, or was carried over')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .option('--as-at <day>', 'as at the end of this day; without it, the last day to which every register is complete', day)
    .option('--out <file>', 'file to write, .csv or .xlsx')
    .option('--all', 'those that were done too')
    .action(actionsCommand);
  withExample(withVoice(command), 'lantern actions --lake lake --out actions.xlsx');
}
