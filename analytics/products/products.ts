import type { Month } from '../area/calendar.ts';
import type { Area } from '../area/read-area.ts';
import type { Effects } from '../engine/effects.ts';
import { type EditionName, layout } from '../lake/layout.ts';
import { addressOf } from '../lake/store.ts';
import { LanternError } from '../lantern-error.ts';
import type { Facts } from './facts/facts.ts';
import { readFacts } from './facts/read-facts.ts';
import { tacticalAssessment } from './tactical-assessment/tactical-assessment.ts';
import { type Files, writeVersion } from './versions.ts';

export interface ProductsRequest {
  readonly month: Month;
  readonly editions: readonly EditionName[];
  /** Names of documents, or `all`; what falls due in the month where left out or empty. */
  readonly products?: readonly string[] | undefined;
  readonly area: Area;
  readonly runId: string;
}

/** One document that the step made, or found as it was. */
export interface ProductReport {
  readonly product: string;
  readonly edition: EditionName;
  readonly version: number;
  /** False where the lake held it already, byte for byte. */
  readonly changed: boolean;
  /** Where to open it. */
  readonly address: string;
}

export interface ProductsReport {
  readonly month: Month;
  readonly documents: readonly ProductReport[];
}

/** The documents that this version can make, each a function from facts to the texts of its files. */
const documents: Readonly<Record<string, (facts: Facts) => Files>> = {
  'tactical-assessment': (facts) => {
    const { page, evidence } = tacticalAssessment(facts);
    return { 'tactical-assessment.html': page, 'tactical-assessment-evidence.html': evidence };
  },
};

/** Names of the documents that can be asked for. */
export const productNames: readonly string[] = Object.keys(documents);

function documentNamed(name: string): (facts: Facts) => Files {
  const make = documents[name];
  if (make === undefined)
    throw new LanternError('product_unknown', `No document is called ${name}. Ask for one of: ${productNames.join(', ')}.`);
  return make;
}

/** The documents asked for: those that fall due where none is named, every one where `all` is. */
function chosen(asked: readonly string[]): readonly string[] {
  if (asked.includes('all')) return productNames;
  return asked.length === 0 ? ['tactical-assessment'] : asked;
}

/**
 * The step: reads what earlier steps left for the month, and writes each document as an HTML page with its page of evidence.
 * Documents are dated by the month's last instant, so that the same lake gives the same bytes. The tactical assessment is for the
 * police edition alone so far; other editions are not made. Throws LanternError where the lake is empty or a name is unknown.
 */
export async function products(request: ProductsRequest, effects: Effects): Promise<ProductsReport> {
  const names = chosen(request.products ?? []);
  for (const name of names) documentNamed(name);
  const reports: ProductReport[] = [];
  for (const edition of request.editions.filter((each) => each === 'police')) {
    const { month, area, runId } = request;
    const facts = await readFacts(effects, { month, edition, area, runId });
    for (const product of names) {
      const make = documentNamed(product);
      const written = await writeVersion(effects.store, { month, edition }, (version) => make({ ...facts, version }));
      const address = addressOf(effects.store, layout.product(month, written.version, edition, `${product}.html`));
      effects.log(`${product} (${edition}, version ${written.version}): ${written.changed ? 'written' : 'unchanged'}`);
      reports.push({ product, edition, ...written, address });
    }
  }
  return { month: request.month, documents: reports };
}
