import { join } from 'node:path';
import type { Month } from '../area/calendar.ts';
import type { Area } from '../area/read-area.ts';
import { openEdition } from '../edition/open-edition.ts';
import type { Effects } from '../engine/effects.ts';
import type { ColumnType, Engine, Row } from '../engine/engine.ts';
import type { Evidence, Finding } from '../findings/finding.ts';
import { writeFindings } from '../findings/findings-file.ts';
import { type NotAssessed, writeNotAssessed } from '../findings/not-assessed.ts';
import { type EditionName, layout } from '../lake/layout.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { historyOf } from './history.ts';
import type { NetworkColumns } from './network-columns.ts';
import { findingsOf } from './network-findings.ts';
import { type LinkRow, linkColumns, linkRowsOf, type NodeRow, nodeColumns, nodeRowsOf, toStored } from './network-tables.ts';
import { type PermutationCheck, permutationCheck } from './permutations.ts';
import { networkLineage, readNetworkColumns } from './read-columns.ts';
import { incidenceOf, type NetworkThresholds } from './records.ts';
import { notAssessedOf } from './rules/kinds.ts';

export interface NetworkRequest {
  readonly month: Month;
  readonly editions: readonly EditionName[];
  readonly area: Area;
  readonly snapshot: Snapshot;
  /** Settles the order in which communities are tried: the same seed and rows give the same bytes. */
  readonly seed: number;
  /** How often to deal the mentions anew as a check of the test of links; not at all where undefined. */
  readonly permutations?: number | undefined;
}

export interface NetworkReport {
  readonly editions: readonly {
    readonly edition: EditionName;
    readonly nodes: number;
    readonly links: number;
    readonly validated: number;
    /** Records that name too many people to link anybody. */
    readonly crowded: number;
    readonly findings: Readonly<Record<string, number>>;
    /** Kinds that could not be assessed. */
    readonly notAssessed: readonly string[];
    readonly permutations?: PermutationCheck;
  }[];
}

/** A record that names too many people to link anybody, listed so that somebody looks at it. */
export interface CrowdedRecord extends Evidence {
  readonly people: number;
}

export interface Network {
  /** Made anew each time they are gone through, one at a time and in the order in which they are written. */
  nodes(): Iterable<NodeRow>;
  links(): Iterable<LinkRow>;
  /** Links that mean more than chance. */
  readonly validated: number;
  readonly crowded: readonly CrowdedRecord[];
  readonly findings: readonly Finding[];
  readonly notAssessed: readonly NotAssessed[];
  /** What the test of links validates where who is named in which record is chance, so many times. */
  permuted(permutations: number): PermutationCheck;
}

/**
 * The whole of the network from its columns: records, links, validation, graph and findings as at the end of the last of the months,
 * which run from the first record on. No clock, no files: the same columns and seed give the same answer.
 */
export function networkOf(columns: NetworkColumns, months: readonly Month[], thresholds: NetworkThresholds, seed: number): Network {
  const incidence = incidenceOf(columns, thresholds);
  const history = historyOf(incidence, months, thresholds, seed);
  const crowded = incidence.crowded.flatMap(({ sources, people }) =>
    sources.flatMap((source) => incidence.sources.evidenceOf(source).map((item) => ({ ...item, people }))),
  );
  return {
    nodes: () => nodeRowsOf(history.evaluation, seed),
    links: () => linkRowsOf(history.evaluation),
    validated: history.evaluation.validated.length,
    crowded,
    findings: findingsOf(history, seed),
    notAssessed: notAssessedOf(columns.context),
    permuted: (permutations) => permutationCheck(history.evaluation, permutations, seed),
  };
}

const crowdedColumns = {
  agency: 'VARCHAR',
  table: 'VARCHAR',
  record_id: 'VARCHAR',
  date: 'VARCHAR',
  grade: 'VARCHAR',
  handling: 'VARCHAR',
  people: 'INTEGER',
} as const satisfies Record<keyof CrowdedRecord, ColumnType>;

interface Written {
  readonly table: 'nodes' | 'links' | 'crowded_records';
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** In the order in which they are written. */
  readonly rows: Iterable<Row>;
}

async function write(engine: Engine, effects: Effects, place: { edition: EditionName; month: Month }, written: Written): Promise<number> {
  const file = join(effects.temporaryFolder, `network-${written.table}.parquet`);
  const count = await engine.writeRows(written, file);
  await effects.store.adopt(layout.network(written.table, place.edition, place.month), file);
  return count;
}

function* stored(links: Iterable<LinkRow>): Generator<Row> {
  for (const link of links) yield toStored(link);
}

/** Records that name too many people, by day, agency and number. */
function crowdedInOrder(crowded: readonly CrowdedRecord[]): Row[] {
  const key = (row: CrowdedRecord) => [row.date, row.agency, row.table, row.record_id].join('\u0000');
  return [...crowded].sort((one, other) => (key(one) < key(other) ? -1 : 1)).map((row) => ({ ...row }));
}

async function oneEdition(request: NetworkRequest, edition: EditionName, effects: Effects): Promise<NetworkReport['editions'][number]> {
  const { month, area, snapshot, seed } = request;
  const engine = await effects.openEngine({ largeTables: true });
  try {
    const opened = await openEdition(engine, effects, { snapshot, month, edition, area }, networkLineage());
    const network = networkOf(await readNetworkColumns(opened), opened.months, area.file.network, seed);
    const place = { edition, month };
    const nodes = await write(engine, effects, place, { table: 'nodes', columns: nodeColumns, rows: network.nodes() });
    const links = await write(engine, effects, place, { table: 'links', columns: linkColumns, rows: stored(network.links()) });
    await write(engine, effects, place, { table: 'crowded_records', columns: crowdedColumns, rows: crowdedInOrder(network.crowded) });
    await writeFindings(effects, engine, { producer: 'network', ...place }, network.findings);
    await writeNotAssessed(effects.store, { producer: 'network', ...place }, network.notAssessed);
    const findings: Record<string, number> = {};
    for (const { kind } of network.findings) findings[kind] = (findings[kind] ?? 0) + 1;
    const notAssessed = network.notAssessed.map((each) => each.kind);
    return {
      edition,
      nodes,
      links,
      validated: network.validated,
      crowded: network.crowded.length,
      findings,
      notAssessed,
      ...(request.permutations === undefined ? {} : { permutations: network.permuted(request.permutations) }),
    };
  } finally {
    engine.close();
  }
}

/**
 * Makes the network of a month for each edition: writes `network/nodes`, `network/links`, `network/crowded_records` and the findings
 * of the producer `network`, and says how many of each there are. Method: network.md.
 */
export async function networkStep(request: NetworkRequest, effects: Effects): Promise<NetworkReport> {
  const editions: NetworkReport['editions'][number][] = [];
  for (const edition of request.editions) editions.push(await oneEdition(request, edition, effects));
  return { editions };
}
