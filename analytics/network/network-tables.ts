import { z } from 'zod';
import type { ColumnType, Row } from '../engine/engine.ts';
import { type Evidence, findingSchema } from '../findings/finding.ts';
import type { Evaluation, TestedLink } from './evaluation.ts';
import { centralityOf, linkGraph } from './graph.ts';
import { isShown, linkStatus } from './links.ts';
import { chanceOf } from './poisson.ts';
import { recordComponents } from './record-components.ts';

const node = z.object({
  id: z.string(),
  type: z.string(),
  /** What a person is; for anything else its type. */
  class: z.string(),
  premises_type: z.string().nullable(),
  /** Entities joined by records of the window, through whatever others; 0 for none. */
  component: z.number(),
  /** Community of the validated links whose core it is in, from 1; 0 for none. */
  community: z.number(),
  /** Others that it is validly linked to. */
  degree: z.number(),
  betweenness: z.number(),
  also_child_of_concern_from: z.string().nullable(),
  records: z.number(),
});

const link = z.object({
  source: z.string(),
  target: z.string(),
  source_type: z.string(),
  target_type: z.string(),
  /** Kinds of records that link the two, separated by ';'. */
  kind: z.string(),
  shared: z.number(),
  weight: z.number(),
  /** Null where no record of the window can validate it. */
  p: z.number().nullable(),
  validated: z.boolean(),
  first_date: z.string(),
  last_date: z.string(),
  first_month: z.string(),
  last_month: z.string(),
  status: z.enum(['new', 'revived', 'continuing', 'dormant']),
  evidence: z.array(findingSchema.shape.evidence.element),
});

/** An entity of the network as it is written (`network/nodes`). */
export type NodeRow = Readonly<z.infer<typeof node>>;
/** A link of the network as it is written (`network/links`), its evidence as JSON text there. */
export type LinkRow = Readonly<z.infer<typeof link>>;

export const nodeColumns = {
  id: 'VARCHAR',
  type: 'VARCHAR',
  class: 'VARCHAR',
  premises_type: 'VARCHAR',
  component: 'INTEGER',
  community: 'INTEGER',
  degree: 'INTEGER',
  betweenness: 'DOUBLE',
  also_child_of_concern_from: 'VARCHAR',
  records: 'INTEGER',
} as const satisfies Record<keyof NodeRow, ColumnType>;

export const linkColumns = {
  source: 'VARCHAR',
  target: 'VARCHAR',
  source_type: 'VARCHAR',
  target_type: 'VARCHAR',
  kind: 'VARCHAR',
  shared: 'INTEGER',
  weight: 'DOUBLE',
  p: 'DOUBLE',
  validated: 'BOOLEAN',
  first_date: 'VARCHAR',
  last_date: 'VARCHAR',
  first_month: 'VARCHAR',
  last_month: 'VARCHAR',
  status: 'VARCHAR',
  evidence: 'VARCHAR',
} as const satisfies Record<keyof LinkRow, ColumnType>;

/** A link as the engine is given it. */
export function toStored(row: LinkRow): Row {
  return { ...row, evidence: JSON.stringify(row.evidence) };
}

/** A node that the engine gives back. */
export function nodeOf(row: Row): NodeRow {
  return node.parse(row);
}

/** A link that the engine gives back. */
export function linkOf(row: Row): LinkRow {
  return link.parse({ ...row, evidence: JSON.parse(String(row['evidence'])) });
}

function evidenceOf(evaluation: Evaluation, tested: TestedLink): Evidence[] {
  const sources = [...new Set(tested.records.flatMap((shared) => shared.record.sources))];
  const key = (item: Evidence) => `${item.date} ${item.table} ${item.agency} ${item.record_id}`;
  return sources.flatMap((source) => evaluation.incidence.sources.evidenceOf(source)).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function linkRowOf(evaluation: Evaluation, tested: TestedLink): LinkRow {
  const [source, target] = [evaluation.entity(tested.a), evaluation.entity(tested.b)];
  const dates = tested.records.map((shared) => shared.record.date).sort();
  const months = tested.records.map((shared) => shared.month).sort();
  return {
    source: source.id,
    target: target.id,
    source_type: source.type,
    target_type: target.type,
    kind: [...new Set(tested.records.flatMap((shared) => shared.kinds))].sort().join(';'),
    shared: tested.records.length,
    weight: tested.weight,
    p: tested.test === undefined ? null : chanceOf(tested.test.logP),
    validated: tested.test?.passes ?? false,
    first_date: dates[0] ?? '',
    last_date: dates.at(-1) ?? '',
    first_month: months[0] ?? '',
    last_month: months.at(-1) ?? '',
    status: linkStatus(months, evaluation.view.month, evaluation.thresholds.dormant_months),
    evidence: evidenceOf(evaluation, tested),
  };
}

/** The links of an evaluation in order, context among them, one at a time. */
export function* linkRowsOf(evaluation: Evaluation): Generator<LinkRow> {
  for (const tested of evaluation.links()) yield linkRowOf(evaluation, tested);
}

/** How many records each entity has a link by; undefined for those without a link. */
function recordsByEntity({ incidence, seen }: Evaluation): (place: number) => number | undefined {
  const { table, columns } = incidence;
  const stamp = new Int32Array(columns.records.key.length).fill(-1);
  return (place) => {
    let count = 0;
    for (let at = table.linksStart[place] ?? 0; at < (table.linksStart[place + 1] ?? 0); at += 1) {
      const link = table.links[at] ?? 0;
      if (seen.unlinked[link] === 1) continue;
      for (let entry = table.start[link] ?? 0; entry < (table.start[link + 1] ?? 0); entry += 1) {
        const record = table.record[entry] ?? 0;
        if (!isShown(incidence, seen, entry) || stamp[record] === place) continue;
        stamp[record] = place;
        count += 1;
      }
    }
    return count === 0 ? undefined : count;
  };
}

/** Every entity with a link, in order, with what it is and where it stands in the network; the seed draws the sources of sampled betweenness. */
export function* nodeRowsOf(evaluation: Evaluation, seed: number): Generator<NodeRow> {
  const component = recordComponents(evaluation);
  const centrality = centralityOf(linkGraph(evaluation.validated.filter((each) => evaluation.joins(each))), seed);
  const recordsOf = recordsByEntity(evaluation);
  for (const [place, { type, id, premisesType }] of evaluation.incidence.entities.entries()) {
    const records = recordsOf(place);
    if (records === undefined) continue;
    const person = type === 'person' ? evaluation.person(place) : undefined;
    yield {
      id,
      type,
      class: person?.class ?? type,
      premises_type: premisesType ?? null,
      component: component[place] ?? 0,
      community: evaluation.groupOf(place),
      degree: centrality.degree.get(place) ?? 0,
      betweenness: centrality.betweenness.get(place) ?? 0,
      also_child_of_concern_from: person?.childOfConcernFrom ?? null,
      records,
    };
  }
}
