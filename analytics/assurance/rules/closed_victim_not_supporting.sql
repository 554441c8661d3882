-- Crimes with a child as victim that were closed because the victim did not support action, in the year to the month.
WITH closed AS (
  -- those crimes, with the local day and month of their closing
  SELECT
    crimes.agency,
    crimes.crime_id,
    crimes.person_id,
    crimes.outcome_code,
    CAST(crimes.local_at AS DATE) AS recorded_on,
    CAST(TO_LOCAL(crimes.outcome_at, period.time_zone) AS DATE) AS closed_on
  FROM crimes
  CROSS JOIN period
  WHERE crimes.outcome_code IN (14, 16) AND crimes.outcome_at IS NOT NULL
),
supported AS (
  -- the first support that the child had by then; null where none is recorded
  SELECT closed.agency, closed.crime_id, MIN(support.started_at) AS started_on
  FROM closed
  JOIN support ON support.person_id = closed.person_id AND support.started_at <= closed.closed_on
  GROUP BY closed.agency, closed.crime_id
)
SELECT
  closed.agency || ':' || closed.crime_id AS anchor_id,
  closed.person_id,
  SUBSTR(CAST(closed.closed_on AS VARCHAR), 1, 7) AS first_month,
  $to AS last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  closed.recorded_on,
  closed.closed_on,
  closed.outcome_code,
  supported.started_on AS support_started_on,
  closed.agency AS evidence_agency,
  'crimes' AS evidence_table,
  closed.crime_id AS evidence_record_id,
  closed.closed_on AS evidence_date
FROM closed
LEFT JOIN supported ON supported.agency = closed.agency AND supported.crime_id = closed.crime_id
WHERE SUBSTR(CAST(closed.closed_on AS VARCHAR), 1, 7) BETWEEN $from AND $to
ORDER BY anchor_id, evidence_date
