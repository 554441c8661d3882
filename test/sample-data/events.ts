import { codeOf, type Row, rowsOf } from './landing.ts';

/** One time that a child was missing, by whichever agencies reported it. */
export interface Event {
  readonly child: string;
  readonly reported: number;
  readonly returned: number;
  readonly rows: readonly Row[];
}

const day = 86_400_000;

function times(row: Row): { reported: number; returned: number } {
  const reported = Date.parse(row['reported_at'] ?? '');
  return { reported, returned: row['returned_at'] ? Date.parse(row['returned_at']) : Number.POSITIVE_INFINITY };
}

/** Reports of category missing, those of two agencies within 24 hours or overlapping taken as one event (definitions.md). */
export function missingEvents(tables: ReadonlyMap<string, ReadonlyMap<string, Row>>): Event[] {
  const rows = rowsOf(tables, 'missing').filter((row) => codeOf('missing.category', row['category'] ?? '') === 'missing');
  const sorted = rows.map((row) => ({ row, ...times(row) })).sort((a, b) => a.reported - b.reported);
  const events: { child: string; reported: number; returned: number; rows: Row[] }[] = [];
  const last = new Map<string, (typeof events)[number]>();
  for (const { row, reported, returned } of sorted) {
    const child = row['person_id'] ?? '';
    const open = last.get(child);
    const otherAgency = open?.rows.every((each) => each['agency_folder'] !== row['agency_folder']) ?? false;
    if (open !== undefined && otherAgency && (reported - open.reported <= day || reported <= open.returned)) {
      open.rows.push(row);
      if (row['agency_folder'] === 'police') Object.assign(open, { reported, returned });
      continue;
    }
    const event = { child, reported, returned, rows: [row] };
    events.push(event);
    last.set(child, event);
  }
  return events;
}
