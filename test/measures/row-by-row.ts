import { z } from 'zod';
import type { Row } from '../../analytics/engine/engine.ts';

interface Operator {
  readonly name: string;
  readonly children: readonly Operator[];
  readonly extra_info: Readonly<Record<string, unknown>>;
}

const operator: z.ZodType<Operator> = z.lazy(() =>
  z.object({ name: z.string(), children: z.array(operator), extra_info: z.record(z.string(), z.unknown()) }),
);

const comparing = ['BLOCKWISE_NL_JOIN', 'NESTED_LOOP_JOIN'];
const estimated = (each: Operator) => Number(each.extra_info['Estimated Cardinality'] ?? 0);

/**
 * Operators of a plan (the answer to EXPLAIN (FORMAT JSON)) that compare each of more than `rows` rows with each of as many: what takes
 * the square of the time when an area is larger. A join by a condition of one side beside an equality is planned so.
 */
export function rowByRow(plan: readonly Row[], rows: number): string[] {
  const found: string[] = [];
  const visit = (each: Operator) => {
    if (comparing.includes(each.name.trim()) && each.children.every((child) => estimated(child) > rows)) {
      found.push(`${each.name.trim()} of ${each.children.map(estimated).join(' by ')}`);
    }
    each.children.forEach(visit);
  };
  for (const top of z.array(operator).parse(JSON.parse(String(plan[0]?.['explain_value'])))) visit(top);
  return found;
}
