-- Placements here by another authority of which this one was not told within the working days.
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
)
SELECT
  due.person_id || ':' || CAST(due.placed_on AS VARCHAR) AS anchor_id,
  due.person_id,
  SUBSTR(CAST(due.due_on AS VARCHAR), 1, 7) AS first_month,
  CASE WHEN due.notified_on IS NULL THEN $to ELSE SUBSTR(CAST(due.notified_on AS VARCHAR), 1, 7) END AS last_month,
  due.due_at,
  due.placed_on,
  due.due_on,
  due.notified_on,
  due.agency AS evidence_agency,
  'placements' AS evidence_table,
  due.person_id || ':' || CAST(due.placed_on AS VARCHAR) AS evidence_record_id,
  due.placed_on AS evidence_date
FROM due
CROSS JOIN period
WHERE due.due_at < period.as_at
  AND COALESCE(due.notified_on > due.due_on, TRUE)
  AND SUBSTR(CAST(due.due_on AS VARCHAR), 1, 7) BETWEEN $from AND $to
ORDER BY anchor_id, evidence_date, evidence_agency
