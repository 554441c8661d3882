import type { Area } from '../area/read-area.ts';
import { aliases, codes } from '../contracts/codes.ts';
import type { Engine } from '../engine/engine.ts';
import { name, text } from './sql-text.ts';

export interface Spelling {
  readonly list: string;
  readonly spelling: string;
  readonly code: string;
}

/** What an agency says in its own way, beside what all agencies say: an alias of a code. */
export interface OwnSpelling extends Spelling {
  /** An agency, in an extract. */
  readonly speaker: string;
}

let known: readonly Spelling[] | undefined;

/** Every spelling of every code, its own and its aliases, in small letters. */
function spellings(): readonly Spelling[] {
  if (known !== undefined) return known;
  const found = new Map<string, Spelling>();
  const add = (list: string, as: string, code: string) => {
    const spelling = spelled(as);
    if (!found.has(`${list}\n${spelling}`)) found.set(`${list}\n${spelling}`, { list, spelling, code });
  };
  for (const { list, code } of codes()) add(list, code, code);
  for (const { list, alias, code } of aliases()) add(list, alias, code);
  known = [...found.values()];
  return known;
}

const spelled = (as: string) => as.trim().toLowerCase();

/** Every spelling that a session knows, by list, sorted; where an agency has its own, with the mark of who says it before each. */
export interface Spellings {
  /** Whether some agency has its own, so that marks are needed. */
  readonly marked: boolean;
  readonly lists: ReadonlyMap<string, readonly Spelling[]>;
}

/** Whose word a spelling is, before the spelling: `police/missing:`; nothing where all agencies use it. */
export function speakerMark(speaker: string, own: readonly OwnSpelling[]): string {
  return own.some((each) => each.speaker === speaker) ? `${speaker}:` : '';
}

/** The spellings of all agencies; for one that has its own, those and then every other, after its mark: what it says itself comes before what all say. */
export function spellingsWith(own: readonly OwnSpelling[]): Spellings {
  const theirs = [...new Set(own.map((each) => each.speaker))].flatMap((speaker) => {
    const all = new Map(spellings().map((each) => [`${each.list}\n${each.spelling}`, each]));
    for (const each of own.filter((one) => one.speaker === speaker)) {
      const spelling = spelled(each.spelling);
      all.set(`${each.list}\n${spelling}`, { list: each.list, spelling, code: each.code });
    }
    return [...all.values()].map((each) => ({ ...each, spelling: `${speaker}:${each.spelling}` }));
  });
  const sorted = [...spellings(), ...theirs].sort((a, b) => (a.spelling < b.spelling ? -1 : 1));
  return { marked: theirs.length > 0, lists: Map.groupBy(sorted, (each) => each.list) };
}

const typeOf = (list: string) => name(`spelling of ${list}`);

/** Loads every spelling as the table `spellings`, and those of each list as a type: to look one up so costs a fraction of a join. */
export async function loadSpellings(engine: Engine, { lists }: Spellings): Promise<void> {
  await engine.load('spellings', {
    columns: { list: 'VARCHAR', spelling: 'VARCHAR', code: 'VARCHAR' },
    rows: [...lists.values()].flat().map((each) => ({ ...each })),
  });
  for (const [list, known] of lists)
    await engine.run(`CREATE TYPE ${typeOf(list)} AS ENUM (${known.map((each) => text(each.spelling)).join(', ')})`);
}

/** The code of a trimmed cell; null where it is no spelling of one. */
export function codeOf(spellings: Spellings, list: string, cell: string): string {
  const known = spellings.lists.get(list) ?? [];
  const marked = spellings.marked ? `files.speaker || LOWER(${cell})` : `LOWER(${cell})`;
  return `([${known.map((each) => text(each.code)).join(', ')}])[ENUM_CODE(TRY_CAST(${marked} AS ${typeOf(list)})) + 1]`;
}

/** The codes of a cell that lists some, separated by ';', in their order and each once; null where a part is no code. Most cells hold one, and lists are slow. */
export function codesOfList(spellings: Spellings, list: string, cell: string): string {
  const parts = `LIST_FILTER(STRING_SPLIT(${cell}, ';'), LAMBDA part: trimmed(part) IS NOT NULL)`;
  const several = `listed(LIST_TRANSFORM(${parts}, LAMBDA part: ${codeOf(spellings, list, 'trimmed(part)')}))`;
  return `CASE WHEN CONTAINS(${cell}, ';') THEN ${several} ELSE ${codeOf(spellings, list, cell)} END`;
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
