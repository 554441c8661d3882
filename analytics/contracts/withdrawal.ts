import { agencyColumn, type Extract, extractNamed, extracts } from './extract.ts';
import type { ExtractMapping } from './mapping.ts';

/** What the name of such a list ends with, after its extract's. */
export const withdrawnSuffix = '_withdrawn';

/** The list by which an agency takes rows of an extract back: `<extract>_withdrawn`, with the columns of its key and no others. */
export function withdrawalOf(extract: Extract): Extract {
  const key = new Set(extract.primaryKey);
  const referring = extract.fields.filter((field) => key.has(field.name) && field.reference !== undefined).map(agencyColumn);
  return {
    name: `${extract.name}${withdrawnSuffix}`,
    title: `${extract.title}: rows withdrawn`,
    description: `Keys of rows of ${extract.name} that their agency takes back.`,
    fields: extract.fields
      .filter((field) => key.has(field.name) || referring.includes(field.name))
      .map((field) => ({ ...field, required: key.has(field.name) })),
    primaryKey: extract.primaryKey,
    parent: undefined,
    keyTime: [],
    order: [],
    required: false,
    register: true,
  };
}

/** The extract whose rows a list takes back; undefined for what is no such list. */
export function withdrawnFrom(name: string): Extract | undefined {
  if (!name.endsWith(withdrawnSuffix)) return undefined;
  return extracts().find((extract) => `${extract.name}${withdrawnSuffix}` === name);
}

/** What a file holds by the name of its extract: rows, or the keys of rows taken back. Throws where there is none: the name is ours, not a user's. */
export function contentNamed(name: string): Extract {
  const withdrawn = withdrawnFrom(name);
  return withdrawn === undefined ? extractNamed(name) : withdrawalOf(withdrawn);
}

/** The names that a delivered file can begin with. */
export function contentNames(): string[] {
  return extracts().flatMap((extract) => [extract.name, `${extract.name}${withdrawnSuffix}`]);
}

/** How an agency's own columns come to a list: as in the extract, as far as the list has them. */
export function withdrawalMapping(mapping: ExtractMapping, list: Extract): ExtractMapping {
  const listed = new Set(list.fields.map((field) => field.name));
  const kept = <Value>(entries: ReadonlyMap<string, Value>) => new Map([...entries].filter(([field]) => listed.has(field)));
  return { ...mapping, extract: list.name, sources: kept(mapping.sources), formats: kept(mapping.formats) };
}
