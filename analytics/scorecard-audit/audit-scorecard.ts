import { colourFindings } from './audit-colours.ts';
import { directionFinding } from './audit-direction.ts';
import { valueFinding } from './audit-value.ts';
import type { ColourKey } from './colour-key.ts';
import type { PrintedRow } from './scorecard-table.ts';

/** A printed cell that does not follow from the other figures of its row. */
export interface ScorecardFinding {
  readonly file: string;
  /** As a spreadsheet numbers it. */
  readonly row: number;
  readonly indicator: string;
  /** The column. */
  readonly cell: string;
  readonly printed: string;
  /** What follows; empty where the cell would be blank. */
  readonly expected: string;
  readonly why: string;
}

/** A printed cell of which the table does not print what it would follow from. */
export interface NotJudged {
  readonly file: string;
  readonly row: number;
  readonly indicator: string;
  readonly cell: string;
  /** What is missing, and what to do. */
  readonly why: string;
}

export interface ScorecardAudit {
  readonly findings: readonly ScorecardFinding[];
  readonly not_judged: readonly NotJudged[];
  /** Cells that were held against the others of their rows. */
  readonly judged: number;
}

/**
 * What a check of one cell says: nothing where it follows or is blank, what should stand there where it does not, or why it cannot be judged.
 */
export type Verdict =
  | { readonly is: 'blank' | 'follows' }
  | { readonly is: 'wrong'; readonly expected: string; readonly why: string }
  | { readonly is: 'not_judged'; readonly why: string };

/**
 * Recomputes each value, direction and colour of printed rows from their numerator, denominator, target, benchmark and previous value, and
 * answers with each cell that does not follow (definitions.md, "Measures"). Shares no code with the measure `scorecard`, which it can audit.
 */
export function auditScorecard(rows: readonly PrintedRow[], key: ColourKey | undefined): ScorecardAudit {
  const findings: ScorecardFinding[] = [];
  const notJudged: NotJudged[] = [];
  let judged = 0;
  for (const row of rows) {
    const verdicts: readonly (readonly [string, Verdict])[] = [
      ['value', valueFinding(row)],
      ['direction', directionFinding(row)],
      ['against_target', colourFindings(row, 'target', key?.against_target)],
      ['against_national', colourFindings(row, 'national', key?.against_national)],
    ];
    const { file, row: number, indicator } = row;
    for (const [cell, verdict] of verdicts) {
      if (verdict.is === 'not_judged') notJudged.push({ file, row: number, indicator, cell, why: verdict.why });
      if (verdict.is === 'follows' || verdict.is === 'wrong') judged += 1;
      if (verdict.is !== 'wrong') continue;
      const { expected, why } = verdict;
      findings.push({ file, row: number, indicator, cell, printed: row.printed[cell] ?? '', expected, why });
    }
  }
  return { findings, not_judged: notJudged, judged };
}
