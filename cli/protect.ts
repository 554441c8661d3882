import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { formatCsv } from '../analytics/csv.ts';
import type { TableRule } from '../analytics/release/printed-table.ts';
import type { ProtectedTable } from '../analytics/release/protect-counts.ts';
import { answer, say, type Voice } from './messages.ts';
import { atLeastOne, withExample, withVoice } from './options.ts';

interface ProtectOptions extends Voice {
  readonly table: string;
  readonly rule: TableRule['name'];
  readonly threshold?: number;
}

const methods = { mixed_integer: 'a mixed integer programme', heuristic: 'a heuristic', rounding: 'rounding' } as const;

function summaryOf({ method, optimal, cost, bound, suppressed, table }: ProtectedTable): string {
  const hidden = `${suppressed.length} of ${table.length} figures are hidden, chosen by ${methods[method]}`;
  if (cost === undefined || bound === undefined) return `${hidden}.`;
  const chosen = optimal === true ? 'No choice hides less' : `No choice hides less than ${bound}`;
  return `${hidden}. Counts of ${cost} in all are hidden. ${chosen}. Keep what is said here and the columns lower and upper inside.`;
}

/** The table as a CSV file, with what an attacker can say of each hidden figure. */
function csvOf(dimensions: readonly string[], { suppressed, table }: ProtectedTable): string {
  const keyOf = (row: Readonly<Record<string, unknown>>) => JSON.stringify(dimensions.map((name) => row[name]));
  const known = new Map(suppressed.map((row) => [keyOf(row), row]));
  const rows = table.map((row) => {
    const interval = known.get(keyOf(row));
    return [...dimensions.map((name) => row[name]), row.count, interval?.lower, interval?.upper];
  });
  return formatCsv([...dimensions, 'count', 'lower', 'upper'], rows).trimEnd();
}

async function protectCommand(options: ProtectOptions): Promise<void> {
  const { readCounts } = await import('../analytics/release/protect-table/read-counts.ts');
  const { protectCounts, tableRule } = await import('../analytics/release/protect-counts.ts');
  const { cube, notes } = readCounts(options.table, readFileSync(options.table));
  for (const note of notes) say({ quiet: options.quiet }, note);
  const protectedTable = await protectCounts(cube, tableRule(options.rule, options.threshold));
  say(options, summaryOf(protectedTable));
  answer(options, protectedTable, csvOf(cube.dimensions, protectedTable));
}

export function registerProtect(program: Command): void {
  const command = program
    .command('protect')
    .description('a table of true counts to one that may leave: small counts hidden, and what would give them away')
    .requiredOption(
      '--table <file>',
      'CSV with a column for each dimension (up to 4), totals marked Total, and count last; [z] where there can be none',
    )
    .addOption(
      new Option('--rule <rule>', 'exact hides as little as it can and rounds nothing; rounded rounds to 5')
        .choices(['exact', 'rounded'])
        .default('exact'),
    )
    .option('--threshold <number>', 'counts from 1 to under this are [c] (exact 10, rounded 8)', atLeastOne)
    .action(protectCommand);
  withExample(withVoice(command), 'lantern protect --table children.csv', 'lantern protect --table children.csv --rule rounded --json');
}
