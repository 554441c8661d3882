import { labelOf } from '../contracts/codes.ts';
import { type Other, type RecordKey, recordKey } from './moment.ts';
import { lowered } from './words.ts';

const names: Readonly<Record<Other['class'], string>> = {
  person_of_concern: 'person of concern',
  child: 'another child',
  person: 'another person',
};

/** What somebody is over all records: a person of concern by the edition's own rows, else a child if any record says so. */
function classOf(rows: readonly Other[]): Other['class'] {
  if (rows.some((row) => row.class === 'person_of_concern')) return 'person_of_concern';
  return rows.some((row) => row.class === 'child') ? 'child' : 'person';
}

const parts: Readonly<Record<string, string>> = { companion: 'with the child', missing: 'who was missing' };

function partWords({ part, relation }: Other): string {
  const words = parts[part] ?? lowered(labelOf('mention-role', part));
  const related = relation === '' || relation === 'not_recorded' ? '' : `, ${lowered(labelOf('relation-to-child', relation))}`;
  return `${words}${related}`;
}

/** Says who else stands in a record, without a pseudonym. */
export type Others = (record: RecordKey) => readonly string[];

/**
 * Numbers everybody else by the first record that names them, in the order of the records given, each kind of person on its own: the same person has
 * the same name on every line. Within a record they are told apart by pseudonym, which is nowhere said.
 */
export function numberedOthers(rows: readonly Other[], records: readonly RecordKey[]): Others {
  const byRecord = Map.groupBy(rows, recordKey);
  const byPerson = Map.groupBy(rows, (row) => row.other_id);
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (id: string): string => {
    const known = given.get(id);
    if (known !== undefined) return known;
    const kind = classOf(byPerson.get(id) ?? []);
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const name = `${names[kind]} ${number}`;
    given.set(id, name);
    return name;
  };
  const said = new Map(
    records.map((record) => {
      const here = [...(byRecord.get(recordKey(record)) ?? [])].sort((a, b) => (a.other_id + a.part < b.other_id + b.part ? -1 : 1));
      return [recordKey(record), here.map((row) => `${nameOf(row.other_id)} (${partWords(row)}${alsoChild(row)})`)];
    }),
  );
  return (record) => said.get(recordKey(record)) ?? [];
}

function alsoChild(row: Other): string {
  return row.class === 'person_of_concern' && row.also_child_of_concern ? ', also recorded as a child of concern' : '';
}
