import { z } from 'zod';
import type { Edition } from '../edition/open-edition.ts';
import { type ContextRows, readContextRows } from './context-rows.ts';
import { rowReader } from './read-rows.ts';

/** An entity named by a record, one row for each part it plays there. */
const incidence = z.object({
  /** Names the record within the network: `intelligence:<agency>:<number>`, `missing:<event>`, `co_missing:<event>:<event>`, ... */
  record: z.string(),
  /** The row of `evidence` that it rests on. */
  source: z.string(),
  kind: z.enum(['report', 'episode', 'co_missing', 'sibling', 'outcome', 'licence']),
  entity_type: z.enum(['person', 'premises', 'vehicle', 'phone', 'online_account', 'operation']),
  entity_id: z.string(),
  role: z.string(),
  /** Month from which this was known, YYYY-MM. */
  month: z.string(),
  /** Day of the record, YYYY-MM-DD. */
  date: z.string(),
  operation_id: z.string().nullable(),
  /** Where two children were missing together. */
  place: z.string().nullable(),
  position_of_trust: z.boolean(),
  suspects_described: z.number(),
});

const evidence = z.object({
  source: z.string(),
  agency: z.string(),
  source_table: z.string(),
  record_id: z.string(),
  date: z.string(),
  grade: z.string(),
  handling: z.string(),
});

const suspicion = z.object({ person_id: z.string(), source: z.string(), month: z.string(), dealt_with: z.boolean() });
const concern = z.object({ person_id: z.string(), source: z.string(), month: z.string() });
const stage = z.object({ person_id: z.string(), month: z.string(), stage: z.enum(['child', 'adult']) });
const home = z.object({ person_id: z.string(), premises_id: z.string() });
const premisesType = z.object({ premises_id: z.string(), premises_type: z.string() });

export type IncidenceRow = Readonly<z.infer<typeof incidence>>;
export type EvidenceRow = Readonly<z.infer<typeof evidence>>;
export type SuspicionRow = Readonly<z.infer<typeof suspicion>>;
export type ConcernRow = Readonly<z.infer<typeof concern>>;
export type StageRow = Readonly<z.infer<typeof stage>>;
export type HomeRow = Readonly<z.infer<typeof home>>;
export type PremisesTypeRow = Readonly<z.infer<typeof premisesType>>;

/** Everything that the network is made of. No attribute of a person is here but role, under or over 18, and dates. */
export interface NetworkRows {
  readonly incidence: readonly IncidenceRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly suspicions: readonly SuspicionRow[];
  readonly concerns: readonly ConcernRow[];
  readonly stages: readonly StageRow[];
  readonly homes: readonly HomeRow[];
  readonly premisesTypes: readonly PremisesTypeRow[];
  /** What rules ask beside links. */
  readonly context: ContextRows;
}

const incidenceFiles = [
  'report_incidence',
  'episode_incidence',
  'co_missing_incidence',
  'sibling_incidence',
  'outcome_incidence',
  'licence_incidence',
];

/** Reads the rows of an edition that stands open on an engine. */
export async function readNetworkRows(edition: Edition): Promise<NetworkRows> {
  const { engine } = edition;
  const read = rowReader(engine);
  const rows: IncidenceRow[][] = [];
  for (const file of incidenceFiles) rows.push(await read(file, incidence));
  return {
    incidence: rows.flat(),
    evidence: [...(await read('record_evidence', evidence)), ...(await read('context_evidence', evidence))],
    suspicions: await read('person_suspicions', suspicion),
    concerns: await read('person_concerns', concern),
    stages: await read('person_stages', stage),
    homes: await read('homes', home),
    premisesTypes: await read('premises_types', premisesType),
    context: await readContextRows(edition),
  };
}
