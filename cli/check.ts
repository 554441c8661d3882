import type { Command } from 'commander';
import type { CheckReport } from '../analytics/intake/check.ts';
import { onLake } from './lake.ts';
import { answer, exitStatus, progress, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';

interface CheckOptions extends Voice {
  readonly extract?: string;
  readonly area?: string;
  readonly strict?: boolean;
}

async function checkCommand(files: string[], options: CheckOptions): Promise<void> {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const { readArea } = await import('../analytics/area/read-area.ts');
  const { checkFiles } = await import('../analytics/intake/check.ts');
  const area = readArea(options.area);
  progress(options)('check …');
  const lake = mkdtempSync(join(tmpdir(), 'lantern-check-'));
  try {
    const report = await onLake({ ...options, lake }, (effects) =>
      checkFiles({ files, area, ...(options.extract === undefined ? {} : { extract: options.extract }) }, effects),
    );
    const lines = report.errors.map((error) => `${error.file}:${error.row}:${error.column} ${error.rule} ${error.message}`);
    if (options.quiet === true && options.json !== true && lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
    answer(options, report, [...lines, summaryOf(report)].join('\n'));
    if (lines.length > 0 && options.strict === true) process.exitCode = exitStatus.notClean;
  } finally {
    rmSync(lake, { recursive: true, force: true });
  }
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
    .option('--area <file>', 'area file; the defaults without it')
    .option('--strict', 'end with status 3 where a row does not keep to the contract')
    .action(checkCommand);
  withExample(withVoice(command), 'lantern check missing.csv referrals.csv');
}
