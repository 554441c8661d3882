-- Placements here by another authority of which this one was not told within the working days: until it is told, or the
-- placement has ended, however long ago notice was due.
WITH days_in_order AS (
  -- the working day of each number
  SELECT number, MIN(date) AS date FROM working_days WHERE working GROUP BY number
),
due AS (
  -- when notice of each was due; a notice after the month is not known yet
  SELECT
    placements.agency,
    placements.person_id,
    placements.started_at AS placed_on,
    placements.ended_at,
    days_in_order.date AS due_on,
    FROM_LOCAL(CAST(days_in_order.date AS TIMESTAMP) + INTERVAL '1' DAY, period.time_zone) - INTERVAL '1' SECOND AS due_at,
    CASE
      WHEN FROM_LOCAL(CAST(placements.host_notified_at AS TIMESTAMP), period.time_zone) < period.as_at THEN placements.host_notified_at
    END AS notified_on
  FROM placements
  CROSS JOIN period
  JOIN working_days ON working_days.date = placements.started_at
  JOIN days_in_order ON days_in_order.number = working_days.number + $host_notified_working_days
  WHERE placements.placing_authority <> $area_code
),
cases AS (
  -- those fallen due and not met, from the month of that to the month in which it was told or the child left
  SELECT
    due.*,
    SUBSTR(CAST(due.due_on AS VARCHAR), 1, 7) AS first_month,
    CASE
      WHEN due.notified_on IS NOT NULL THEN SUBSTR(CAST(due.notified_on AS VARCHAR), 1, 7)
      WHEN due.ended_at IS NOT NULL AND due.ended_at > due.due_on THEN SUBSTR(CAST(due.ended_at AS VARCHAR), 1, 7)
      WHEN due.ended_at IS NOT NULL THEN SUBSTR(CAST(due.due_on AS VARCHAR), 1, 7)
      ELSE $to
    END AS last_month
  FROM due
  CROSS JOIN period
  WHERE due.due_at < period.as_at AND COALESCE(due.notified_on > due.due_on, TRUE)
)
SELECT
  cases.person_id || ':' || CAST(cases.placed_on AS VARCHAR) AS anchor_id,
  cases.person_id,
  cases.first_month,
  cases.last_month,
  cases.due_at,
  cases.placed_on,
  cases.due_on,
  cases.notified_on,
  cases.agency AS evidence_agency,
  'placements' AS evidence_table,
  cases.person_id || ':' || CAST(cases.placed_on AS VARCHAR) AS evidence_record_id,
  cases.placed_on AS evidence_date
FROM cases
WHERE cases.last_month >= $from
ORDER BY anchor_id, evidence_date, evidence_agency
