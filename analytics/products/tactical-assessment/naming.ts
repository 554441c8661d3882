import { type Html, html } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';
import { shortNames } from '../narrative/names.ts';
import { evidenceFile, slug } from '../page/anchor.ts';

/** How one document names entities: shortened pseudonyms, linked to the whole one on the evidence page. */
export interface Naming {
  short(id: string): string;
  /** The short pseudonym, linked to the whole one. */
  link(id: string): Html;
  /** Where the entity stands on this page. */
  anchor(id: string): string;
}

/** The anchor of an entity's whole pseudonym on the evidence page. */
export function entityAnchor(id: string): string {
  return `entity-${slug(id)}`;
}

const namings = new WeakMap<Facts, Naming>();

/** The naming of a document: the same short pseudonym throughout, and no two alike. */
export function namingOf(facts: Facts): Naming {
  const kept = namings.get(facts);
  if (kept !== undefined) return kept;
  const named = facts.findings.flatMap((finding) => finding.entities.map((entity) => entity.id));
  const premises = facts.marts.premises_activity.rows.map((row) => row.premises_id);
  const names = shortNames([...named, ...premises, ...facts.nodes.rows.map((node) => node.id)]);
  const short = (id: string) => names.get(id) ?? id;
  const naming: Naming = {
    short,
    link: (id) => html`<a href="${evidenceFile}#${entityAnchor(id)}" data-entity="${id}">${short(id)}</a>`,
    anchor: (id) => `on-${slug(id)}`,
  };
  namings.set(facts, naming);
  return naming;
}
