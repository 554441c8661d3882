import type { Extract, Field } from '../contracts/extract.ts';
import type { Shapes } from './batches.ts';
import type { Check } from './check-list.ts';

/** The three grades of a report that 5x5x5 and 3x5x2 both have, and the grades of 3x5x2. */
const grades: Readonly<Record<string, readonly string[]>> = {
  source_evaluation: ['1', '2', '3'],
  intelligence_assessment: ['A', 'B', 'C', 'D', 'E'],
  handling_code: ['P', 'C'],
};
const gradeNames = Object.keys(grades);

/** Whether an extract is graded. */
export function isGraded(extract: Extract): boolean {
  return gradeNames.every((grade) => extract.fields.some((field) => field.name === grade));
}

/** The joins that carry old grades over to the new ones. */
export function gradeJoins(extract: Extract, shapes: Shapes, codeOf: (grade: string) => string): string[] {
  if (!isGraded(extract)) return [];
  return gradeNames
    .filter((grade) => shapes(grade).filled)
    .map((grade) => `LEFT JOIN old_grades AS old_${grade} ON old_${grade}.field = '${grade}' AND old_${grade}.old = ${codeOf(grade)}`);
}

/** The value of a graded column: the new grade, carried over where an old one came; undefined for any other column. `code` is what the cell says. */
export function gradeValue(extract: Extract, field: Field, shapes: Shapes, code: string | undefined): string | undefined {
  if (!isGraded(extract)) return undefined;
  if (field.name === 'handling_conditions') {
    const old = shapes('handling_code').filled ? 'old_handling_code.conditions' : nothing;
    return `COALESCE(${old}, ${code ?? nothing})`;
  }
  if (!(field.name in grades)) return undefined;
  return code === undefined ? nothing : `COALESCE(old_${field.name}.code, ${code})`;
}

const nothing = 'CAST(NULL AS VARCHAR)';

/** Columns beside the values that say which grades came as old ones, for the checks below. */
export function gradeMarks(extract: Extract, shapes: Shapes): string[] {
  if (!isGraded(extract)) return [];
  return gradeNames.map((grade) => `${shapes(grade).filled ? `old_${grade}.code IS NOT NULL` : 'FALSE'} AS was_old_${grade}`);
}

/** The rules of handling: one action and one sanitisation code under C, none under P, and one grading system in a row. */
export function handlingChecks(extract: Extract): Check[] {
  if (!isGraded(extract)) return [];
  const came = gradeNames.map((grade) => `value_${grade} IS NULL OR was_old_${grade}`).map((each) => `(${each})`);
  const cameNew = gradeNames.map((grade) => `value_${grade} IS NULL OR NOT was_old_${grade}`).map((each) => `(${each})`);
  const fresh = 'NOT was_old_handling_code';
  const handling = (message: string, condition: string): Check => ({
    column: 'handling_conditions',
    rule: 'handling',
    message,
    condition,
    needed: true,
  });
  return [
    ...gradeNames.map(
      (grade): Check => ({
        column: grade,
        rule: 'code',
        message:
          'A grade of 5x5x5 for which the area file has no grade of 3x5x2. Grade the report in 3x5x2, or ask whoever keeps the area file to add it under grades, and send the row again.',
        condition: `value_${grade} NOT IN (${(grades[grade] ?? []).map((code) => `'${code}'`).join(', ')})`,
        needed: true,
      }),
    ),
    handling(
      'Handling code C needs one action code (A1 to A3) and one sanitisation code (S1 or S2), as A1;S2. Correct it with whoever graded the report and send the row again.',
      `${fresh} AND value_handling_code = 'C' AND NOT REGEXP_FULL_MATCH(COALESCE(value_handling_conditions, ''), 'A[1-3];S[1-2]|S[1-2];A[1-3]')`,
    ),
    handling(
      'Handling code P has no conditions. Leave them empty, or use C, and send the row again.',
      `${fresh} AND value_handling_code = 'P' AND text_handling_conditions IS NOT NULL`,
    ),
    {
      column: 'handling_code',
      rule: 'handling',
      message: 'Grades of 3x5x2 and of 5x5x5 stand in one row. Grade the report in one of them and send the row again.',
      condition: `NOT (${came.join(' AND ')}) AND NOT (${cameNew.join(' AND ')}) OR was_old_handling_code AND text_handling_conditions IS NOT NULL`,
      needed: true,
    },
  ];
}
