import type { KeyObject } from 'node:crypto';
import type { Command } from 'commander';
import type { EditionName } from '../analytics/lake/layout.ts';
import { type StepName, steps } from '../analytics/steps.ts';
import { type LakeOptions, onLake, onNewLake } from './lake.ts';
import { answer, exitStatus, progress } from './messages.ts';
import { atLeastOne, edition, lakeKey, memory, month, several, wholeNumber, withExample, withVoice } from './options.ts';
import { intakeText, runText } from './run-text.ts';

interface IntakeOptions extends LakeOptions {
  readonly landing: string;
  readonly area?: string;
  readonly lakeKey?: KeyObject;
  readonly strict?: boolean;
}

async function intakeCommand(options: IntakeOptions): Promise<void> {
  const { readArea } = await import('../analytics/area/read-area.ts');
  const { localLanding } = await import('../analytics/engine/real-effects.ts');
  const { intake } = await import('../analytics/intake/intake.ts');
  const area = readArea(options.area);
  progress(options)('intake …');
  const report = await onNewLake(options, async (effects) =>
    intake({ landing: await localLanding(options.landing, effects.temporaryFolder), area, lakeKey: options.lakeKey }, effects),
  );
  answer(options, report, intakeText(report));
  if (options.strict === true && report.quarantined.length + report.refused.length > 0) process.exitCode = exitStatus.notClean;
}

interface StepOptions extends LakeOptions {
  readonly month: string;
  readonly edition?: EditionName[];
  readonly product?: string[];
  readonly seed: number;
  readonly permutations?: number;
}

async function stepCommand(step: Exclude<StepName, 'intake'>, options: StepOptions): Promise<void> {
  const { runStep } = await import('../analytics/pipeline.ts');
  const request = {
    month: options.month,
    editions: options.edition ?? (['police'] as const),
    products: options.product ?? [],
    seed: options.seed,
    permutations: options.permutations,
  };
  const outcome = await onLake(options, (effects) => runStep(step, request, effects));
  answer(options, outcome, runText({ run: '', month: options.month, changed: true, intake: undefined, steps: [outcome] }, options.lake));
}

const descriptions: Readonly<Record<Exclude<StepName, 'intake'>, string>> = {
  measures: 'one step: every measure of definitions.md',
  network: 'one step: who and what is linked, and the findings of it',
  assurance: 'one step: what practice did after the warning signs',
  release: 'one step: the figures of the last financial year that identify no one',
  products: 'one step: the documents that fall due in the month',
};

/** One command for each step, so that any can be run again alone. */
export function registerSteps(program: Command): void {
  const intake = program
    .command('intake')
    .description('one step: landing to the curated tables, and to quarantine')
    .requiredOption('--landing <dir>', 'folder of the agencies’ deliveries')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .option('--area <file>', 'area file; the defaults without it')
    .option('--lake-key <file>', 'make pseudonyms anew under the key in this file, so that no agency can look for one in the lake', lakeKey)
    .option('--memory <size>', 'soft limit on the engine’s memory, such as 1GB', memory)
    .option('--strict', 'end with status 3 where rows were quarantined or a file refused')
    .action(intakeCommand);
  withExample(withVoice(intake), 'lantern intake --landing landing --lake lake --area area.yaml');
  for (const step of steps) {
    if (step === 'intake') continue;
    const command = program
      .command(step)
      .description(descriptions[step])
      .requiredOption('--lake <dir>', 'folder of the lake')
      .requiredOption('--month <YYYY-MM>', 'reporting month', month)
      .option('--edition <edition>', 'edition to make; several may be given', edition)
      .option('--product <product>', 'product to write; several may be given', several)
      .option('--seed <n>', 'seed of whatever is random', wholeNumber, 1)
      .option('--memory <size>', 'soft limit on the engine’s memory, such as 1GB', memory)
      .action((options: StepOptions) => stepCommand(step, options));
    if (step === 'network')
      command.option(
        '--permutations <n>',
        'check the test of links by dealing out who is named where so many times, such as 199',
        atLeastOne,
      );
    withExample(withVoice(command), `lantern ${step} --lake lake --month 2014-03`);
  }
}
