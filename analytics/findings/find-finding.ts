import type { Month } from '../area/calendar.ts';
import type { Effects } from '../engine/effects.ts';
import { type EditionName, layout, type Producer } from '../lake/layout.ts';
import { LanternError } from '../lantern-error.ts';
import type { Finding } from './finding.ts';
import { readFindings } from './findings-file.ts';

interface Place {
  readonly producer: Producer;
  readonly edition: EditionName;
  readonly month: Month;
}

const producers: readonly Producer[] = ['network', 'assurance'];
/** The fullest first: a finding that several editions hold is taken as the first has it. */
const editions: readonly EditionName[] = ['police', 'partner', 'public'];

/** Where findings of the newest month lie that has any. */
async function newestPlaces({ store }: Effects): Promise<Place[]> {
  const held = new Set(await store.list(layout.allFindings));
  const months = [...held].flatMap((path) => /\/month=(\d{4}-\d{2})\//.exec(path)?.[1] ?? []);
  const month = months.sort().at(-1);
  if (month === undefined)
    throw new LanternError(
      'findings_none',
      'The lake holds no findings yet. Run "lantern run" for a month first, and look at what it found.',
    );
  return editions
    .flatMap((edition) => producers.map((producer) => ({ producer, edition, month })))
    .filter(({ producer, edition }) => held.has(layout.findings(producer, edition, month)));
}

/** Every finding of the newest month for which any were made, whoever made it, each once. */
async function newestFindings(effects: Effects): Promise<Map<string, Finding>> {
  const places = await newestPlaces(effects);
  const found = new Map<string, Finding>();
  const engine = await effects.openEngine();
  try {
    for (const place of places)
      for (const finding of (await readFindings(effects, engine, place)) ?? [])
        if (!found.has(finding.finding_id)) found.set(finding.finding_id, finding);
  } finally {
    engine.close();
  }
  return found;
}

/**
 * The finding of the newest month that has an id, or the only one whose id so begins. Throws LanternError: `findings_none`, `finding_unknown`,
 * `finding_ambiguous`.
 */
export async function findFinding(begin: string, effects: Effects): Promise<Finding> {
  const findings = await newestFindings(effects);
  const [found, ...others] = [...findings.values()].filter(({ finding_id }) => begin !== '' && finding_id.startsWith(begin.toLowerCase()));
  if (found === undefined) {
    const month = [...findings.values()][0]?.month;
    throw new LanternError(
      'finding_unknown',
      month === undefined
        ? 'The newest month in the lake has no findings, so there is none to decide.'
        : `No finding of ${month}, the newest month in the lake, has this id. Each finding’s id stands beside its heading in the document’s evidence; "lantern export findings --lake DIR --month ${month} --out findings.json" lists them all.`,
    );
  }
  if (others.length > 0) {
    const ids = [found, ...others].map(({ finding_id, kind }) => `\n  ${finding_id}  ${kind}`);
    throw new LanternError('finding_ambiguous', `${ids.length} findings have an id that begins so. Give more of it:${ids.join('')}`);
  }
  return found;
}
