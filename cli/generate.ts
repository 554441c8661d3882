import type { Command } from 'commander';
import { claimFolder } from './folder.ts';
import { answer, progress, type Voice } from './messages.ts';
import { atLeastOne, month, share, wholeNumber, withExample, withVoice } from './options.ts';

interface GenerateOptions extends Voice {
  readonly out: string;
  readonly seed: number;
  readonly children?: number;
  readonly months: number;
  readonly end: string;
  readonly scale: number;
  readonly faults: number;
  readonly unlinked?: boolean;
  readonly force?: boolean;
}

async function generateCommand(options: GenerateOptions): Promise<void> {
  const { generateArea } = await import('../sample-data/generate.ts');
  const { writeArea } = await import('../sample-data/write-area.ts');
  claimFolder(options.out, options.force === true);
  progress(options)(`generate: ${options.months} months …`);
  const { seed, children, months, end, scale, faults, unlinked } = options;
  const area = generateArea({ seed, children, months, end, scale, faults, unlinked: unlinked === true });
  writeArea(area.files, options.out);
  const files = area.files.map((file) => file.path);
  answer(
    options,
    { out: options.out, files },
    `Wrote ${files.length} files to ${options.out}. What was planted is in ${options.out}/truth.json.`,
  );
}

export function registerGenerate(program: Command): void {
  const command = program
    .command('generate')
    .description('a synthetic area: area file, boundaries, extracts, and truth.json with what was planted')
    .requiredOption('--out <dir>', 'folder to write into')
    .option('--seed <n>', 'same seed, same bytes', wholeNumber, 1)
    .option('--children <n>', 'children who go missing', atLeastOne)
    .option('--months <n>', 'months of history', atLeastOne, 36)
    .option('--end <YYYY-MM>', 'last month', month, '2014-03')
    .option('--scale <n>', 'how many times the sample’s size', atLeastOne, 1)
    .option('--faults <rate>', 'share of rows that are faulty, of each rule of quarantine', share, 0)
    .option('--unlinked', 'plant no network, star or place: who is named with whom is chance alone')
    .option('--force', 'write into a folder that holds something')
    .action(generateCommand);
  withExample(withVoice(command), 'lantern generate --out area --seed 7 --faults 0.01');
}
