import { kindName } from '../products/narrative/finding-words.ts';
import type { Chronology, ChronologyFacts, Line } from './chronology.ts';

type Cell = string | number;

/** A column of the lines as a table for a spreadsheet. */
interface SheetColumn {
  readonly name: string;
  readonly of: (line: Line) => Cell;
  /** Only where the agency's own record numbers and conditions may stand. */
  readonly policeOnly?: boolean;
}

function columns(made: Chronology): readonly SheetColumn[] {
  return [
    { name: 'line', of: (line) => line.number },
    { name: 'date', of: (line) => line.day },
    { name: 'time', of: (line) => line.time },
    { name: 'days_without_a_record_before', of: ({ gapsBefore }) => gapsBefore.at(-1)?.days ?? '' },
    { name: 'what_happened', of: (line) => line.what },
    { name: 'held_by', of: (line) => line.holder },
    { name: 'held_from', of: (line) => line.recorded?.day ?? line.day },
    { name: 'extract', of: (line) => line.table },
    { name: 'record_number', of: (line) => line.recordId, policeOnly: true },
    { name: 'grade', of: (line) => line.grade },
    { name: 'handling', of: (line) => line.handling },
    { name: 'what_followed', of: (line) => line.followed.join('. ') },
    { name: 'also_told', of: (line) => line.told.map(({ party, day }) => `${party} from ${day}`).join('; ') },
    { name: 'others_named', of: (line) => line.others.join('; ') },
    {
      name: 'findings',
      of: (line) => line.findings.map((number) => `${number} ${kindName(made.findings[number - 1]?.kind ?? '')}`).join('; '),
    },
  ];
}

/** A chronology as rows: a line for each record. */
export function chronologySheet(
  { edition }: ChronologyFacts,
  made: Chronology,
): { readonly header: readonly string[]; readonly rows: readonly (readonly Cell[])[] } {
  const shown = columns(made).filter(({ policeOnly }) => policeOnly !== true || edition === 'police');
  return { header: shown.map(({ name }) => name), rows: made.lines.map((line) => shown.map(({ of }) => of(line))) };
}
