import { components } from './algorithms/components.ts';
import { graphOf } from './algorithms/graph.ts';
import { type Evaluation, validationStart } from './evaluation.ts';
import { isShown } from './links.ts';
import { monthNumber } from './numbered-month.ts';
import { contextByKind } from './pairs.ts';

/**
 * The component of each entity in the two-mode graph of entities and the records of the window that link them, numbered from 1, the
 * largest first and then by their first member; 0 for those whom no such record links. A public place joins nobody, and neither
 * does context.
 */
export function recordComponents(evaluation: Evaluation): Int32Array {
  const { incidence, seen } = evaluation;
  const { table, entities, columns } = incidence;
  const from = monthNumber(validationStart(evaluation));
  const [sources, targets]: [number[], number[]] = [[], []];
  for (let link = 0; link < table.a.length; link += 1) {
    const [a, b] = [table.a[link] ?? 0, table.b[link] ?? 0];
    if (evaluation.unitsOf(link) === 0 || !evaluation.joins({ a, b })) continue;
    for (let entry = table.start[link] ?? 0; entry < (table.start[link + 1] ?? 0); entry += 1) {
      const record = table.record[entry] ?? 0;
      if (!isShown(incidence, seen, entry) || contextByKind[table.kind[entry] ?? 0] === true || incidence.monthOf(record) < from) continue;
      sources.push(a, b);
      targets.push(entities.length + record, entities.length + record);
    }
  }
  const order = entities.length + columns.records.key.length;
  const label = components(graphOf({ order, sources: Int32Array.from(sources), targets: Int32Array.from(targets) }));
  return numberedBySize(label, sources);
}

/** Numbers from 1 for the labels of some entities, those of most entities first, then by their first; 0 for all others. */
function numberedBySize(label: Int32Array, entities: readonly number[]): Int32Array {
  const members = new Map<number, number[]>();
  for (const entity of [...new Set(entities)].sort((a, b) => a - b)) {
    const of = label[entity] ?? 0;
    const list = members.get(of);
    if (list === undefined) members.set(of, [entity]);
    else list.push(entity);
  }
  const found = new Int32Array(label.length);
  const inOrder = [...members.values()].sort((one, other) => other.length - one.length || (one[0] ?? 0) - (other[0] ?? 0));
  for (const [index, list] of inOrder.entries()) for (const entity of list) found[entity] = index + 1;
  return found;
}
