import { createHash } from 'node:crypto';

/** The file that numbers of the tactical assessment link to. */
export const evidenceFile = 'tactical-assessment-evidence.html';

/** Text as part of an anchor: letters, digits and `_ . -` stay, anything else becomes its code, so that no two keys collide. */
export function slug(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]/g, (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}`);
}

/** The key of a row: the values of its grain. */
export function rowKey(values: readonly unknown[]): string {
  return values.map((value) => slug(String(value))).join(':');
}

/** The anchor of one row of a measure on the evidence page. */
export function rowAnchor(measure: string, key: string): string {
  return `${measure}-${key}`;
}

/** The anchor of a figure worked out from several rows. */
export function derivedAnchor(rule: string, measure: string, column: string, keys: readonly string[]): string {
  return `${rule}-${measure}-${column}-${createHash('sha256').update(keys.join(' ')).digest('hex').slice(0, 8)}`;
}

/** The anchor of a finding with its evidence. */
export function findingAnchor(findingId: string): string {
  return `finding-${slug(findingId)}`;
}
