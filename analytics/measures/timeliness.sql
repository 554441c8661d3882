WITH standards AS (
  -- those that have a row in every month, and those of before April 2013
  SELECT standard, lasting
  FROM (
    VALUES
      ('decision_1wd', TRUE),
      ('strategy_to_conference_15wd', TRUE),
      ('assessment_45wd', TRUE),
      ('initial_assessment_10wd', FALSE),
      ('core_assessment_35wd', FALSE)
  ) AS rules(standard, lasting)
),
counts AS (
  -- everything by month and standard
  SELECT
    month,
    standard,
    COUNT(*) FILTER (WHERE NOT adult AND can_say) AS due,
    COUNT(*) FILTER (WHERE NOT adult AND can_say AND met) AS met,
    COUNT(*) FILTER (WHERE NOT adult AND NOT can_say) AS cannot_say,
    COUNT(*) FILTER (WHERE adult) AS young_adults
  FROM steps_due
  WHERE month BETWEEN $from AND $to
  GROUP BY month, standard
)
SELECT
  CAST(months.month AS VARCHAR) AS month,
  CAST(standards.standard AS VARCHAR) AS standard,
  CAST(COALESCE(counts.due, 0) AS INTEGER) AS due,
  CAST(COALESCE(counts.met, 0) AS INTEGER) AS met,
  CAST(CAST(100 * counts.met AS DOUBLE) / NULLIF(counts.due, 0) AS DOUBLE) AS percent,
  CAST(COALESCE(counts.cannot_say, 0) AS INTEGER) AS cannot_say,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM months
CROSS JOIN standards
LEFT JOIN counts ON counts.month = months.month AND counts.standard = standards.standard
WHERE months.month BETWEEN $from AND $to
  AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM referrals)
  AND (standards.lasting OR counts.month IS NOT NULL)
ORDER BY month, standard
