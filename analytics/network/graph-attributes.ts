import { evidenceText } from './drawing.ts';
import type { LinkRow, NodeRow } from './network-tables.ts';

/** An attribute that graph files carry. */
export interface Attribute<Of> {
  readonly name: string;
  /** As GEXF calls it. */
  readonly type: 'string' | 'integer' | 'double' | 'boolean';
  value(of: Of): string | number | boolean | null;
}

export const nodeAttributes: readonly Attribute<NodeRow>[] = [
  { name: 'entity', type: 'string', value: (node) => node.id },
  { name: 'type', type: 'string', value: (node) => node.type },
  { name: 'class', type: 'string', value: (node) => node.class },
  { name: 'premises_type', type: 'string', value: (node) => node.premises_type },
  { name: 'component', type: 'integer', value: (node) => node.component },
  { name: 'community', type: 'integer', value: (node) => node.community },
  { name: 'degree', type: 'integer', value: (node) => node.degree },
  { name: 'betweenness', type: 'double', value: (node) => node.betweenness },
  { name: 'also_child_of_concern_from', type: 'string', value: (node) => node.also_child_of_concern_from },
  { name: 'records', type: 'integer', value: (node) => node.records },
];

/** `weight` is an attribute of its own in GEXF and stands first. */
export const linkAttributes: readonly Attribute<LinkRow>[] = [
  { name: 'weight', type: 'double', value: (link) => link.weight },
  { name: 'kind', type: 'string', value: (link) => link.kind },
  { name: 'shared', type: 'integer', value: (link) => link.shared },
  { name: 'p', type: 'double', value: (link) => link.p },
  { name: 'validated', type: 'boolean', value: (link) => link.validated },
  { name: 'status', type: 'string', value: (link) => link.status },
  { name: 'first_date', type: 'string', value: (link) => link.first_date },
  { name: 'last_date', type: 'string', value: (link) => link.last_date },
  { name: 'first_month', type: 'string', value: (link) => link.first_month },
  { name: 'last_month', type: 'string', value: (link) => link.last_month },
  { name: 'evidence', type: 'string', value: (link) => evidenceText(link.evidence) },
];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as XML: its five characters escaped, tabs and line ends too, which a reader would make spaces, and what XML cannot hold left out. */
export function xml(value: string | number | boolean): string {
  return String(value)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"'\t\n\r]/g, (character) => entities[character] ?? character);
}
