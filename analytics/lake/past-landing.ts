import { z } from 'zod';
import { deliveryIn } from './aged.ts';
import { sha256Of } from './file-hash.ts';
import type { LedgerEntry } from './ledger.ts';
import type { RetainedPage } from './retained.ts';
import type { Store, StoredFile } from './store.ts';

/** What lies under landing past its time. */
export interface PastLanding {
  /** Every file of deliveries that were taken in whole. */
  readonly files: readonly StoredFile[];
  /** What the notes among them declared. */
  readonly declared: RetainedPage['declared'];
  /** Files that the lake has not taken in as they are now: with them their whole delivery stays. */
  readonly notTaken: readonly string[];
}

const noteFile = 'delivery.json';
const note = z.object({ complete_to: z.record(z.string(), z.iso.datetime({ offset: true })).default({}) });

/**
 * The deliveries under landing that are past their time. Nothing is given up that the lake does not hold: a delivery stays while one of its
 * files is not in the ledger under its place and content.
 */
export async function pastLanding(
  landing: Store,
  ledger: readonly LedgerEntry[],
  isPast: (delivery: string) => boolean,
): Promise<PastLanding> {
  const told = new Set(
    ledger.flatMap(({ sha256, delivered, repeated }) =>
      [...delivered, ...repeated].map((entry) => `${entry.agency}/${entry.delivery}/${entry.file} ${sha256}`),
    ),
  );
  const deliveries = new Map<string, StoredFile[]>();
  for (const file of await landing.describe('')) {
    const place = deliveryIn(file.path);
    if (place === undefined || !isPast(place.delivery)) continue;
    const key = `${place.agency}/${place.delivery}`;
    deliveries.set(key, [...(deliveries.get(key) ?? []), file]);
  }
  const found = { files: [] as StoredFile[], declared: [] as RetainedPage['declared'], notTaken: [] as string[] };
  for (const files of deliveries.values()) {
    const notTaken = await filesNotTaken(landing, files, told);
    found.notTaken.push(...notTaken);
    if (notTaken.length > 0) continue;
    found.files.push(...files);
    found.declared.push(...(await declaredBy(landing, files)));
  }
  return found;
}

async function filesNotTaken(landing: Store, files: readonly StoredFile[], told: ReadonlySet<string>): Promise<string[]> {
  const notTaken: string[] = [];
  for (const { path } of files) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    // what is hidden or has no name (the folder itself, in a bucket) is not read by intake
    if (name === '' || name.startsWith('.')) continue;
    const taken = name === noteFile ? (await noteIn(landing, path)) !== undefined : told.has(`${path} ${await sha256Of(landing, path)}`);
    if (!taken) notTaken.push(path);
  }
  return notTaken;
}

async function declaredBy(landing: Store, files: readonly StoredFile[]): Promise<RetainedPage['declared']> {
  const declared: RetainedPage['declared'] = [];
  for (const { path } of files) {
    const place = deliveryIn(path);
    if (place?.file !== noteFile) continue;
    const times = Object.entries((await noteIn(landing, path)) ?? {});
    declared.push(...times.map(([extract, complete_to]) => ({ agency: place.agency, delivery: place.delivery, extract, complete_to })));
  }
  return declared;
}

/** What a note declares; undefined where it cannot be understood, and intake would refuse it. */
async function noteIn(landing: Store, path: string): Promise<Readonly<Record<string, string>> | undefined> {
  return note.safeParse(jsonOf((await landing.readText(path)) ?? '')).data?.complete_to;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
