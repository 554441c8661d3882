import type { Evidence } from '../findings/finding.ts';
import { startsOf } from './link-table.ts';
import type { NetworkColumns } from './network-columns.ts';
import { placeIn } from './sorted-texts.ts';

/** What records and facts rest on, and the agencies' own records behind each. */
export interface Sources {
  readonly names: readonly string[];
  /** The agencies' records behind a source, by its name; none where it has none. */
  evidenceOf(name: string): readonly Evidence[];
  /** 1 for each source of which some record, of those that are graded, is as asked. */
  some(isSo: (item: Pick<Evidence, 'grade' | 'handling'>) => boolean): Uint8Array;
}

/** The sources of a network's columns. */
export function sourcesOf({ sources: names, evidence }: Pick<NetworkColumns, 'sources' | 'evidence'>): Sources {
  const start = startsOf(evidence.source, names.length);
  const itemAt = (row: number): Evidence => ({
    agency: evidence.agency[row] ?? '',
    table: evidence.table[row] ?? '',
    record_id: evidence.recordId[row] ?? '',
    date: evidence.date[row] ?? '',
    grade: evidence.grade[row] ?? '',
    handling: evidence.handling[row] ?? '',
  });
  return {
    names,
    evidenceOf: (name) => {
      const number = placeIn(names.length, (at) => names[at] ?? '', name);
      if (number === undefined) return [];
      const [from, to] = [start[number] ?? 0, start[number + 1] ?? 0];
      return Array.from({ length: to - from }, (_, at) => itemAt(from + at));
    },
    some: (isSo) => {
      const found = new Uint8Array(names.length);
      for (const [row, source] of evidence.source.entries()) {
        const [grade, handling] = [evidence.grade[row] ?? '', evidence.handling[row] ?? ''];
        if (grade !== '' && isSo({ grade, handling })) found[source] = 1;
      }
      return found;
    },
  };
}
