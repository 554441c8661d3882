import { aliases, codesOf } from '../../analytics/contracts/codes.ts';
import { agencyColumn, type Extract, extractNamed, extracts, type Field } from '../../analytics/contracts/extract.ts';
import { parseCsv } from '../../analytics/csv.ts';
import type { GeneratedArea } from '../../sample-data/generate.ts';

export type Row = Readonly<Record<string, string>>;

/** The rows of each agency and extract, after every delivery in turn: what a reader of the area ends up with. */
export function latestRows(area: GeneratedArea): Map<string, Map<string, Row>> {
  const tables = new Map<string, Map<string, Row>>();
  const files = area.files.filter((file) => file.path.startsWith('landing/') && file.path.endsWith('.csv'));
  for (const file of [...files].sort((a, b) => ((a.path.split('/')[2] ?? '') < (b.path.split('/')[2] ?? '') ? -1 : 1))) {
    const [, agency = '', , name = ''] = file.path.split('/');
    const extract = extractNamed(name.replace(/(-part\d+)?\.csv$/, ''));
    const table = tables.get(`${agency} ${extract.name}`) ?? new Map<string, Row>();
    for (const row of parseCsv(file.content))
      table.set(extract.primaryKey.map((key) => row[key]).join('\t'), { ...row, agency_folder: agency });
    tables.set(`${agency} ${extract.name}`, table);
  }
  return tables;
}

/** Rows of one extract from every agency, or from one. */
export function rowsOf(tables: ReadonlyMap<string, ReadonlyMap<string, Row>>, extract: string, agency?: string): Row[] {
  return [...tables].flatMap(([key, table]) =>
    key.endsWith(` ${extract}`) && (agency === undefined || key.startsWith(`${agency} `)) ? [...table.values()] : [],
  );
}

/** The code that a spelling stands for; undefined where the contract knows none. */
export function codeOf(list: string, written: string): string | undefined {
  const plain = written.trim().toLowerCase();
  return (
    codesOf(list).find((code) => code.code.toLowerCase() === plain)?.code ??
    aliases().find((alias) => alias.list === list && alias.alias.toLowerCase() === plain)?.code
  );
}

const datetime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const date = /^\d{4}-\d\d-\d\d$/;

function typeFault(field: Field, value: string): boolean {
  if (field.type === 'datetime') return !datetime.test(value) || Number.isNaN(Date.parse(value));
  if (field.type === 'date') return !date.test(value) || Number.isNaN(Date.parse(value));
  if (field.type === 'integer') return !/^-?\d+$/.test(value);
  return field.type === 'number' && Number.isNaN(Number(value));
}

/** The rule of the contract that a cell breaks; undefined where it keeps them. */
function cellFault(field: Field, value: string): string | undefined {
  if (value === '') return field.required ? 'required' : undefined;
  if (typeFault(field, value)) return 'type';
  if (field.pattern !== undefined && !new RegExp(field.pattern).test(value)) return 'pattern';
  if (field.minimum !== undefined && Number(value) < field.minimum) return 'range';
  if (field.maximum !== undefined && Number(value) > field.maximum) return 'range';
  if (field.codeList === undefined) return undefined;
  const { codeList } = field;
  const values = field.list ? value.split(';') : [value];
  return values.some((each) => codeOf(codeList, each) === undefined) ? 'code' : undefined;
}

/** Every rule that a row breaks, as `extract.column rule`. */
export function rowFaults(extract: Extract, row: Row): string[] {
  const unknown = Object.keys(row).filter((name) => name !== 'agency_folder' && !extract.fields.some((field) => field.name === name));
  const cells = extract.fields.flatMap((field) => {
    const fault = cellFault(field, row[field.name] ?? '');
    return fault === undefined ? [] : [`${extract.name}.${field.name} ${fault}`];
  });
  const order = extract.order.flatMap(({ field, notBefore }) => {
    const [later = '', earlier = ''] = [row[field], row[notBefore]];
    return later !== '' && earlier !== '' && Date.parse(later) < Date.parse(earlier) ? [`${extract.name}.${field} order`] : [];
  });
  return [...unknown.map((name) => `${extract.name}.${name} unknown`), ...cells, ...order];
}

/** Rows whose parent, or whose reference to another record, is nowhere. */
export function orphans(tables: ReadonlyMap<string, ReadonlyMap<string, Row>>): string[] {
  return extracts().flatMap((extract) =>
    extract.fields
      .filter((field) => field.reference !== undefined)
      .flatMap((field) => {
        const target = extractNamed(field.reference ?? '');
        return rowsOf(tables, extract.name).flatMap((row) => {
          const value = row[field.name] ?? '';
          const agency = row[agencyColumn(field)] || (row['agency_folder'] ?? '');
          const found =
            value === '' || rowsOf(new Map([...tables].filter(([key]) => key === `${agency} ${target.name}`)), target.name).length > 0;
          const key = target.primaryKey[0] ?? '';
          const known = tables.get(`${agency} ${target.name}`);
          return value === '' ||
            (found && known !== undefined && (known.has(value) || [...known.values()].some((each) => each[key] === value)))
            ? []
            : [`${extract.name}.${field.name}`];
        });
      }),
  );
}
