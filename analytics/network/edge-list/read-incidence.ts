import { LanternError } from '../../lantern-error.ts';
import type { Incidence } from '../algorithms/projection.ts';
import { nameTable } from './names.ts';
import { growingColumn, type ListFile, readList } from './read-list.ts';

export interface NamedIncidence {
  readonly incidence: Incidence;
  /** Names of the entities, by their number. */
  readonly names: readonly string[];
}

/** Reads an incidence list `a,b`; the entities are those of the column `side`, the records those of the other. Throws LanternError with what to do. */
export function readIncidence(file: ListFile, side: 'a' | 'b'): NamedIncidence {
  const tables = { a: nameTable(), b: nameTable() };
  const columns = { a: growingColumn(), b: growingColumn() };
  readList(file, { required: ['a', 'b'] }, (row, cells, refuse) => {
    const [ofA = -1, ofB = -1] = cells;
    const [beginA = 0, endA = 0, beginB = 0, endB = 0] = [row.begins[ofA], row.ends[ofA], row.begins[ofB], row.ends[ofB]];
    if (beginA === endA || beginB === endB)
      return refuse(row.number, `has no ${beginA === endA ? 'a' : 'b'}. Each row says that a is in b.`);
    columns.a.push(tables.a.add(row.bytes, beginA, endA));
    columns.b.push(tables.b.add(row.bytes, beginB, endB));
  });
  if (tables.a.count === 0) throw new LanternError('list_empty', `${file.name} has no rows. Each says that a is in b.`);
  const other = side === 'a' ? 'b' : 'a';
  return {
    incidence: {
      entityCount: tables[side].count,
      recordCount: tables[other].count,
      entities: columns[side].values(),
      records: columns[other].values(),
    },
    names: tables[side].texts(file.name),
  };
}
