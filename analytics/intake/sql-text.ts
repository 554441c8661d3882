/** A column or table in a statement. */
export function name(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

/** A text of ours in a statement: a code list, a pattern, a path. Agencies' values are never written into one. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** Whether any of some conditions holds; one that is null does not hold. */
export function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'FALSE' : `COALESCE(${conditions.map((each) => `(${each})`).join('\n    OR ')}, FALSE)`;
}
