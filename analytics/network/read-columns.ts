import { z } from 'zod';
import { assetNames, assetText } from '../assets.ts';
import { joinedLineage, type Lineage, lineageOf } from '../edition/lineage.ts';
import type { Edition } from '../edition/open-edition.ts';
import type { Column } from '../engine/engine.ts';
import { readContextRows } from './context-rows.ts';
import type { NetworkColumns } from './network-columns.ts';
import { monthNumber } from './numbered-month.ts';

/** Tables made one after the other: what later ones number and read. */
const tables = [
  'report_incidence',
  'episode_incidence',
  'co_missing_incidence',
  'sibling_incidence',
  'outcome_incidence',
  'licence_incidence',
  'incidence',
  'record_evidence',
  'context_evidence',
  'evidence',
  'person_suspicions',
  'person_concerns',
  'person_stages',
  'premises_types',
  'mentions_before_referral',
  'entities',
  'sources',
  'records',
];

const entityType = z.enum(['person', 'premises', 'vehicle', 'phone', 'online_account', 'operation']);
const recordKind = z.enum(['report', 'episode', 'co_missing', 'sibling', 'outcome', 'licence']);
const stage = z.enum(['child', 'adult']);

const sql = (name: string) => assetText(`analytics/network/sql/${name}.sql`);

/** What an edition must hold for the network, and no more. */
export function networkLineage(): Lineage {
  const own = assetNames('analytics/network/sql', '.sql').map((name) => `analytics/network/sql/${name}`);
  const beside = ['analytics/edition/referred_linkage.sql', 'analytics/findings/finding_decisions.sql'];
  return joinedLineage([...own, ...beside].map((path) => lineageOf(assetText(path))));
}

/** The columns of a statement, each as what it is said to be; anything else is a fault of ours. */
function reader(columns: Readonly<Record<string, Column>>) {
  const texts = (name: string): readonly string[] => {
    const column = columns[name];
    if (column === undefined || column instanceof Int32Array) throw new Error(`The column ${name} of the network holds no texts.`);
    return column;
  };
  return {
    texts,
    numbers(name: string): Int32Array {
      const column = columns[name];
      if (column instanceof Int32Array) return column;
      if (column?.length === 0) return new Int32Array();
      throw new Error(`The column ${name} of the network holds no numbers.`);
    },
    /** Codes, each value looked at once. */
    codes<Code extends string>(name: string, list: z.ZodType<Code>): readonly Code[] {
      const known = new Map<string, Code>();
      return texts(name).map((text) => {
        const code = known.get(text) ?? list.parse(text);
        known.set(text, code);
        return code;
      });
    },
    months(name: string): Int32Array {
      return Int32Array.from(texts(name), monthNumber);
    },
  };
}

type Ask = (name: string) => Promise<ReturnType<typeof reader>>;

async function named(ask: Ask): Promise<Pick<NetworkColumns, 'entities' | 'records' | 'sources' | 'mentions'>> {
  const entities = await ask('entity_columns');
  const records = await ask('record_columns');
  const mentions = await ask('mention_columns');
  return {
    entities: {
      type: entities.codes('entity_type', entityType),
      id: entities.texts('entity_id'),
      premisesType: entities.texts('premises_type'),
    },
    records: {
      key: records.texts('record'),
      kind: records.codes('kind', recordKind),
      date: records.texts('date'),
      operation: records.texts('operation'),
      suspectsDescribed: records.numbers('suspects_described'),
    },
    sources: (await ask('source_columns')).texts('source'),
    mentions: {
      record: mentions.numbers('record'),
      entity: mentions.numbers('entity'),
      source: mentions.numbers('source'),
      role: mentions.texts('role'),
      month: mentions.months('month'),
      place: mentions.texts('place'),
      positionOfTrust: mentions.numbers('position_of_trust'),
    },
  };
}

async function evidence(ask: Ask): Promise<NetworkColumns['evidence']> {
  const rows = await ask('evidence_columns');
  return {
    source: rows.numbers('source'),
    agency: rows.texts('agency'),
    table: rows.texts('source_table'),
    recordId: rows.texts('record_id'),
    date: rows.texts('date'),
    grade: rows.texts('grade'),
    handling: rows.texts('handling'),
  };
}

async function people(ask: Ask): Promise<Pick<NetworkColumns, 'suspicions' | 'concerns' | 'stages' | 'homes' | 'mentioned'>> {
  const [suspicions, concerns, stages] = [await ask('suspicion_columns'), await ask('concern_columns'), await ask('stage_columns')];
  const [homes, mentioned] = [await ask('home_columns'), await ask('mentioned_columns')];
  const facts = (rows: typeof concerns) => ({
    person: rows.numbers('person'),
    source: rows.numbers('source'),
    month: rows.months('month'),
  });
  return {
    suspicions: { ...facts(suspicions), dealtWith: suspicions.numbers('dealt_with') },
    concerns: facts(concerns),
    stages: { person: stages.numbers('person'), month: stages.months('month'), stage: stages.codes('stage', stage) },
    homes: { person: homes.numbers('person'), premises: homes.texts('premises') },
    mentioned: { ...facts(mentioned), referredOn: mentioned.texts('referred_on') },
  };
}

/** Reads the columns of an edition that stands open on an engine. */
export async function readNetworkColumns(edition: Edition): Promise<NetworkColumns> {
  const { engine } = edition;
  for (const table of tables) await engine.table(`network_${table}`, sql(table));
  const ask: Ask = async (name) => reader(await engine.columns(sql(name)));
  const places = await ask('premises_type_columns');
  const types = places.texts('premises_type');
  return {
    ...(await named(ask)),
    evidence: await evidence(ask),
    ...(await people(ask)),
    places: new Map(places.texts('premises').map((premises, at) => [premises, types[at] ?? ''])),
    context: await readContextRows(edition),
  };
}
