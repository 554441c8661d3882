import type { Check } from './check-list.ts';
import { anyOf } from './sql-text.ts';

/** The condition under which a row is not sound. */
export function unsoundCondition(checks: readonly Check[]): string {
  return anyOf(checks.filter((check) => check.needed).map((check) => check.condition));
}
