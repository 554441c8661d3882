import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchFolder } from './bench-folder.ts';
import { type Race, race } from './race.ts';
import { growthBetween, reconciliation, report } from './race-report.ts';

// How long intake takes on one large extract of missing episodes, beside DuckDB's own COPY of it to Parquet and a check of each row with zod.
// It prints figures and fails nothing: `node bench/intake.ts [rows ...] [--order time|random] [--times utc|local] [--faults some|none] [--repeat N] [--memory 512MB]`.

const usage =
  'node bench/intake.ts [rows ...] [--order time|random] [--times utc|local] [--faults some|none] [--repeat N] [--memory 512MB]';

/** One of some words that were given for an option. */
function chosen<Word extends string>(words: readonly Word[], given: string): Word {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new Error(`${given} is none of ${words.join(', ')}.`);
  return found;
}

function wholeNumber(given: string): number {
  if (!/^[1-9][0-9]*$/.test(given)) throw new Error(`${given} is not a whole number from 1.`);
  return Number(given);
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      order: { type: 'string', default: 'time' },
      times: { type: 'string', default: 'utc' },
      faults: { type: 'string', default: 'some' },
      repeat: { type: 'string', default: '3' },
      memory: { type: 'string', default: '512MB' },
    },
  });
  return {
    sizes: (positionals.length > 0 ? positionals : ['100000', '1000000']).map(wholeNumber).sort((a, b) => a - b),
    order: chosen(['time', 'random'], values.order),
    times: chosen(['utc', 'local'], values.times),
    faulty: chosen(['some', 'none'], values.faults) === 'some',
    rounds: wholeNumber(values.repeat),
    memory: values.memory,
  };
}

function optionsOrUsage(): ReturnType<typeof readOptions> {
  try {
    return readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

const { sizes, ...options } = optionsOrUsage();
const temporaryFolder = benchFolder();

const order = options.order === 'time' ? 'by time of report' : 'in no order';
const times = options.times === 'utc' ? 'in UTC' : 'of the wall with their offset';
console.log(
  `Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}; DuckDB with 2 threads and ${options.memory}; rows ${order}, times ${times}, ${options.faulty ? 'some' : 'none'} at fault; rounds: ${options.rounds}. Seconds are without the start of Node and the loading of modules.`,
);
const races: Race[] = [];
for (const rows of sizes) {
  const found = await race({ ...options, rows, temporaryFolder, log: (message) => console.error(message) });
  if (found === undefined) continue;
  console.log(`\n${report(found)}\n\n${reconciliation(found)}`);
  races.push(found);
}
for (const line of growthBetween(races)) console.log(`\n${line}`);
