-- Children of concern in one placement, on the same days, with a child who may be causing harm. What matters is that both are
-- known while they live together, so a pair counts from the day on which the later of the three is true.
WITH stays AS (
  -- every placement with a place, as spans of days
  SELECT agency, person_id, premises_id, kind, started_at, ended_at
  FROM placements
  WHERE premises_id IS NOT NULL
),
harming AS (
  -- children who may be causing harm, since when
  SELECT suspected_people.person_id, CAST(TO_LOCAL(suspected_people.first_at, period.time_zone) AS DATE) AS since
  FROM suspected_people
  CROSS JOIN period
  WHERE suspected_people.class = 'child_who_may_be_causing_harm'
),
pairs AS (
  -- stays that overlap, with the days that count
  SELECT
    stays.person_id,
    others.person_id AS other_id,
    stays.premises_id,
    stays.kind,
    stays.agency,
    stays.started_at,
    others.agency AS other_agency,
    others.started_at AS other_started_at,
    GREATEST(
      stays.started_at, others.started_at, harming.since, CAST(TO_LOCAL(children_of_concern.since, period.time_zone) AS DATE)
    ) AS together_from,
    CASE
      WHEN stays.ended_at IS NULL THEN others.ended_at
      WHEN others.ended_at IS NULL OR stays.ended_at <= others.ended_at THEN stays.ended_at
      ELSE others.ended_at
    END AS together_to
  FROM stays
  CROSS JOIN period
  JOIN children_of_concern ON children_of_concern.person_id = stays.person_id
  JOIN stays AS others ON others.premises_id = stays.premises_id AND others.person_id <> stays.person_id
  JOIN harming ON harming.person_id = others.person_id
),
together AS (
  -- more than a day of changing over; of several stays of one pair in one place the latest
  SELECT
    pairs.*,
    MIN(together_from) OVER (PARTITION BY person_id, other_id, premises_id) AS first_from,
    ROW_NUMBER() OVER (
      PARTITION BY person_id, other_id, premises_id ORDER BY together_from DESC, agency, other_agency, started_at, other_started_at
    ) AS place
  FROM pairs
  WHERE COALESCE(together_to > together_from, TRUE)
),
cases AS (
  -- those of the year
  SELECT
    together.*,
    person_id || ':' || other_id || ':' || premises_id AS anchor_id,
    SUBSTR(CAST(first_from AS VARCHAR), 1, 7) AS first_month,
    CASE WHEN together_to IS NULL THEN $to ELSE SUBSTR(CAST(together_to AS VARCHAR), 1, 7) END AS last_month
  FROM together
  WHERE place = 1
),
evidence AS (
  -- both placements
  SELECT anchor_id, agency, person_id || ':' || CAST(started_at AS VARCHAR) AS record_id, started_at AS dated FROM cases
  UNION ALL
  SELECT anchor_id, other_agency, other_id || ':' || CAST(other_started_at AS VARCHAR), other_started_at FROM cases
)
SELECT
  cases.anchor_id,
  cases.person_id,
  cases.other_id,
  cases.premises_id,
  cases.first_month,
  cases.last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  cases.together_from,
  cases.together_to,
  cases.kind,
  evidence.agency AS evidence_agency,
  'placements' AS evidence_table,
  evidence.record_id AS evidence_record_id,
  evidence.dated AS evidence_date
FROM cases
JOIN evidence ON evidence.anchor_id = cases.anchor_id
WHERE cases.last_month >= $from
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
