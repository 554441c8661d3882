import type { Area } from '../area/read-area.ts';
import { aliases, codes } from '../contracts/codes.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { name, text } from './sql-text.ts';

interface Spelling {
  readonly list: string;
  readonly spelling: string;
  readonly code: string;
}

let known: readonly Spelling[] | undefined;

/** Every spelling of every code, its own and its aliases, in small letters. */
function spellings(): readonly Spelling[] {
  if (known !== undefined) return known;
  const found = new Map<string, Spelling>();
  const add = (list: string, as: string, code: string) => {
    const spelling = as.trim().toLowerCase();
    if (!found.has(`${list}\n${spelling}`)) found.set(`${list}\n${spelling}`, { list, spelling, code });
  };
  for (const { list, code } of codes()) add(list, code, code);
  for (const { list, alias, code } of aliases()) add(list, alias, code);
  known = [...found.values()];
  return known;
}

/** Loads every spelling of every code as the table `spellings`. */
export async function loadSpellings(engine: Engine): Promise<void> {
  await engine.load('spellings', {
    columns: { list: 'VARCHAR', spelling: 'VARCHAR', code: 'VARCHAR' },
    rows: spellings().map((each) => ({ ...each })),
  });
}

/** The crosswalk of old intelligence grades that the area file settles, as the table `old_grades`. */
export async function loadOldGrades(engine: Engine, area: Area): Promise<void> {
  const { source, assessment, handling } = area.file.grades;
  const rowsOf = (field: string, walk: Readonly<Record<string, string>>) =>
    Object.entries(walk).map(([old, mapped]) => {
      const [code, ...conditions] = mapped.split(';');
      return { field, old, code: code ?? '', conditions: conditions.length === 0 ? null : conditions.join(';') };
    });
  await engine.load('old_grades', {
    columns: { field: 'VARCHAR', old: 'VARCHAR', code: 'VARCHAR', conditions: 'VARCHAR' },
    rows: [...rowsOf('source_evaluation', source), ...rowsOf('intelligence_assessment', assessment), ...rowsOf('handling_code', handling)],
  });
}

/**
 * Maps each different value of the extract's list columns (codes separated by ';') once, as the table `list_spellings`: the
 * codes in their order, each once; null where a part is no code.
 */
export async function mapLists(engine: Engine, extract: Extract): Promise<void> {
  const lists = extract.fields.flatMap((field) =>
    field.list && field.codeList !== undefined ? [{ column: field.name, list: field.codeList }] : [],
  );
  const values = lists.map(({ column, list }) => `SELECT ${text(list)} AS list, trimmed(${name(column)}) AS value FROM staged`);
  await engine.run(`
CREATE OR REPLACE TABLE list_spellings AS
WITH
-- Each different value once.
came AS (${values.length === 0 ? 'SELECT NULL AS list, NULL AS value WHERE FALSE' : values.join(' UNION ')}),
-- Its parts, in their order.
parts AS (
  SELECT list, value, UNNEST(STRING_SPLIT(value, ';')) AS part, GENERATE_SUBSCRIPTS(STRING_SPLIT(value, ';'), 1) AS place
  FROM came WHERE value IS NOT NULL
),
-- Their codes; a part that is no code stays as null.
mapped AS (
  SELECT parts.list, parts.value, spellings.code, MIN(parts.place) AS place
  FROM parts LEFT JOIN spellings ON spellings.list = parts.list AND spellings.spelling = LOWER(trimmed(parts.part))
  WHERE trimmed(parts.part) IS NOT NULL
  GROUP BY parts.list, parts.value, spellings.code
)
SELECT list, value, CASE WHEN COUNT(*) = COUNT(code) THEN STRING_AGG(code, ';' ORDER BY place) END AS codes
FROM mapped GROUP BY list, value`);
}
