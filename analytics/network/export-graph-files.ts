import type { Month } from '../area/calendar.ts';
import type { Effects } from '../engine/effects.ts';
import type { ColumnType, Engine, Row } from '../engine/engine.ts';
import type { Finding } from '../findings/finding.ts';
import { readFindings } from '../findings/findings-file.ts';
import { type EditionName, layout } from '../lake/layout.ts';
import { LanternError } from '../lantern-error.ts';
import { xlsxFile } from '../xlsx.ts';
import { type GraphFormat, graphFiles, graphTables, partOf } from './export-graph.ts';
import { linkColumns, linkOf, nodeColumns, nodeOf } from './network-tables.ts';

export interface ExportGraphRequest {
  readonly month: Month;
  readonly edition: EditionName;
  readonly format: GraphFormat | 'xlsx';
  /** Id of a finding; only what it names. */
  readonly finding?: string | undefined;
  /** Id of an entity; only what is within `hops` links of it. */
  readonly entity?: string | undefined;
  readonly hops?: number | undefined;
  readonly validated?: boolean | undefined;
}

interface Written {
  readonly table: 'nodes' | 'links';
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly order: string;
}

async function rowsOf(engine: Engine, effects: Effects, request: ExportGraphRequest, written: Written): Promise<Row[]> {
  const path = layout.network(written.table, request.edition, request.month);
  if (!(await effects.store.list(path.slice(0, path.lastIndexOf('/') + 1))).includes(path)) {
    throw new LanternError('network_absent', `No network was made for ${request.month}. Run "lantern network" for that month first.`);
  }
  await engine.view(`network_${written.table}`, written.columns, [await effects.store.localFile(path)]);
  return engine.rows(`SELECT * FROM network_${written.table} ORDER BY ${written.order}`);
}

async function findingOf(engine: Engine, effects: Effects, request: ExportGraphRequest): Promise<Finding | undefined> {
  if (request.finding === undefined) return undefined;
  for (const producer of ['network', 'assurance'] as const) {
    const findings = await readFindings(effects, engine, { producer, edition: request.edition, month: request.month });
    const finding = findings?.find((each) => each.finding_id === request.finding);
    if (finding !== undefined) return finding;
  }
  throw new LanternError('finding_absent', `No finding of ${request.month} has that id. "lantern export findings" lists them.`);
}

/** Reads the network of a month from the lake and makes the files that were asked for. */
export async function exportGraph(
  request: ExportGraphRequest,
  effects: Effects,
): Promise<{ readonly name: string; readonly content: string | Buffer }[]> {
  const engine = await effects.openEngine();
  try {
    const nodes = await rowsOf(engine, effects, request, { table: 'nodes', columns: nodeColumns, order: 'type, id' });
    const links = await rowsOf(engine, effects, request, {
      table: 'links',
      columns: linkColumns,
      order: 'source_type, source, target_type, target',
    });
    const finding = await findingOf(engine, effects, request);
    const { entity, hops, validated, format } = request;
    const part = partOf({ nodes: nodes.map(nodeOf), links: links.map(linkOf) }, { finding, entity, hops, validated });
    if (format === 'xlsx') return [{ name: 'network.xlsx', content: await xlsxFile(graphTables(part)) }];
    return graphFiles(part, format).map(({ name, text }) => ({ name, content: text }));
  } finally {
    engine.close();
  }
}
