import { z } from 'zod';
import { assetNames, assetText } from '../assets.ts';

const fieldSchema = z.object({
  name: z.string(),
  type: z.enum(['string', 'integer', 'number', 'date', 'datetime']),
  description: z.string(),
  format: z.string().optional(),
  constraints: z
    .object({
      required: z.boolean().optional(),
      pattern: z.string().optional(),
      enum: z.array(z.string()).optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
    })
    .optional(),
  'lantern:codeList': z.string().optional(),
  'lantern:list': z.boolean().optional(),
  'lantern:recordNumber': z.boolean().optional(),
  'lantern:knownFrom': z.string().optional(),
  'lantern:reference': z.string().optional(),
  'lantern:curatedName': z.string().optional(),
  'lantern:dateOnly': z.boolean().optional(),
});

const tableSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  fields: z.array(fieldSchema),
  primaryKey: z.union([z.string(), z.array(z.string())]),
  foreignKeys: z.array(z.object({ fields: z.string(), reference: z.object({ resource: z.string(), fields: z.string() }) })).optional(),
  'lantern:required': z.boolean().optional(),
  'lantern:register': z.boolean().optional(),
  'lantern:keyTime': z.array(z.string()).optional(),
  'lantern:order': z.array(z.object({ field: z.string(), notBefore: z.string() })).optional(),
});

export type FieldType = z.infer<typeof fieldSchema>['type'];

/** One column of an extract, as its Table Schema declares it. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly description: string;
  readonly required: boolean;
  readonly pattern: string | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** The code list or enumeration a value must come from: a list of `codes.csv`, or `<extract>.<field>` for an enumeration. */
  readonly codeList: string | undefined;
  /** The allowed values of an enumeration; undefined where the list is one of `codes.csv`. */
  readonly enumeration: readonly string[] | undefined;
  /** Several codes separated by ';'. */
  readonly list: boolean;
  /** An agency's own record number, not a code and not a pseudonym. */
  readonly recordNumber: boolean;
  /** The column that says from when this value was known; undefined where it was known with the row. */
  readonly knownFrom: string | undefined;
  /** The extract whose record this number names, where an agency column may stand beside it. */
  readonly reference: string | undefined;
  /** The column's name in the curated table: its own, but where that means something else there. */
  readonly curatedName: string;
  /** Whether a time may come as a day alone: it then stands at the day's first moment, and the row says so. */
  readonly dateOnly: boolean;
}

/** What one extract must contain. Read from `<name>.schema.json`; adding an extract is adding such a file. */
export interface Extract {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
  /** The extract and column that a row belongs to; a row whose parent is nowhere is an orphan. */
  readonly parent: { readonly field: string; readonly extract: string } | undefined;
  /** The columns whose first value dates the row; empty for a register and for a child, which has its parent's. */
  readonly keyTime: readonly string[];
  /** Pairs of columns that must not be in the wrong order. */
  readonly order: readonly { readonly field: string; readonly notBefore: string }[];
  /** One of the five without which there is no run. */
  readonly required: boolean;
  /** A register has no months: all of it is one partition. */
  readonly register: boolean;
}

function toField(extract: string, raw: z.infer<typeof fieldSchema>, reference: string | undefined): Field {
  const enumeration = raw.constraints?.enum;
  return {
    name: raw.name,
    type: raw.type,
    description: raw.description,
    required: raw.constraints?.required ?? false,
    pattern: raw.constraints?.pattern,
    minimum: raw.constraints?.minimum,
    maximum: raw.constraints?.maximum,
    codeList: raw['lantern:codeList'] ?? (enumeration === undefined ? undefined : `${extract}.${raw.name}`),
    enumeration,
    list: raw['lantern:list'] ?? false,
    recordNumber: raw['lantern:recordNumber'] ?? false,
    knownFrom: raw['lantern:knownFrom'],
    reference: raw['lantern:reference'] ?? reference,
    curatedName: raw['lantern:curatedName'] ?? raw.name,
    dateOnly: raw['lantern:dateOnly'] ?? false,
  };
}

/** The column that names the agency whose record a number refers to, for a number that may be another agency's. */
export function agencyColumn(field: Field): string {
  return `${field.name}_agency`;
}

function agencyField(field: Field): Field {
  return {
    name: agencyColumn(field),
    type: 'string',
    description: `The agency whose ${field.reference} record ${field.name} names; empty where it is the sender's own.`,
    required: false,
    pattern: '^[a-z0-9_-]{1,40}$',
    minimum: undefined,
    maximum: undefined,
    codeList: undefined,
    enumeration: undefined,
    list: false,
    recordNumber: false,
    knownFrom: undefined,
    reference: undefined,
    curatedName: agencyColumn(field),
    dateOnly: false,
  };
}

function toExtract(text: string): Extract {
  const raw = tableSchema.parse(JSON.parse(text));
  const key = raw.foreignKeys?.[0];
  const parent = key === undefined ? undefined : { field: key.fields, extract: key.reference.resource };
  const fields = raw.fields.flatMap((each) => {
    const field = toField(raw.name, each, each.name === parent?.field ? parent.extract : undefined);
    return field.reference === undefined ? [field] : [field, agencyField(field)];
  });
  return {
    name: raw.name,
    title: raw.title,
    description: raw.description,
    fields,
    primaryKey: typeof raw.primaryKey === 'string' ? [raw.primaryKey] : raw.primaryKey,
    parent,
    keyTime: raw['lantern:keyTime'] ?? [],
    order: raw['lantern:order'] ?? [],
    required: raw['lantern:required'] ?? false,
    register: raw['lantern:register'] ?? false,
  };
}

/** Parents before children, then by name: the order in which extracts are loaded. */
function byLoadOrder(a: Extract, b: Extract): number {
  return Number(a.parent !== undefined) - Number(b.parent !== undefined) || (a.name < b.name ? -1 : 1);
}

let loaded: readonly Extract[] | undefined;

/** Every extract that Lantern knows, parents before children. */
export function extracts(): readonly Extract[] {
  loaded ??= assetNames('analytics/contracts', '.schema.json')
    .map((name) => toExtract(assetText(`analytics/contracts/${name}`)))
    .sort(byLoadOrder);
  return loaded;
}

/** One extract by name. Throws where there is none: the name is ours, not a user's. */
export function extractNamed(name: string): Extract {
  const found = extracts().find((extract) => extract.name === name);
  if (found === undefined) throw new Error(`No extract is called ${name}.`);
  return found;
}
