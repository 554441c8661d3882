import type { Month } from '../../area/calendar.ts';
import type { Area } from '../../area/read-area.ts';
import { openEdition } from '../../edition/open-edition.ts';
import type { Effects } from '../../engine/effects.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Finding } from '../../findings/finding.ts';
import { readFindings } from '../../findings/findings-file.ts';
import { readNotAssessed } from '../../findings/not-assessed.ts';
import type { EditionName, Producer } from '../../lake/layout.ts';
import { requireSnapshot } from '../../lake/snapshot.ts';
import type { Facts } from './facts.ts';
import { ofWhatCame } from './of-what-came.ts';
import { readChildRecords } from './read-child-records.ts';
import { readDeliveries } from './read-deliveries.ts';
import { readMarts } from './read-marts.ts';
import { readNetwork } from './read-network.ts';

export interface FactsRequest {
  readonly month: Month;
  readonly edition: EditionName;
  readonly area: Area;
  readonly runId: string;
}

const producers: readonly Producer[] = ['network', 'assurance'];

async function allFindings(
  effects: Effects,
  engine: Engine,
  request: FactsRequest,
): Promise<{ readonly findings: readonly Finding[]; readonly notRun: readonly Producer[] }> {
  const findings: Finding[] = [];
  const notRun: Producer[] = [];
  for (const producer of producers) {
    const read = await readFindings(effects, engine, { producer, edition: request.edition, month: request.month });
    if (read === undefined) notRun.push(producer);
    else for (const finding of read) findings.push(finding);
  }
  return { findings, notRun };
}

/** Everything that the documents of a month and edition are made of, read from the lake. The version is settled when they are written. */
export async function readFacts(effects: Effects, request: FactsRequest): Promise<Omit<Facts, 'version'>> {
  const snapshot = await requireSnapshot(effects.store);
  const engine = await effects.openEngine();
  try {
    const place = { edition: request.edition, month: request.month };
    const marts = await readMarts(effects, engine, place);
    const network = await readNetwork(effects, engine, place);
    const { findings, notRun } = await allFindings(effects, engine, request);
    const edition = await openEdition(engine, effects, { snapshot, ...place, area: request.area });
    const people = findings.flatMap((finding) => finding.entities.filter((entity) => entity.type === 'person').map((entity) => entity.id));
    const childRecords = await readChildRecords(edition, people);
    const lists = await Promise.all(producers.map((producer) => readNotAssessed(effects.store, { producer, ...place })));
    const notAssessed = lists.flatMap((list) => list ?? []);
    const deliveries = await readDeliveries(effects, edition);
    const { supplied } = edition;
    const known = ofWhatCame({ marts, childRecords }, supplied);
    return { ...request, ...known, ...network, findings, notRun, notAssessed, ...deliveries, supplied };
  } finally {
    engine.close();
  }
}
