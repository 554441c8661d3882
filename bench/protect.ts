import { availableParallelism, loadavg } from 'node:os';
import { formatCsv } from '../analytics/csv.ts';
import { protectCounts, tableRule } from '../analytics/release/protect-counts.ts';
import type { CountCube } from '../analytics/release/protect-table/count-cube.ts';
import { readCounts } from '../analytics/release/protect-table/read-counts.ts';
import { seededRandom } from '../analytics/seeded-random.ts';
import { table, whole } from './figures.ts';

// How long the tables of a yearly release take to protect and audit, by either rule, in one process. It prints figures and fails
// nothing: `node bench/protect.ts [tables]`.
const tables = Number(process.argv[2] ?? 500);
const shapes = [[6], [4, 5], [6, 8], [9, 5], [3, 2], [7, 3], [3, 3, 2], [10, 6], [4, 4], [2, 5, 3]];

/** A table with every total; one count in ten is 0, half of the rest are under a quarter of the largest. */
function randomCounts(sizes: readonly number[], seed: number): CountCube {
  const random = seededRandom(seed);
  const sums = new Map<string, number>();
  const add = (place: readonly string[], count: number) => sums.set(place.join(), (sums.get(place.join()) ?? 0) + count);
  const place = (index: number) => sizes.map((size, at) => `c${Math.floor(index / sizes.slice(0, at).reduce((a, b) => a * b, 1)) % size}`);
  for (let index = 0; index < sizes.reduce((a, b) => a * b, 1); index += 1) {
    const count = random() < 0.1 ? 0 : Math.floor(random() * random() * 120);
    let places: string[][] = [[]];
    for (const name of place(index))
      places = places.flatMap((each) => [
        [...each, name],
        [...each, 'Total'],
      ]);
    for (const each of places) add(each, count);
  }
  const rows = [...sums].map(([names, count]) => [...names.split(','), count]);
  return readCounts('bench.csv', new TextEncoder().encode(formatCsv([...sizes.map((_, at) => `d${at}`), 'count'], rows))).cube;
}

const cubes = Array.from({ length: tables }, (_, index) => randomCounts(shapes[index % shapes.length] ?? [6], index));
const lines: string[][] = [];
for (const name of ['exact', 'rounded'] as const) {
  const times: number[] = [];
  let least = 0;
  for (const cube of cubes) {
    const begun = performance.now();
    const { optimal } = await protectCounts(cube, tableRule(name, undefined));
    times.push((performance.now() - begun) / 1000);
    if (optimal === true) least += 1;
  }
  const total = times.reduce((sum, each) => sum + each, 0);
  lines.push([name, whole(tables), total.toFixed(1), Math.max(...times).toFixed(2), name === 'exact' ? whole(least) : '']);
}
console.log(`Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}.`);
console.log(table([['rule', 'tables', 'seconds', 'longest', 'least cost proved'], ...lines]));
