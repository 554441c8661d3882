import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { LanternError } from '../analytics/lantern-error.ts';
import { registerChronology } from './chronology.ts';
import { claimFolder, intoFolder } from './folder.ts';
import { type LakeOptions, onLake } from './lake.ts';
import { answer } from './messages.ts';
import { month, wholeNumber, withExample, withVoice } from './options.ts';

interface MonthOptions extends LakeOptions {
  readonly month: string;
  readonly out: string;
  readonly force?: boolean;
}

async function exportMeasuresCommand(options: MonthOptions & { readonly format: 'csv' | 'parquet' | 'xlsx' }): Promise<void> {
  const { exportMeasures } = await import('../analytics/measures/export.ts');
  const { month: reporting, format, out } = options;
  const files = await intoFolder(out, options.force === true, () =>
    onLake(options, (effects) => exportMeasures({ month: reporting, edition: 'police', format }, effects, out)),
  );
  answer(options, { out, files }, `Wrote ${files.length} measures to ${out}.`);
}

async function exportFindingsCommand(options: MonthOptions): Promise<void> {
  const { readFindings } = await import('../analytics/findings/findings-file.ts');
  const findings = await onLake(options, async (effects) => {
    const engine = await effects.openEngine();
    try {
      const place = { edition: 'police', month: options.month } as const;
      const found = await readFindings(effects, engine, { ...place, producer: 'network' });
      const practice = await readFindings(effects, engine, { ...place, producer: 'assurance' });
      if (found === undefined && practice === undefined) {
        throw new LanternError('findings_absent', `No findings were made for ${options.month}. Run "lantern run" for that month first.`);
      }
      return [...(found ?? []), ...(practice ?? [])];
    } finally {
      engine.close();
    }
  });
  writeFileSync(options.out, `${JSON.stringify(findings, null, 2)}\n`);
  answer(options, { out: options.out, findings: findings.length }, `Wrote ${findings.length} findings to ${options.out}.`);
}

const formats = ['graphml', 'gexf', 'csv', 'xlsx', 'json'] as const;

interface GraphOptions extends MonthOptions {
  readonly format: (typeof formats)[number];
  readonly finding?: string;
  readonly entity?: string;
  readonly hops: number;
  readonly validated?: boolean;
}

async function exportGraphCommand(options: GraphOptions): Promise<void> {
  const { exportGraph } = await import('../analytics/network/export-graph-files.ts');
  const { month: reporting, format, finding, entity, hops, validated, out } = options;
  const request = { month: reporting, edition: 'police', format, finding, entity, hops, validated: validated === true } as const;
  const files = await onLake(options, (effects) => exportGraph(request, effects));
  if (files.length > 1) claimFolder(out, options.force === true);
  for (const file of files) writeFileSync(files.length > 1 ? `${out}/${file.name}` : out, file.content);
  answer(options, { out, files: files.map((file) => file.name) }, `Wrote the network to ${out}.`);
}

export function registerExport(program: Command): void {
  const group = program.command('export').description('measures, findings, the network or one child’s chronology as files');
  withExample(group, 'lantern export measures --lake lake --month 2014-03 --out measures');
  const measures = group
    .command('measures')
    .description('each measure as <measure>.csv, .parquet or .xlsx')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .requiredOption('--month <YYYY-MM>', 'reporting month', month)
    .requiredOption('--out <dir>', 'folder to write into')
    .addOption(new Option('--format <format>', 'format').choices(['csv', 'parquet', 'xlsx']).default('csv'))
    .option('--force', 'write into a folder that holds something')
    .action(exportMeasuresCommand);
  withExample(withVoice(measures), 'lantern export measures --lake lake --month 2014-03 --out measures');
  const findings = group
    .command('findings')
    .description('every finding of a month as findings.json')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .requiredOption('--month <YYYY-MM>', 'reporting month', month)
    .requiredOption('--out <file>', 'file to write')
    .action(exportFindingsCommand);
  withExample(withVoice(findings), 'lantern export findings --lake lake --month 2014-03 --out findings.json');
  const graph = group
    .command('graph')
    .description('the network or a part of it')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .requiredOption('--month <YYYY-MM>', 'reporting month', month)
    .requiredOption('--out <file>', 'file to write; with csv, a folder for nodes.csv and links.csv')
    .addOption(new Option('--format <format>', 'format').choices(formats).default('graphml'))
    .option('--finding <id>', 'only what one finding is about')
    .option('--entity <id>', 'only what is near one entity')
    .option('--hops <n>', 'how near', wholeNumber, 1)
    .option('--validated', 'validated links alone')
    .option('--force', 'write into a folder that holds something')
    .action(exportGraphCommand);
  withExample(withVoice(graph), 'lantern export graph --lake lake --month 2014-03 --out network.gexf --format gexf');
  registerChronology(group);
}
