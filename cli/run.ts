import type { KeyObject } from 'node:crypto';
import type { Command } from 'commander';
import type { EditionName } from '../analytics/lake/layout.ts';
import type { StepName } from '../analytics/steps.ts';
import { type LakeOptions, onNewLake } from './lake.ts';
import { answer, exitStatus, say } from './messages.ts';
import { edition, lakeKey, memory, month, several, step, wholeNumber, withExample, withVoice } from './options.ts';
import { intakeText, runText } from './run-text.ts';

interface RunOptions extends LakeOptions {
  readonly landing: string;
  readonly month: string;
  readonly area?: string;
  readonly lakeKey?: KeyObject;
  readonly from?: StepName;
  readonly only?: StepName;
  readonly product?: string[];
  readonly edition?: EditionName[];
  readonly seed: number;
  readonly strict?: boolean;
}

async function runCommand(options: RunOptions): Promise<void> {
  const { readArea } = await import('../analytics/area/read-area.ts');
  const { localLanding } = await import('../analytics/engine/real-effects.ts');
  const { run } = await import('../analytics/pipeline.ts');
  const request = {
    landing: options.landing,
    area: readArea(options.area),
    lakeKey: options.lakeKey,
    month: options.month,
    editions: options.edition ?? (['police'] as const),
    products: options.product ?? [],
    seed: options.seed,
    from: options.from,
    only: options.only,
  };
  const report = await onNewLake(options, async (effects) =>
    run({ ...request, landing: await localLanding(options.landing, effects.temporaryFolder) }, effects),
  );
  if (report.intake !== undefined) say(options, intakeText(report.intake));
  const { files, quarantined, refused } = report.intake ?? { files: [], quarantined: [], refused: [] };
  answer(options, { ...report, files, quarantined }, runText(report, options.lake));
  if (options.strict === true && quarantined.length + refused.length > 0) process.exitCode = exitStatus.notClean;
}

export function registerRun(program: Command): void {
  const command = program
    .command('run')
    .description('every step, and the products that fall due in the month')
    .requiredOption('--landing <dir>', 'folder of the agencies’ deliveries')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .requiredOption('--month <YYYY-MM>', 'reporting month', month)
    .option('--area <file>', 'area file; the defaults without it')
    .option('--from <step>', 'start at this step', step)
    .option('--only <step>', 'do this step alone', step)
    .option('--product <product>', 'product to write; several may be given', several)
    .option('--edition <edition>', 'edition to make; several may be given', edition)
    .option('--seed <n>', 'seed of whatever is random', wholeNumber, 1)
    .option('--lake-key <file>', 'make pseudonyms anew under the key in this file, so that no agency can look for one in the lake', lakeKey)
    .option('--memory <size>', 'soft limit on the engine’s memory, such as 1GB', memory)
    .option('--strict', 'end with status 3 where rows were quarantined or a file refused')
    .action(runCommand);
  withExample(withVoice(command), 'lantern run --landing landing --lake lake --month 2014-03 --area area.yaml');
}
