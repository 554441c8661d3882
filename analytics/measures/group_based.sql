WITH named AS (
  -- children and suspects whom each report names
  SELECT
    graded_mentions.agency,
    graded_mentions.report_id,
    graded_mentions.entity_id AS person_id,
    graded_mentions.role = 'suspect' AS suspect,
    CASE
      WHEN graded_mentions.age_band IN ('18-20', '21-24', '25-34', '35-44', '45-54', '55+') THEN TRUE
      WHEN graded_mentions.age_band IN ('0-9', '10-12', '13-15', '16-17') THEN FALSE
      ELSE COALESCE(person_ages.stage = 'adult', FALSE)
    END AS adult
  FROM graded_mentions
  LEFT JOIN person_ages ON person_ages.person_id = graded_mentions.entity_id
  WHERE graded_mentions.entity_type = 'person' AND graded_mentions.role IN ('suspect', 'victim', 'child_at_risk')
),
sizes AS (
  -- how many of each
  SELECT
    agency,
    report_id,
    COUNT(DISTINCT CASE WHEN suspect THEN person_id END) AS suspects,
    COUNT(DISTINCT CASE WHEN NOT suspect AND NOT adult THEN person_id END) AS children
  FROM named
  GROUP BY agency, report_id
),
reports AS (
  -- each report with its two flags
  SELECT
    intelligence.agency,
    intelligence.report_id,
    intelligence.month,
    COALESCE(sizes.suspects, 0) >= 2
      OR COALESCE(intelligence.suspects_described, 0) >= 2
      OR COALESCE(intelligence.model, 'not_recorded') IN ('group_based', 'gang') AS group_based,
    (COALESCE(sizes.suspects, 0) >= 1 OR COALESCE(intelligence.suspects_described, 0) >= 1)
      AND COALESCE(sizes.children, 0) >= 2 AS multiple_abuse
  FROM intelligence
  LEFT JOIN sizes ON sizes.agency = intelligence.agency AND sizes.report_id = intelligence.report_id
  WHERE intelligence.intelligence_assessment <> 'E' AND intelligence.month BETWEEN $from AND $to
),
flagged AS (
  -- what has a flag, a row for each
  SELECT 'reports' AS source, 'group_based' AS flag, month, agency, report_id AS record_id FROM reports WHERE group_based
  UNION ALL
  SELECT 'reports', 'multiple_abuse', month, agency, report_id FROM reports WHERE multiple_abuse
),
counts AS (
  -- everything by month
  SELECT
    flagged.source,
    flagged.flag,
    flagged.month,
    COUNT(DISTINCT flagged.agency || ':' || flagged.record_id) AS n,
    COUNT(DISTINCT CASE WHEN NOT named.suspect AND NOT named.adult THEN named.person_id END) AS children,
    COUNT(DISTINCT CASE WHEN NOT named.suspect AND named.adult THEN named.person_id END) AS young_adults
  FROM flagged
  LEFT JOIN named ON named.agency = flagged.agency AND named.report_id = flagged.record_id
  GROUP BY flagged.source, flagged.flag, flagged.month
  UNION ALL
  SELECT
    'referrals',
    'group_based',
    month,
    COUNT(*) FILTER (WHERE age < 18),
    COUNT(DISTINCT CASE WHEN age < 18 THEN person_id END),
    COUNT(DISTINCT CASE WHEN age >= 18 THEN person_id END)
  FROM referrals
  WHERE month BETWEEN $from AND $to
    AND (COALESCE(suspects_described, 0) >= 2 OR COALESCE(model, 'not_recorded') IN ('group_based', 'gang'))
  GROUP BY month
),
cells AS (
  -- the flags of each source, from its first record on
  SELECT 'reports' AS source, flag, first_month
  FROM (SELECT MIN(month) AS first_month FROM intelligence) AS beginning
  CROSS JOIN (VALUES ('group_based'), ('multiple_abuse')) AS flags(flag)
  UNION ALL
  SELECT 'referrals', 'group_based', MIN(month) FROM referrals
)
SELECT
  CAST(months.month AS VARCHAR) AS month,
  CAST(cells.source AS VARCHAR) AS source,
  CAST(cells.flag AS VARCHAR) AS flag,
  CAST(COALESCE(counts.n, 0) AS INTEGER) AS n,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM cells
JOIN months ON months.month BETWEEN $from AND $to AND months.month >= COALESCE(cells.first_month, $month)
LEFT JOIN counts ON counts.source = cells.source AND counts.flag = cells.flag AND counts.month = months.month
ORDER BY month, source, flag
