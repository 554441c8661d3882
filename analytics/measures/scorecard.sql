WITH asked AS (
  -- the months asked for, as numbers of months
  SELECT
    CAST(SUBSTR(CAST($from AS VARCHAR), 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(CAST($from AS VARCHAR), 6, 2) AS INTEGER) AS first_number,
    CAST(SUBSTR(CAST($to AS VARCHAR), 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(CAST($to AS VARCHAR), 6, 2) AS INTEGER) AS last_number
),
windows AS (
  -- those and as many before them
  SELECT 'current' AS span, first_number, last_number FROM asked
  UNION ALL
  SELECT 'previous', 2 * first_number - last_number - 1, first_number - 1 FROM asked
),
events AS (
  -- every missing episode of a child, with the number of its month
  SELECT
    person_id,
    reported_at,
    CAST(SUBSTR(month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(month, 6, 2) AS INTEGER) AS number
  FROM missing_events
  WHERE category = 'missing' AND age < 18
),
latest AS (
  -- each child's latest episode of each window
  SELECT windows.span, events.person_id, MAX(events.reported_at) AS latest_at
  FROM windows
  JOIN events ON events.number BETWEEN windows.first_number AND windows.last_number
  GROUP BY windows.span, events.person_id
),
repeats AS (
  -- children with episodes enough in the days ending at it
  SELECT latest.span, latest.person_id
  FROM latest
  JOIN events
    ON events.person_id = latest.person_id
    AND events.reported_at <= latest.latest_at
    AND events.reported_at > latest.latest_at - $repeat_days * INTERVAL '1' DAY
  GROUP BY latest.span, latest.person_id
  HAVING COUNT(*) >= $repeat_episodes
),
returns AS (
  -- how the interview of each return of a child stands: in time or held, due and not so, not yet due, or not to be said
  SELECT
    windows.span,
    interviews.person_id,
    CASE
      WHEN interviews.held_in_time THEN 'met'
      WHEN NOT interviews.elapsed THEN 'not_due'
      WHEN interviews.held_at IS NOT NULL OR interviews.stated OR interviews.fell_due THEN 'not_met'
      ELSE 'cannot_say'
    END AS in_time,
    CASE
      WHEN interviews.status = 'completed' THEN 'met'
      WHEN NOT interviews.elapsed THEN 'not_due'
      WHEN interviews.stated OR interviews.fell_due THEN 'not_met'
      ELSE 'cannot_say'
    END AS held
  FROM (
    SELECT
      return_interview_status.*,
      CAST(SUBSTR(return_interview_status.month, 1, 4) AS INTEGER) * 12
        + CAST(SUBSTR(return_interview_status.month, 6, 2) AS INTEGER) AS number,
      COALESCE(return_interview_status.stated_outcome <> 'pending', FALSE) AS stated,
      DATE_DIFF('second', return_interview_status.returned_by_then, period.as_at) > $interview_hours * 3600 AS elapsed
    FROM return_interview_status
    CROSS JOIN period
    WHERE return_interview_status.age < 18
  ) AS interviews
  JOIN windows ON interviews.number BETWEEN windows.first_number AND windows.last_number
),
returned_children AS (
  -- the same for each child who returned: an interview after any return is one
  SELECT
    span,
    person_id,
    CASE
      WHEN COUNT(*) FILTER (WHERE held = 'met') > 0 THEN 'met'
      WHEN COUNT(*) FILTER (WHERE held = 'not_met') > 0 THEN 'not_met'
      WHEN COUNT(*) FILTER (WHERE held = 'cannot_say') > 0 THEN 'cannot_say'
      ELSE 'not_due'
    END AS held
  FROM returns
  GROUP BY span, person_id
),
figures AS (
  -- what no sum of months gives: distinct children, and interviews that have fallen due
  SELECT 'missing_children' AS indicator, windows.span, COUNT(latest.person_id) AS numerator, CAST(NULL AS BIGINT) AS denominator, 0 AS cannot_say
  FROM windows
  LEFT JOIN latest ON latest.span = windows.span
  GROUP BY windows.span
  UNION ALL
  SELECT 'repeat_children', windows.span, COUNT(repeats.person_id), COUNT(latest.person_id), 0
  FROM windows
  LEFT JOIN latest ON latest.span = windows.span
  LEFT JOIN repeats ON repeats.span = latest.span AND repeats.person_id = latest.person_id
  GROUP BY windows.span
  UNION ALL
  SELECT
    'interviews_72h',
    windows.span,
    COUNT(*) FILTER (WHERE returns.in_time = 'met'),
    COUNT(*) FILTER (WHERE returns.in_time IN ('met', 'not_met')),
    COUNT(*) FILTER (WHERE returns.in_time = 'cannot_say')
  FROM windows
  LEFT JOIN returns ON returns.span = windows.span
  GROUP BY windows.span
  UNION ALL
  SELECT
    'interviews_completed',
    windows.span,
    COUNT(*) FILTER (WHERE returned_children.held = 'met'),
    COUNT(*) FILTER (WHERE returned_children.held IN ('met', 'not_met')),
    COUNT(*) FILTER (WHERE returned_children.held = 'cannot_say')
  FROM windows
  LEFT JOIN returned_children ON returned_children.span = windows.span
  GROUP BY windows.span
),
wholes AS (
  -- supplied figures for the whole area
  SELECT agency, indicator, period_start, period_end, numerator, denominator, "value", DATE_DIFF('day', period_start, period_end) AS days
  FROM indicators
  WHERE "group" = 'all' AND area IS NULL
),
supplied AS (
  -- of each indicator the latest period that ends in the months asked for, the longest that lies in them first
  SELECT
    wholes.*,
    ROW_NUMBER() OVER (
      PARTITION BY indicator
      ORDER BY
        period_end DESC,
        CASE WHEN period_start >= CAST($first_day AS DATE) THEN 0 ELSE 1 END,
        CASE WHEN period_start >= CAST($first_day AS DATE) THEN days ELSE 0 END DESC,
        days,
        agency
    ) AS place
  FROM wholes
  WHERE period_end BETWEEN CAST($first_day AS DATE) AND CAST($last_day AS DATE)
),
supplied_before AS (
  -- and the same agency's period just before it, about as long: months and quarters differ by up to three days
  SELECT
    wholes.*,
    ROW_NUMBER() OVER (PARTITION BY wholes.indicator ORDER BY ABS(wholes.days - supplied.days), wholes.days) AS place
  FROM supplied
  JOIN wholes
    ON wholes.agency = supplied.agency
    AND wholes.indicator = supplied.indicator
    AND DATE_DIFF('day', wholes.period_end, supplied.period_start) = 1
    AND ABS(wholes.days - supplied.days) <= 3
  WHERE supplied.place = 1
),
beginnings AS (
  -- the month of the first record of each extract that a figure rests on
  SELECT 'missing' AS "extract", MIN(month) AS first_month FROM missing
  UNION ALL
  SELECT 'return_interviews', MIN(month) FROM return_interviews
  UNION ALL
  SELECT 'referrals', MIN(month) FROM referrals
  UNION ALL
  SELECT 'referral_events', MIN(month) FROM referral_events
  UNION ALL
  SELECT 'meetings', MIN(month) FROM meetings
),
parts AS (
  -- the area's indicators, what is counted here, what was supplied, and how far the extracts go, in one shape
  SELECT
    'indicator' AS kind,
    indicator,
    CAST(NULL AS VARCHAR) AS span,
    title,
    good_is,
    target,
    national,
    neighbours,
    tolerance,
    per,
    CAST(NULL AS DOUBLE) AS numerator,
    CAST(NULL AS DOUBLE) AS denominator,
    CAST(NULL AS DOUBLE) AS "value",
    CAST(NULL AS INTEGER) AS cannot_say,
    CAST(NULL AS VARCHAR) AS first_day,
    CAST(NULL AS VARCHAR) AS last_day,
    CAST(NULL AS BOOLEAN) AS complete
  FROM scorecard_indicators
  UNION ALL
  SELECT
    'figure', indicator, span, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    CAST(numerator AS DOUBLE), CAST(denominator AS DOUBLE), NULL, CAST(cannot_say AS INTEGER), NULL, NULL, NULL
  FROM figures
  UNION ALL
  SELECT
    'supplied', indicator, 'current', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    CAST(numerator AS DOUBLE), CAST(denominator AS DOUBLE), CAST("value" AS DOUBLE), NULL,
    CAST(period_start AS VARCHAR), CAST(period_end AS VARCHAR), NULL
  FROM supplied
  WHERE place = 1
  UNION ALL
  SELECT
    'supplied', indicator, 'previous', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    CAST(numerator AS DOUBLE), CAST(denominator AS DOUBLE), CAST("value" AS DOUBLE), NULL,
    CAST(period_start AS VARCHAR), CAST(period_end AS VARCHAR), NULL
  FROM supplied_before
  WHERE place = 1
  UNION ALL
  SELECT
    'extract', beginnings."extract", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, beginnings.first_month, NULL,
    -- 23:59:59 is the end of the day
    extract_complete.complete_to + INTERVAL '1' SECOND >= CAST($window_end AS TIMESTAMP)
  FROM beginnings
  LEFT JOIN extract_complete ON extract_complete."extract" = beginnings."extract"
)
SELECT
  CAST(kind AS VARCHAR) AS kind,
  CAST(indicator AS VARCHAR) AS indicator,
  CAST(span AS VARCHAR) AS span,
  CAST(title AS VARCHAR) AS title,
  CAST(good_is AS VARCHAR) AS good_is,
  CAST(target AS DOUBLE) AS target,
  CAST(national AS DOUBLE) AS national,
  CAST(neighbours AS DOUBLE) AS neighbours,
  CAST(tolerance AS DOUBLE) AS tolerance,
  CAST(per AS DOUBLE) AS per,
  CAST(numerator AS DOUBLE) AS numerator,
  CAST(denominator AS DOUBLE) AS denominator,
  CAST("value" AS DOUBLE) AS "value",
  CAST(cannot_say AS INTEGER) AS cannot_say,
  CAST(first_day AS VARCHAR) AS first_day,
  CAST(last_day AS VARCHAR) AS last_day,
  CAST(complete AS BOOLEAN) AS complete
FROM parts
ORDER BY kind, indicator, span
