import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { addMonths } from '../analytics/area/calendar.ts';
import type { Sample } from '../analytics/dip-sample/sample.ts';
import { standards } from '../analytics/dip-sample/standards.ts';
import { type LakeOptions, onLake } from './lake.ts';
import { answer, progress } from './messages.ts';
import { atLeastOne, memory, month, wholeNumber, withExample, withVoice } from './options.ts';

interface DipSampleOptions extends LakeOptions {
  readonly month: string;
  readonly from?: string;
  readonly standard: string;
  readonly n: number;
  readonly seed: number;
  readonly out: string;
}

async function dipSampleCommand(options: DipSampleOptions): Promise<void> {
  const { sampleCases } = await import('../analytics/dip-sample/sample.ts');
  const { sampleSheets } = await import('../analytics/dip-sample/workbook.ts');
  const { requireSnapshot } = await import('../analytics/lake/snapshot.ts');
  const { xlsxFile } = await import('../analytics/xlsx.ts');
  const { standard, month: last, from = addMonths(last, -11), n, seed, out } = options;
  progress(options)('dip-sample …');
  const sample = await onLake(options, async (effects) =>
    sampleCases({ standard, from, month: last, n, seed }, await requireSnapshot(effects.store), effects),
  );
  writeFileSync(out, await xlsxFile(sampleSheets(sample)));
  const { due, strata, snapshot, cases } = sample;
  answer(options, { out, standard, from, month: last, n, seed, snapshot, due, drawn: cases.length, strata }, drawnText(sample, out));
}

/** What was drawn from what. */
export function drawnText({ request, cases, due, strata }: Sample, out: string): string {
  const { standard, from, month: last, n, seed } = request;
  const reached = strata.filter(({ drawn }) => drawn > 0).length;
  const first = `Wrote ${cases.length} of the ${due} cases that fell due under ${standard} from ${from} to ${last} to ${out} (seed ${seed}).`;
  const spread = `They come from ${reached} of the ${strata.length} teams’ months that had any.`;
  return cases.length < n ? `${first} All there were are in it.` : `${first} ${spread}`;
}

function listed(): string {
  const width = Math.max(...standards().map(({ standard }) => standard.length));
  return `\nStandards:\n${standards()
    .map(({ standard, title }) => `  ${standard.padEnd(width)}  ${title}`)
    .join('\n')}\n`;
}

export function registerDipSample(program: Command): void {
  const command = program
    .command('dip-sample')
    .description('draws cases for an audit against a practice standard: facts filled in, judgements left blank (XLSX)')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .requiredOption('--month <YYYY-MM>', 'last month in which the cases fell due', month)
    .addOption(
      new Option('--standard <standard>', 'the practice standard').choices(standards().map((each) => each.standard)).makeOptionMandatory(),
    )
    .requiredOption('--n <n>', 'how many cases', atLeastOne)
    .requiredOption('--out <file>', 'workbook to write (.xlsx)')
    .option('--from <YYYY-MM>', 'first month; eleven before --month without it', month)
    .option('--seed <n>', 'seed of the draw', wholeNumber, 1)
    .option('--memory <size>', 'soft limit on the engine’s memory, such as 1GB', memory)
    .addHelpText('after', listed)
    .action(dipSampleCommand);
  withExample(
    withVoice(command),
    'lantern dip-sample --lake lake --month 2014-03 --standard assessment_45wd --n 30 --seed 7 --out audit.xlsx',
  );
}
