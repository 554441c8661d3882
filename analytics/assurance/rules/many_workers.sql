-- Children who had many different workers within a number of months that ends with some month: the first such month, the last,
-- and the allocations that the last counts.
WITH numbered_months AS (
  -- each month with a number, one more for the next
  SELECT month, CAST(SUBSTR(month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(month, 6, 2) AS INTEGER) AS number FROM months
),
allocated AS (
  -- allocations of a worker to a child
  SELECT
    referral_events.agency,
    referral_events.event_id,
    referrals.person_id,
    referral_events.worker_id,
    referral_events.team,
    CAST(referral_events.local_at AS DATE) AS allocated_on,
    CAST(SUBSTR(referral_events.month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(referral_events.month, 6, 2) AS INTEGER) AS number
  FROM referral_events
  JOIN referrals
    ON referrals.agency = referral_events.referral_id_agency
    AND referrals.referral_id = referral_events.referral_id
  WHERE referral_events.event = 'worker_allocated'
    AND referral_events.worker_id IS NOT NULL
    AND (referrals.age IS NULL OR referrals.age < 18)
),
often AS (
  -- children with enough workers ever
  SELECT person_id FROM allocated GROUP BY person_id HAVING COUNT(DISTINCT worker_id) >= $many_workers
),
held AS (
  -- each month in which there were enough
  SELECT allocated.person_id, numbered_months.month, numbered_months.number
  FROM allocated
  JOIN often ON often.person_id = allocated.person_id
  JOIN numbered_months
    ON numbered_months.number >= allocated.number
    AND numbered_months.number < allocated.number + $many_workers_months
  GROUP BY allocated.person_id, numbered_months.month, numbered_months.number
  HAVING COUNT(DISTINCT allocated.worker_id) >= $many_workers
),
spans AS (
  -- the first of those months and the last
  SELECT person_id, MIN(month) AS first_month, MAX(month) AS last_month, MAX(number) AS last_number FROM held GROUP BY person_id
),
counted AS (
  -- the allocations of the last
  SELECT allocated.*, spans.first_month, spans.last_month
  FROM spans
  JOIN allocated
    ON allocated.person_id = spans.person_id
    AND allocated.number <= spans.last_number
    AND allocated.number > spans.last_number - $many_workers_months
),
facts AS (
  -- what is said of them
  SELECT
    person_id,
    COUNT(DISTINCT worker_id) AS workers,
    NULLIF(COUNT(DISTINCT team), 0) AS teams,
    MIN(allocated_on) AS first_on,
    MAX(allocated_on) AS last_on
  FROM counted
  GROUP BY person_id
)
SELECT
  counted.person_id AS anchor_id,
  counted.person_id,
  counted.first_month,
  counted.last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  CAST(facts.workers AS INTEGER) AS workers,
  CAST(facts.teams AS INTEGER) AS teams,
  facts.first_on,
  facts.last_on,
  counted.agency AS evidence_agency,
  'referral_events' AS evidence_table,
  counted.event_id AS evidence_record_id,
  counted.allocated_on AS evidence_date
FROM counted
JOIN facts ON facts.person_id = counted.person_id
WHERE counted.last_month >= $from
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
