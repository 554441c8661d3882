import type { Month } from '../area/calendar.ts';
import { type EditionName, layout } from '../lake/layout.ts';
import type { Store } from '../lake/store.ts';

/** The last version of a month's documents, and whether somebody has carried it into a meeting. */
export interface Version {
  readonly number: number;
  readonly issued: boolean;
}

/** The last version of a month; undefined where there is none yet. */
export async function lastVersion(store: Store, month: Month): Promise<Version | undefined> {
  const files = await store.list(layout.products(month));
  const numbers = files.map((file) => Number(/\/v(\d+)\//.exec(file)?.[1] ?? 0));
  const number = Math.max(0, ...numbers);
  if (number === 0) return undefined;
  const issued = files.some((file) => file.includes(`/v${number}/`) && file.endsWith('/issued.json'));
  return { number, issued };
}

/** The texts of a document's files, by name. */
export type Files = Readonly<Record<string, string>>;

export interface Written {
  readonly version: number;
  readonly changed: boolean;
}

/**
 * Writes a document as the version it belongs to. The last version is replaced while it is not issued; what was issued stays, and
 * what differs from it becomes the next version. Files that say the same, byte for byte, are left alone.
 */
export async function writeVersion(
  store: Store,
  place: { readonly month: Month; readonly edition: EditionName },
  make: (version: number) => Files,
): Promise<Written> {
  const last = await lastVersion(store, place.month);
  const at = (version: number, name: string) => layout.product(place.month, version, place.edition, name);
  const first = last?.number ?? 1;
  const files = make(first);
  const held = await Promise.all(Object.keys(files).map(async (name) => [name, await store.readText(at(first, name))] as const));
  if (held.every(([name, text]) => text === files[name])) return { version: first, changed: false };
  const absent = held.every(([, text]) => text === undefined);
  const version = last?.issued === true && !absent ? first + 1 : first;
  for (const [name, text] of Object.entries(version === first ? files : make(version))) await store.write(at(version, name), text);
  return { version, changed: true };
}
