import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { LanternError } from '../analytics/lantern-error.ts';
import { answer, exitStatus, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';

async function initCommand(options: Voice & { readonly out: string; readonly force?: boolean }): Promise<void> {
  const { areaYaml } = await import('../analytics/area/area-yaml.ts');
  if (existsSync(options.out) && options.force !== true) {
    throw new LanternError('file_in_use', `${options.out} is there already. Give another name, or --force to replace it.`);
  }
  writeFileSync(options.out, areaYaml());
  answer(
    options,
    { file: options.out },
    `Wrote ${options.out}: every key with its default. Change what your area needs; leave out the rest.`,
  );
}

async function checkCommand(file: string, options: Voice): Promise<void> {
  const { checkArea } = await import('../analytics/area/read-area.ts');
  const check = checkArea(file);
  const problems = check.ok ? [] : check.problems;
  if (options.json !== true) for (const problem of problems) process.stderr.write(`${problem.where}  ${problem.message}\n`);
  answer(options, { file, ok: check.ok, problems }, check.ok ? `${file} checks.` : '');
  if (!check.ok) process.exitCode = exitStatus.failed;
}

export function registerArea(program: Command): void {
  const area = program.command('area').description('the file with the place and its rules');
  withExample(area, 'lantern area init --out area.yaml', 'lantern area check area.yaml');
  const init = area
    .command('init')
    .description('an area file with every default and its comment')
    .requiredOption('--out <file>', 'file to write')
    .option('--force', 'replace a file that is there')
    .action(initCommand);
  withExample(withVoice(init), 'lantern area init --out area.yaml');
  const check = area
    .command('check')
    .description('a check of an area file; unknown keys are refused')
    .argument('<file>')
    .action(checkCommand);
  withExample(withVoice(check), 'lantern area check area.yaml');
}
