import type { z } from 'zod';
import type { Effects } from '../../engine/effects.ts';
import type { ColumnType, Engine } from '../../engine/engine.ts';
import { layout } from '../../lake/layout.ts';
import type { Mart } from './facts.ts';
import { type LinkRow, linkRow, type NodeRow, nodeRow } from './mart-rows.ts';
import { ownTable } from './own-tables.ts';
import { holds, type Place } from './read-marts.ts';

async function readTable<Row extends object>(
  effects: Effects,
  engine: Engine,
  name: 'nodes' | 'links',
  shape: z.ZodType<Row>,
  place: Place,
): Promise<Mart<Row>> {
  const description = ownTable(name);
  const path = layout.network(name, place.edition, place.month);
  if (!(await holds(effects, path))) return { description, rows: [], computed: false };
  const columns: Record<string, ColumnType> = Object.fromEntries(description.columns.map((column) => [column.name, column.type]));
  await engine.view(`network_${name}`, columns, [await effects.store.localFile(path)]);
  const order = description.grain.map((column) => `"${column}"`).join(', ');
  const rows = await engine.rows(`SELECT * FROM "network_${name}" ORDER BY ${order}`);
  return { description, rows: rows.map((row) => shape.parse(row)), computed: true };
}

/** The network's entities and links, for one month and edition; empty where the step has not run. */
export async function readNetwork(
  effects: Effects,
  engine: Engine,
  place: Place,
): Promise<{ readonly nodes: Mart<NodeRow>; readonly links: Mart<LinkRow> }> {
  return {
    nodes: await readTable(effects, engine, 'nodes', nodeRow, place),
    links: await readTable(effects, engine, 'links', linkRow, place),
  };
}
