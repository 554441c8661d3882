import { createHash } from 'node:crypto';
import { agencyColumn, type Extract, extractNamed, type Field } from '../analytics/contracts/extract.ts';
import { csvCell } from '../analytics/csv.ts';
import { grouped } from './grouping.ts';
import { type AgencyName, agencies, type SourceRow, type Value } from './model.ts';
import { type Calendar, dateText, instantText, monthsBefore } from './time.ts';

/** One file of the generated area. `encoding` is how its text becomes bytes. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
  readonly encoding: 'utf8' | 'latin1';
}

/** A delivered extract while it is still lines: the first is the header. */
export interface DeliveredFile {
  readonly agency: AgencyName;
  readonly delivery: string;
  readonly extract: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly lines: string[];
  readonly encoding: 'utf8' | 'latin1';
}

/** A delivery: its folder's name, and the first instant after what it holds. */
export interface Delivery {
  readonly name: string;
  readonly until: number;
}

/** Rows of one file at most: files beyond that are numbered. */
const longestFile = 250_000;

/** Dates that may lie ahead: when something is due or runs out. */
const ahead = new Set(['expires_at', 'due_at', 'to', 'period_end']);
/** What is known only from another column, beyond what the contract declares. */
const alsoKnownFrom: Readonly<Record<string, readonly string[]>> = {
  return_interview_outcome: ['return_interview_offered_at', 'return_interview_completed_at'],
  worker_id: [],
};

/** One first delivery with the history and one for each of the last three months. */
export function deliveriesOf(calendar: Calendar, months: number): Delivery[] {
  const monthly = Math.min(3, Math.max(0, months - 1));
  return Array.from({ length: monthly + 1 }, (_, index) => {
    const until = monthsBefore(calendar, monthly - index - 1);
    return { name: dateText(new Date(until)), until };
  });
}

function text(value: Value, field: Field): string {
  if (value instanceof Date) return field.type === 'date' ? dateText(value) : instantText(value);
  return csvCell(value);
}

/** A row as its sender had it at a time: what had not happened yet is empty. */
function asAt(row: SourceRow, fields: readonly Field[], until: number): string {
  const values = row.before !== undefined && until <= row.before.until ? { ...row.values, ...row.before.values } : row.values;
  const later = (name: string) => {
    const value = values[name];
    return value instanceof Date && !ahead.has(name) && value.getTime() >= until;
  };
  return fields
    .map((field) => {
      const from = [field.name, ...(field.knownFrom === undefined ? [] : [field.knownFrom]), ...(alsoKnownFrom[field.name] ?? [])];
      return from.some(later) ? '' : text(values[field.name], field);
    })
    .join(',');
}

/** The columns that an agency sends: those it ever fills, and the required ones. */
function columnsOf(extract: Extract, rows: readonly SourceRow[]): Field[] {
  const used = new Set<string>();
  for (const row of rows) for (const [name, value] of Object.entries(row.values)) if (value !== undefined) used.add(name);
  const names = new Set(extract.fields.map((field) => field.name));
  for (const name of used) if (!names.has(name)) throw new Error(`The extract ${extract.name} has no column ${name}.`);
  return extract.fields.filter(
    (field) => field.required || used.has(field.name) || (field.reference !== undefined && used.has(agencyColumn(field))),
  );
}

function fileLines(rows: readonly SourceRow[], fields: readonly Field[], deliveries: readonly Delivery[]): string[][] {
  const sent = deliveries.map((): string[] => []);
  for (const row of rows) {
    let last: string | undefined;
    deliveries.forEach(({ until }, index) => {
      if (row.at >= until) return;
      const line = asAt(row, fields, until);
      if (line !== last) sent[index]?.push(line);
      last = line;
    });
  }
  return sent;
}

/** Every file of every delivery: new rows, and rows that changed since they were sent. Licensing sends its register again, unchanged. */
export function deliver(rows: readonly SourceRow[], deliveries: readonly Delivery[]): DeliveredFile[] {
  const groups = grouped(rows, (row) => `${row.agency} ${row.extract}`);
  const files: DeliveredFile[] = [];
  for (const agency of agencies) {
    for (const [key, group] of groups) {
      if (!key.startsWith(`${agency} `)) continue;
      const extract = extractNamed(key.slice(agency.length + 1));
      const fields = columnsOf(extract, group);
      const columns = fields.map((field) => field.name);
      fileLines(
        [...group].sort((a, b) => a.at - b.at),
        fields,
        deliveries,
      ).forEach((lines, index) => {
        for (let from = 0, part = 1; from < lines.length; from += longestFile, part += 1) {
          const name = lines.length > longestFile ? `${extract.name}-part${String(part).padStart(3, '0')}.csv` : `${extract.name}.csv`;
          const header = columns.join(',');
          files.push({
            agency,
            delivery: deliveries[index]?.name ?? '',
            extract: extract.name,
            name,
            columns,
            lines: [header, ...lines.slice(from, from + longestFile)],
            encoding: 'utf8',
          });
        }
      });
    }
  }
  const again = deliveries.at(-2)?.name;
  const repeated = files.filter((file) => file.agency === 'licensing' && file.extract === 'licences' && again !== undefined);
  return [...files, ...repeated.map((file) => ({ ...file, delivery: again ?? '' }))];
}

/** The agencies that say what their deliveries hold, and to when each extract is complete. */
const declaring: readonly AgencyName[] = ['police', 'social-care'];

function manifest(files: readonly GeneratedFile[], extracts: readonly string[], until: number): string {
  const list = files.map((file) => ({
    name: file.path.split('/').at(-1),
    sha256: createHash('sha256').update(Buffer.from(file.content, file.encoding)).digest('hex'),
  }));
  const completeTo = instantText(new Date(until - 1000));
  return `${JSON.stringify({ files: list, complete_to: Object.fromEntries(extracts.map((extract) => [extract, completeTo])) }, undefined, 2)}\n`;
}

/** The files under landing/, with a delivery.json where the agency writes one. */
export function landingFiles(files: readonly DeliveredFile[], deliveries: readonly Delivery[]): GeneratedFile[] {
  return agencies.flatMap((agency) =>
    deliveries.flatMap((delivery) => {
      const here = files.filter((file) => file.agency === agency && file.delivery === delivery.name);
      if (here.length === 0 && !declaring.includes(agency)) return [];
      const written = here.map((file) => ({
        path: `landing/${agency}/${delivery.name}/${file.name}`,
        content: file.lines.length === 0 ? '' : `${file.lines.join('\n')}\n`,
        encoding: file.encoding,
      }));
      if (!declaring.includes(agency)) return written;
      const extracts = [...new Set(files.filter((file) => file.agency === agency).map((file) => file.extract))];
      const path = `landing/${agency}/${delivery.name}/delivery.json`;
      return [...written, { path, content: manifest(written, extracts, delivery.until), encoding: 'utf8' as const }];
    }),
  );
}
