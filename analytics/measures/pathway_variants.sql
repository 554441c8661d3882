WITH steps AS (
  -- the steps that make a path, in the order in which they should come
  SELECT place, event
  FROM (
    VALUES
      (1, 'strategy_discussion'),
      (2, 's47_started'),
      (3, 'assessment_started'),
      (4, 'initial_conference'),
      (5, 'cp_plan_started'),
      (6, 'cin_plan_started'),
      (7, 'case_closed')
  ) AS names(place, event)
),
cases AS (
  -- referrals of the window
  SELECT agency, referral_id, received_at, age >= 18 AS adult
  FROM referrals
  WHERE month BETWEEN $from AND $to
),
firsts AS (
  -- when each step of a case first happened
  SELECT cases.agency, cases.referral_id, steps.place, steps.event, MIN(referral_events.occurred_at) AS occurred_at
  FROM cases
  JOIN referral_events
    ON referral_events.referral_id_agency = cases.agency AND referral_events.referral_id = cases.referral_id
  JOIN steps ON steps.event = referral_events.event
  GROUP BY cases.agency, cases.referral_id, steps.place, steps.event
),
paths AS (
  -- the steps of a case as one text, and when the last of them was
  SELECT
    agency,
    referral_id,
    ARRAY_JOIN(ARRAY_AGG(event ORDER BY occurred_at, place), '>') AS variant,
    MAX(occurred_at) AS last_at
  FROM firsts
  GROUP BY agency, referral_id
),
followed AS (
  -- every case with its path
  SELECT
    cases.adult,
    COALESCE(paths.variant, 'none') AS variant,
    DATE_DIFF('second', cases.received_at, paths.last_at) AS seconds
  FROM cases
  LEFT JOIN paths ON paths.agency = cases.agency AND paths.referral_id = cases.referral_id
),
ranked AS (
  -- how long each took, in order
  SELECT
    variant,
    seconds,
    ROW_NUMBER() OVER (PARTITION BY variant ORDER BY seconds) AS place,
    COUNT(*) OVER (PARTITION BY variant) AS places
  FROM followed
  WHERE seconds IS NOT NULL AND NOT adult
),
medians AS (
  -- the middle one, or the mean of the middle two
  SELECT variant, CAST(SUM(seconds) AS DOUBLE) / (86400 * COUNT(*)) AS median_days
  FROM ranked
  WHERE 2 * place BETWEEN places AND places + 2
  GROUP BY variant
),
counts AS (
  -- cases by path
  SELECT variant, COUNT(*) FILTER (WHERE NOT adult) AS cases, COUNT(*) FILTER (WHERE adult) AS young_adults
  FROM followed
  GROUP BY variant
)
SELECT
  CAST(counts.variant AS VARCHAR) AS variant,
  CAST(counts.cases AS INTEGER) AS cases,
  CAST(medians.median_days AS DOUBLE) AS median_days,
  CAST(counts.young_adults AS INTEGER) AS young_adults
FROM counts
LEFT JOIN medians ON medians.variant = counts.variant
ORDER BY variant
