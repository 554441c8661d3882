import { formatCsv } from '../csv.ts';
import type { Finding } from '../findings/finding.ts';
import { LanternError } from '../lantern-error.ts';
import { type Drawing, endsOf, evidenceText, nodeKey } from './drawing.ts';
import { toGexf } from './gexf.ts';
import { toGraphMl } from './graphml.ts';
import { type LinkRow, linkColumns, type NodeRow, nodeColumns } from './network-tables.ts';

export const graphFormats = ['graphml', 'gexf', 'csv', 'json'] as const;
export type GraphFormat = (typeof graphFormats)[number];

/** Which part: what one finding names, what is within some steps of one entity, validated links alone. */
export interface PartRequest {
  readonly finding?: Finding | undefined;
  readonly entity?: string | undefined;
  readonly hops?: number | undefined;
  readonly validated?: boolean | undefined;
}

function within(links: readonly LinkRow[], starts: readonly string[], hops: number): Set<string> {
  const reached = new Set(starts);
  for (let step = 0; step < hops; step += 1) {
    const before = new Set(reached);
    for (const [one, other] of links.map(endsOf)) {
      if (before.has(one)) reached.add(other);
      if (before.has(other)) reached.add(one);
    }
  }
  return reached;
}

function chosen(drawing: Drawing, links: readonly LinkRow[], part: PartRequest): Set<string> {
  if (part.finding !== undefined) return new Set(part.finding.entities.map((entity) => nodeKey(entity.type, entity.id)));
  if (part.entity !== undefined) {
    const starts = drawing.nodes.filter((node) => node.id === part.entity).map((node) => nodeKey(node.type, node.id));
    if (starts.length === 0) {
      throw new LanternError(
        'entity_absent',
        'The network of this month does not hold that entity. Give --entity an id from the export of the whole network.',
      );
    }
    return within(links, starts, part.hops ?? 1);
  }
  return part.validated === true ? new Set(links.flatMap(endsOf)) : new Set(drawing.nodes.map((node) => nodeKey(node.type, node.id)));
}

/** The part of a network that was asked for: its nodes, and every link between two of them. */
export function partOf(drawing: Drawing, part: PartRequest): Drawing {
  const links = drawing.links.filter((link) => part.validated !== true || link.validated);
  const kept = chosen(drawing, links, part);
  return {
    nodes: drawing.nodes.filter((node) => kept.has(nodeKey(node.type, node.id))),
    links: links.filter((link) => endsOf(link).every((end) => kept.has(end))),
  };
}

/** A network as two tables: its nodes and its links. */
export function graphTables({ nodes, links }: Drawing) {
  const nodeNames = Object.keys(nodeColumns) as (keyof NodeRow)[]; // the keys of a constant of this type
  const linkNames = Object.keys(linkColumns) as (keyof LinkRow)[]; // the keys of a constant of this type
  return [
    { name: 'nodes', header: nodeNames, rows: nodes.map((node) => nodeNames.map((name) => node[name])) },
    {
      name: 'links',
      header: linkNames,
      rows: links.map((link) => linkNames.map((name) => (name === 'evidence' ? evidenceText(link.evidence) : link[name]))),
    },
  ];
}

function csvFiles(drawing: Drawing): { readonly name: string; readonly text: string }[] {
  return graphTables(drawing).map(({ name, header, rows }) => ({ name: `${name}.csv`, text: formatCsv(header, rows) }));
}

/** A network as files of a format: one, or with csv one of nodes and one of links. Every link carries its records, dates and kind. */
export function graphFiles(drawing: Drawing, format: GraphFormat): { readonly name: string; readonly text: string }[] {
  switch (format) {
    case 'graphml':
      return [{ name: 'network.graphml', text: toGraphMl(drawing) }];
    case 'gexf':
      return [{ name: 'network.gexf', text: toGexf(drawing) }];
    case 'json':
      return [{ name: 'network.json', text: `${JSON.stringify(drawing, null, 1)}\n` }];
    case 'csv':
      return csvFiles(drawing);
  }
}
