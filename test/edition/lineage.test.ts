import { expect, test } from 'vitest';
import { joinedLineage, lineageOf } from '../../analytics/edition/lineage.ts';

test('a statement rests on the extracts it reads and on those of the shared tables it reads', () => {
  const lineage = lineageOf('SELECT COUNT(*) FROM return_interview_status JOIN months ON TRUE WHERE month = $month');
  expect(lineage.shared).toEqual(['missing_turns', 'missing_events', 'event_reports', 'event_interviews', 'return_interview_status']);
  expect(lineage.extracts).toEqual(['missing', 'return_interviews']);
  expect(lineage.registers).toEqual(['period', 'months', 'agencies', 'extract_complete']);
  expect(lineage.parameters).toEqual(['event_merge_hours', 'interview_hours', 'interview_match_days', 'month']);
});

test('an extract whose rows are dated by their parent rests on the parent too', () => {
  expect(lineageOf('SELECT * FROM missing_visited').extracts).toEqual(['missing', 'missing_visited']);
});

test('a curated table read past the end of the month counts as its extract', () => {
  expect(lineageOf('SELECT * FROM curated_referrals').extracts).toEqual(['referrals']);
});

test('names in comments and in quotation marks, WITH names and parts of expressions are no tables', () => {
  const sql = `WITH crimes_now AS (SELECT 'FROM licences' AS a FROM "crimes") -- FROM outcomes
    SELECT EXTRACT(HOUR FROM at_time), a IS DISTINCT FROM b FROM crimes_now`;
  expect(lineageOf(sql)).toEqual({ shared: [], extracts: ['crimes'], registers: ['period'], parameters: [] });
});

test('several lineages are one, each table once and in the order of making', () => {
  const joined = joinedLineage([
    lineageOf('SELECT * FROM homes'),
    lineageOf('SELECT * FROM missing_events, $b'),
    lineageOf('SELECT $a FROM homes'),
  ]);
  expect(joined.shared).toEqual(['missing_turns', 'missing_events', 'homes']);
  expect(joined.extracts).toEqual(['missing', 'placements']);
  expect(joined.parameters).toEqual(['a', 'b', 'event_merge_hours']);
});
