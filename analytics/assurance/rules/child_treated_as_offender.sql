-- Children of concern whom the police interviewed, arrested or charged as suspects, in the year to the month; those who are
-- adults by every record before it are not in it.
WITH dealt_with AS (
  -- what was done, once for each record, with the age that was known then
  SELECT
    outcomes.agency,
    outcomes.outcome_id,
    outcomes.entity_id AS person_id,
    outcomes.outcome,
    outcomes.occurred_at,
    CAST(outcomes.local_at AS DATE) AS dealt_with_on,
    outcomes.month,
    children_of_concern.since_month
  FROM outcomes
  JOIN children_of_concern ON children_of_concern.person_id = outcomes.entity_id
  LEFT JOIN person_stages
    ON person_stages.person_id = outcomes.entity_id
    AND person_stages.from_at <= outcomes.occurred_at
    AND (person_stages.until_at IS NULL OR person_stages.until_at > outcomes.occurred_at)
  WHERE outcomes.entity_type = 'person'
    AND outcomes.outcome IN ('interview_under_caution', 'arrest', 'charge')
    AND (
      outcomes.capacity = 'child_suspected'
      OR (outcomes.capacity = 'suspect' AND person_stages.stage = 'child')
    )
),
ranked AS (
  -- the latest first
  SELECT
    dealt_with.*,
    ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY occurred_at DESC, agency, outcome_id) AS place,
    COUNT(*) OVER (PARTITION BY person_id) AS times,
    MIN(month) OVER (PARTITION BY person_id) AS dealt_month
  FROM dealt_with
),
latest AS (
  -- what is said of each child: since when both were known
  SELECT
    person_id,
    outcome,
    dealt_with_on,
    times,
    since_month,
    CASE WHEN since_month > dealt_month THEN since_month ELSE dealt_month END AS first_month
  FROM ranked
  WHERE place = 1 AND month >= $from
)
SELECT
  latest.person_id AS anchor_id,
  latest.person_id,
  latest.first_month,
  $to AS last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  latest.dealt_with_on,
  latest.outcome,
  latest.since_month AS concern_since,
  CAST(latest.times AS INTEGER) AS times,
  dealt_with.agency AS evidence_agency,
  'outcomes' AS evidence_table,
  dealt_with.outcome_id AS evidence_record_id,
  dealt_with.dealt_with_on AS evidence_date
FROM latest
JOIN dealt_with ON dealt_with.person_id = latest.person_id
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
