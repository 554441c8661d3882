import type { NetworkColumns } from '../../analytics/network/network-columns.ts';
import { monthText } from '../../analytics/network/numbered-month.ts';

/** Columns that the SQL read, as rows that a person can read. */
export function rowsOf(columns: NetworkColumns) {
  const { entities, records, mentions, sources, evidence, homes, mentioned } = columns;
  const person = (numbers: Int32Array, row: number) => entities.id[numbers[row] ?? -1] ?? '';
  return {
    incidence: mentions.role.map((role, row) => {
      const [record, entity] = [mentions.record[row] ?? -1, mentions.entity[row] ?? -1];
      return {
        record: records.key[record],
        source: sources[mentions.source[row] ?? -1],
        kind: records.kind[record],
        entity_type: entities.type[entity],
        entity_id: entities.id[entity],
        role,
        month: monthText(mentions.month[row] ?? 0),
        date: records.date[record],
        place: mentions.place[row],
      };
    }),
    evidence: evidence.recordId.map((record_id, row) => ({
      source: sources[evidence.source[row] ?? -1],
      agency: evidence.agency[row],
      source_table: evidence.table[row],
      record_id,
      date: evidence.date[row],
      grade: evidence.grade[row],
      handling: evidence.handling[row],
    })),
    homes: homes.premises.map((premises_id, row) => ({ person_id: person(homes.person, row), premises_id })),
    mentioned: mentioned.referredOn.map((referredOn, row) => ({
      person_id: person(mentioned.person, row),
      source: sources[mentioned.source[row] ?? -1],
      referred_on: referredOn,
    })),
    context: columns.context,
  };
}
