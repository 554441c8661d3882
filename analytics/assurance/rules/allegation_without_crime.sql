-- Children first known to be exploited by a record other than a crime, with no crime recorded with them as victim within the
-- working days, or before.
WITH known AS (
  -- facts of the highest rung that are no crime, the first of each child
  SELECT
    concern_facts.*,
    ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY stated_at, agency, source_table, record_id) AS place
  FROM concern_facts
  WHERE rung = 1 AND source_table <> 'crimes' AND (age IS NULL OR age < 18)
),
days_in_order AS (
  -- the working day of each number
  SELECT number, MIN(date) AS date FROM working_days WHERE working GROUP BY number
),
recorded AS (
  -- the first crime of each child
  SELECT person_id, MIN(recorded_at) AS recorded_at FROM crimes GROUP BY person_id
),
due AS (
  -- when a crime was due, and both times as local days
  SELECT
    known.person_id,
    known.agency,
    known.source_table,
    known.record_id,
    working_days.date AS known_on,
    days_in_order.date AS due_on,
    FROM_LOCAL(CAST(days_in_order.date AS TIMESTAMP) + INTERVAL '1' DAY, period.time_zone) - INTERVAL '1' SECOND AS due_at,
    CAST(TO_LOCAL(recorded.recorded_at, period.time_zone) AS DATE) AS recorded_on
  FROM known
  CROSS JOIN period
  JOIN working_days ON working_days.date = CAST(TO_LOCAL(known.stated_at, period.time_zone) AS DATE)
  JOIN days_in_order ON days_in_order.number = working_days.number + $crime_working_days
  LEFT JOIN recorded ON recorded.person_id = known.person_id
  WHERE known.place = 1
)
SELECT
  due.person_id AS anchor_id,
  due.person_id,
  SUBSTR(CAST(due.due_on AS VARCHAR), 1, 7) AS first_month,
  CASE WHEN due.recorded_on IS NULL THEN $to ELSE SUBSTR(CAST(due.recorded_on AS VARCHAR), 1, 7) END AS last_month,
  due.due_at,
  due.known_on,
  due.due_on,
  due.recorded_on,
  due.agency AS evidence_agency,
  due.source_table AS evidence_table,
  due.record_id AS evidence_record_id,
  due.known_on AS evidence_date
FROM due
CROSS JOIN period
WHERE due.due_at < period.as_at
  AND COALESCE(due.recorded_on > due.due_on, TRUE)
  AND SUBSTR(CAST(due.due_on AS VARCHAR), 1, 7) BETWEEN $from AND $to
ORDER BY anchor_id, evidence_date
