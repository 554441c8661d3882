import { type Command, Option } from 'commander';
import type { PairRow, ProjectedIncidence } from '../analytics/network/project-incidence.ts';
import { piecesOf } from './file-pieces.ts';
import { answer, textTable, type Voice } from './messages.ts';
import { share, withExample, withVoice } from './options.ts';

interface ProjectOptions extends Voice {
  readonly incidence: string;
  readonly side: 'a' | 'b';
  readonly fdr: number;
}

const mostShown = 200;

function pairCells({ a, b, shared, newman, jaccard, p, validated }: PairRow): (string | number)[] {
  return [a, b, shared, newman.toFixed(4), jaccard.toFixed(4), p.toExponential(3), validated ? 'yes' : 'no'];
}

function textOf({ pairs, tests }: ProjectedIncidence, fdr: number): string {
  const header = ['a', 'b', 'shared', 'newman', 'jaccard', 'p', 'validated'];
  const likeliest = [...pairs].sort((one, other) => one.p - other.p).slice(0, mostShown);
  const validated = pairs.filter((pair) => pair.validated).length;
  return [
    ...(likeliest.length === 0 ? [] : [textTable(header, likeliest.map(pairCells))]),
    ...(pairs.length > mostShown ? [`and ${pairs.length - mostShown} more pairs: --json has them all.`] : []),
    `${pairs.length} pairs share a record; ${validated} validated at a false discovery rate of ${fdr} over ${tests} tests, one for each pair, whether or not it shares a record.`,
  ].join('\n');
}

async function projectCommand(options: ProjectOptions): Promise<void> {
  const { readIncidence } = await import('../analytics/network/edge-list/read-incidence.ts');
  const { projectIncidence } = await import('../analytics/network/project-incidence.ts');
  const read = readIncidence({ name: options.incidence, pieces: piecesOf(options.incidence) }, options.side);
  const projection = projectIncidence(read, options.fdr);
  answer(options, projection.pairs, options.json === true || options.quiet === true ? '' : textOf(projection, options.fdr));
}

export function registerProject(program: Command): void {
  const command = program
    .command('project')
    .description(
      'pairs of one side of an incidence list that share the other, and which of them more than chance: the hypergeometric test of Tumminello et al. 2011 with a false discovery rate over every pair of that side, whether or not it shares anything',
    )
    .requiredOption('--incidence <file>', 'CSV with the columns a,b: a is in b. A row given twice counts once')
    .addOption(new Option('--side <side>', 'the side that is paired').choices(['a', 'b']).default('a'))
    .option('--fdr <rate>', 'false discovery rate, from 0 to 1', share, 0.01)
    .action(projectCommand);
  withExample(
    withVoice(command),
    'lantern project --incidence attended.csv',
    'lantern project --incidence attended.csv --side b --fdr 0.05 --json',
  );
}
