import type { ContextRows } from './context-rows.ts';

export type EntityType = 'person' | 'premises' | 'vehicle' | 'phone' | 'online_account' | 'operation';
export type RecordKind = 'report' | 'episode' | 'co_missing' | 'sibling' | 'outcome' | 'licence';

/** Numbers of something, or whole numbers, one for each row of a table; months as `numbered-month.ts` has them. */
type Numbers = Int32Array;

/** Facts about people, by the person: each rests on a source and was known from a month on. */
export interface PersonFacts {
  readonly person: Numbers;
  readonly source: Numbers;
  readonly month: Numbers;
}

/**
 * Everything that the network is made of, as columns: entities, records and sources are numbered from 0 in the order of their
 * keys, and named by their numbers. No attribute of a person is here but role, under or over 18, and dates.
 */
export interface NetworkColumns {
  readonly entities: {
    readonly type: readonly EntityType[];
    readonly id: readonly string[];
    /** Kind of place; an empty text for anything but premises and where nobody said. */
    readonly premisesType: readonly string[];
  };
  readonly records: {
    /** `intelligence:<agency>:<number>`, `missing:<event>`, `co_missing:<event>:<event>`, ... */
    readonly key: readonly string[];
    readonly kind: readonly RecordKind[];
    /** Day, YYYY-MM-DD. */
    readonly date: readonly string[];
    /** Operation and day, for reports of one; else an empty text. */
    readonly operation: readonly string[];
    readonly suspectsDescribed: Numbers;
  };
  /** Who and what each record names, one row for each part played there, by record and entity. */
  readonly mentions: {
    readonly record: Numbers;
    readonly entity: Numbers;
    readonly source: Numbers;
    readonly role: readonly string[];
    /** Month from which it was known. */
    readonly month: Numbers;
    /** Where two children were missing together; else an empty text. */
    readonly place: readonly string[];
    /** 1 for somebody in a position of trust. */
    readonly positionOfTrust: Numbers;
  };
  readonly sources: readonly string[];
  /** The agencies' own records behind each source, by its number. */
  readonly evidence: {
    readonly source: Numbers;
    readonly agency: readonly string[];
    readonly table: readonly string[];
    readonly recordId: readonly string[];
    readonly date: readonly string[];
    readonly grade: readonly string[];
    readonly handling: readonly string[];
  };
  /** `dealtWith` is 1 where somebody was dealt with as a suspect. */
  readonly suspicions: PersonFacts & { readonly dealtWith: Numbers };
  readonly concerns: PersonFacts;
  readonly stages: Omit<PersonFacts, 'source'> & { readonly stage: readonly ('child' | 'adult')[] };
  /** Homes and placements of people. */
  readonly homes: { readonly person: Numbers; readonly premises: readonly string[] };
  /** The kind of place of premises at which two children were missing together, by id. */
  readonly places: ReadonlyMap<string, string>;
  /** What others' records say of children before any referral of their own; an empty text where there never was one. */
  readonly mentioned: PersonFacts & { readonly referredOn: readonly string[] };
  /** What rules ask beside links. */
  readonly context: ContextRows;
}
