import { areaSchema } from '../../analytics/area/area.ts';
import { extracts } from '../../analytics/contracts/extract.ts';
import type { ContextRows } from '../../analytics/network/context-rows.ts';
import { type IncidenceRow, type NetworkRows, numbered } from './numbered.ts';

export const thresholds = areaSchema.parse({}).network;

export interface Named {
  readonly type: IncidenceRow['entity_type'];
  readonly id: string;
  readonly role: string;
  readonly stage?: 'child' | 'adult' | undefined;
  readonly trusted?: boolean;
}

export const suspect = (id: string, stage: Named['stage'] = 'adult'): Named => ({ type: 'person', id, role: 'suspect', stage });
export const linked = (id: string): Named => ({ type: 'person', id, role: 'linked', stage: 'adult' });
export const victim = (id: string): Named => ({ type: 'person', id, role: 'victim', stage: 'child' });
export const place = (id: string): Named => ({ type: 'premises', id, role: 'location' });
export const vehicle = (id: string): Named => ({ type: 'vehicle', id, role: 'means' });

export interface ReportOptions {
  readonly grade?: string;
  readonly handling?: string;
  readonly operation?: string;
  readonly suspectsDescribed?: number;
}

type Mutable<Rows> = { -readonly [Key in keyof Rows]: Rows[Key] extends readonly (infer Row)[] ? Row[] : Rows[Key] };

/** Every extract came, is complete, and says nothing beside links. */
export function emptyContext(): Mutable<ContextRows> {
  return {
    areaCode: 'E08999001',
    supplied: extracts().map((extract) => extract.name),
    completeTo: {},
    asAt: '2100-01-01T00:00:00Z',
    withheld: null,
    licences: [],
    placedAway: [],
    themed: [],
    ownRecords: [],
    decisions: [],
  };
}

/** Rows of a network as the SQL would give them, made by hand one record at a time. */
export function networkRows() {
  const rows: Omit<Mutable<NetworkRows>, 'context'> & { readonly context: Mutable<ContextRows> } = {
    incidence: [],
    evidence: [],
    suspicions: [],
    concerns: [],
    stages: [],
    homes: [],
    premisesTypes: [],
    mentioned: [],
    context: emptyContext(),
  };
  const add = (record: string, kind: IncidenceRow['kind'], date: string, named: Named, more: Partial<IncidenceRow> = {}) => {
    const month = date.slice(0, 7);
    rows.incidence.push({
      record,
      source: record,
      kind,
      entity_type: named.type,
      entity_id: named.id,
      role: named.role,
      month,
      date,
      operation_id: null,
      place: null,
      position_of_trust: named.trusted ?? false,
      suspects_described: 0,
      ...more,
    });
    if (named.stage !== undefined) rows.stages.push({ person_id: named.id, month, stage: named.stage });
  };
  const evidence = (source: string, table: string, date: string, grade: string, handling: string) => {
    rows.evidence.push({ source, agency: 'police', source_table: table, record_id: source.split(':').at(-1) ?? '', date, grade, handling });
  };
  return {
    rows,
    /** What the SQL would give of the rows made so far. */
    columns: () => numbered(rows),
    report(number: string, date: string, named: readonly Named[], options: ReportOptions = {}) {
      const record = `intelligence:police:${number}`;
      evidence(record, 'intelligence', date, options.grade ?? '2B', options.handling ?? 'P');
      for (const each of named) {
        add(record, 'report', date, each, { operation_id: options.operation ?? null, suspects_described: options.suspectsDescribed ?? 0 });
        const fact = { person_id: each.id, source: record, month: date.slice(0, 7) };
        if (each.role === 'suspect') rows.suspicions.push({ ...fact, dealt_with: false });
        if (each.role === 'victim' || each.role === 'child_at_risk') rows.concerns.push(fact);
      }
    },
    /** A missing event of a child, with what it names beside the child: roles found, visited, companion, missing_from. */
    episode(number: string, date: string, child: string, named: readonly Named[]) {
      const record = `missing:police:${number}`;
      evidence(record, 'missing', date, '', '');
      for (const each of [{ type: 'person', id: child, role: 'missing', stage: 'child' } as const, ...named])
        add(record, 'episode', date, each);
    },
    /** Two children missing together at a place; their episodes are evidence that must be added by `episode`. */
    coMissing(one: readonly [string, string], other: readonly [string, string], date: string, where: string) {
      for (const [number, child] of [one, other]) {
        add(
          `co_missing:police:${one[0]}:police:${other[0]}`,
          'co_missing',
          date,
          { type: 'person', id: child, role: 'missing', stage: 'child' },
          {
            source: `missing:police:${number}`,
            place: where,
          },
        );
      }
    },
    siblings(family: string, date: string, children: readonly string[]) {
      for (const child of children) {
        const source = `referrals:care:${child}`;
        evidence(source, 'referrals', date, '', '');
        add(`family:${family}`, 'sibling', date, { type: 'person', id: child, role: 'sibling', stage: 'child' }, { source });
      }
    },
    home(person: string, premises: string) {
      rows.homes.push({ person_id: person, premises_id: premises });
    },
    premises(id: string, type: string) {
      rows.premisesTypes.push({ premises_id: id, premises_type: type });
    },
    /** Reports of two people each, nearly all of them named once: what any police force has many of. */
    noise(count: number, months: readonly string[]) {
      for (let i = 0; i < count; i += 1) {
        const date = `${months[i % months.length]}-${String(1 + (i % 28)).padStart(2, '0')}`;
        this.report(`N${i}`, date, [linked(`noise-${i}`), linked(i % 60 === 0 ? 'often' : `other-${i}`)]);
      }
    },
  };
}

/** Numbers from 0 to 1 that a seed settles. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
