import type { Evidence } from '../findings/finding.ts';
import type { LinkRow, NodeRow } from './network-tables.ts';

/** A network or a part of one, as it is exported. */
export interface Drawing {
  readonly nodes: readonly NodeRow[];
  readonly links: readonly LinkRow[];
}

/** An entity across types: two types may have one id. */
export function nodeKey(type: string, id: string): string {
  return `${type}:${id}`;
}

/** The keys of the two ends of a link. */
export function endsOf(link: LinkRow): readonly [string, string] {
  return [nodeKey(link.source_type, link.source), nodeKey(link.target_type, link.target)];
}

/** The records of a link as one text: agency, table and number of each. */
export function evidenceText(evidence: readonly Evidence[]): string {
  return evidence.map((item) => `${item.agency}:${item.table}:${item.record_id}`).join(';');
}
