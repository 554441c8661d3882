import type { z } from 'zod';
import type { Month } from '../../area/calendar.ts';
import type { Effects } from '../../engine/effects.ts';
import type { ColumnType, Engine } from '../../engine/engine.ts';
import { type EditionName, layout } from '../../lake/layout.ts';
import { type Measure, measureNamed } from '../../measures/measure.ts';
import type { Mart, Marts } from './facts.ts';
import { type MartName, martNames, martRows } from './mart-rows.ts';

export interface Place {
  readonly edition: EditionName;
  readonly month: Month;
}

/** Whether the lake holds a file. */
export async function holds(effects: Effects, path: string): Promise<boolean> {
  return (await effects.store.list(path.slice(0, path.lastIndexOf('/') + 1))).includes(path);
}

function described(name: MartName): Measure {
  const measure = measureNamed(name);
  if (measure === undefined) throw new Error(`Documents quote the measure ${name}, which analytics/measures does not describe.`);
  return measure;
}

async function readMart<Name extends MartName>(effects: Effects, engine: Engine, name: Name, place: Place): Promise<Mart<object>> {
  const description = described(name);
  const path = layout.mart(name, place.edition, place.month);
  if (!(await holds(effects, path))) return { description, rows: [], computed: false };
  const columns: Record<string, ColumnType> = Object.fromEntries(description.columns.map((column) => [column.name, column.type]));
  await engine.view(`mart_${name}`, columns, [await effects.store.localFile(path)]);
  const order = description.grain.map((column) => `"${column}"`).join(', ');
  const rows = await engine.rows(`SELECT * FROM "mart_${name}" ORDER BY ${order}`);
  const shape: z.ZodType<object> = martRows[name];
  return { description, rows: rows.map((row) => shape.parse(row)), computed: true };
}

/** Every measure that documents quote, for one month and edition. One that has not run has no rows and says so. */
export async function readMarts(effects: Effects, engine: Engine, place: Place): Promise<Marts> {
  const marts: Partial<Record<MartName, Mart<object>>> = {};
  for (const name of martNames) marts[name] = await readMart(effects, engine, name, place);
  return marts as Marts; // every name is there, and each row has been parsed by its own shape
}
