-- Children of concern of the year, recorded aged 17, who may be 18 within the months of transition and had no transition plan.
-- A record of age a on a day says: 18 after that day and 17 - a years, and no later than that day and 18 - a years. The plan
-- falls due when the child is recorded 17 and, by the least of these, may be 18 within the months.
WITH stated AS (
  -- every age that a record gives, with its local day
  SELECT person_values.person_id, TRY_CAST(person_values.value AS INTEGER) AS age, CAST(TO_LOCAL(person_values.stated_at, period.time_zone) AS DATE) AS stated_on
  FROM person_values
  CROSS JOIN period
  WHERE person_values.attribute = 'age'
),
bounds AS (
  -- the first and the last day on which each can be 18, and the first record of 17
  SELECT
    person_id,
    MIN(CASE WHEN age = 17 THEN stated_on END) AS seventeen_on,
    CAST(MAX(stated_on + (17 - age) * 12 * INTERVAL '1' MONTH) AS DATE) AS adult_from,
    CAST(MIN(stated_on + (18 - age) * 12 * INTERVAL '1' MONTH) AS DATE) AS adult_by
  FROM stated
  WHERE age BETWEEN 0 AND 17
  GROUP BY person_id
),
near AS (
  -- when a plan was due, for children of concern of the year whom no record calls an adult
  SELECT
    bounds.person_id,
    bounds.seventeen_on,
    bounds.adult_by,
    CASE
      WHEN CAST(bounds.adult_from - $transition_months * INTERVAL '1' MONTH AS DATE) > bounds.seventeen_on
        THEN CAST(bounds.adult_from - $transition_months * INTERVAL '1' MONTH AS DATE)
      ELSE bounds.seventeen_on
    END AS due_on
  FROM bounds
  CROSS JOIN period
  JOIN children_of_concern ON children_of_concern.person_id = bounds.person_id
  LEFT JOIN person_ages ON person_ages.person_id = bounds.person_id
  WHERE bounds.seventeen_on IS NOT NULL
    AND COALESCE(person_ages.stage, 'child') = 'child'
    AND SUBSTR(CAST(CAST(TO_LOCAL(children_of_concern.last_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) >= $from
),
planned AS (
  -- the first transition plan of each child
  SELECT referrals.person_id, MIN(CAST(referral_events.local_at AS DATE)) AS planned_on
  FROM referral_events
  JOIN referrals ON referrals.agency = referral_events.referral_id_agency AND referrals.referral_id = referral_events.referral_id
  WHERE referral_events.event = 'transition_plan'
  GROUP BY referrals.person_id
),
cases AS (
  -- those without one in time: until there is one, or the child is 18 by the latest day
  SELECT
    near.*,
    planned.planned_on,
    FROM_LOCAL(CAST(near.due_on AS TIMESTAMP) + INTERVAL '1' DAY, period.time_zone) - INTERVAL '1' SECOND AS due_at,
    SUBSTR(CAST(near.due_on AS VARCHAR), 1, 7) AS first_month,
    CASE
      WHEN planned.planned_on IS NOT NULL THEN SUBSTR(CAST(planned.planned_on AS VARCHAR), 1, 7)
      WHEN SUBSTR(CAST(near.adult_by AS VARCHAR), 1, 7) < $to THEN SUBSTR(CAST(near.adult_by AS VARCHAR), 1, 7)
      ELSE $to
    END AS last_month
  FROM near
  CROSS JOIN period
  LEFT JOIN planned ON planned.person_id = near.person_id
  WHERE COALESCE(planned.planned_on > near.due_on, TRUE)
)
SELECT
  cases.person_id AS anchor_id,
  cases.person_id,
  cases.first_month,
  cases.last_month,
  cases.due_at,
  cases.seventeen_on,
  cases.due_on,
  cases.adult_by,
  cases.planned_on,
  concern_facts.agency AS evidence_agency,
  concern_facts.source_table AS evidence_table,
  concern_facts.record_id AS evidence_record_id,
  CAST(TO_LOCAL(concern_facts.stated_at, period.time_zone) AS DATE) AS evidence_date
FROM cases
CROSS JOIN period
JOIN concern_facts ON concern_facts.person_id = cases.person_id AND concern_facts.month >= $from
WHERE cases.due_at < period.as_at AND cases.last_month >= $from AND cases.first_month <= cases.last_month
ORDER BY anchor_id, evidence_date, evidence_table, evidence_agency, evidence_record_id
