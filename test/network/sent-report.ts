/** A report as an agency sends it, at ten on a day, graded 2B and shared. */
export const sentReport = (report_id: string, day: string, more: object = {}) => ({
  report_id,
  reported_at: `${day}T10:00:00Z`,
  source_evaluation: '2' as const,
  intelligence_assessment: 'B' as const,
  handling_code: 'P' as const,
  ...more,
});
