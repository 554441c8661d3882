-- Children with many referrals decided no further action within a number of months that ends with some month: the first such
-- month, the last, and the referrals that the last counts.
WITH numbered_months AS (
  -- each month with a number, one more for the next
  SELECT month, CAST(SUBSTR(month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(month, 6, 2) AS INTEGER) AS number FROM months
),
decided AS (
  -- referrals of children that were decided no further action
  SELECT
    referrals.agency,
    referrals.referral_id,
    referrals.person_id,
    referrals.source,
    CAST(referrals.local_at AS DATE) AS received_on,
    CAST(SUBSTR(referrals.month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(referrals.month, 6, 2) AS INTEGER) AS number
  FROM referrals
  WHERE referrals.decision = 'no_further_action' AND (referrals.age IS NULL OR referrals.age < 18)
),
often AS (
  -- children with enough of them ever
  SELECT person_id FROM decided GROUP BY person_id HAVING COUNT(*) >= $no_further_action_times
),
held AS (
  -- each month in which there were enough
  SELECT decided.person_id, numbered_months.month, numbered_months.number
  FROM decided
  JOIN often ON often.person_id = decided.person_id
  JOIN numbered_months
    ON numbered_months.number >= decided.number
    AND numbered_months.number < decided.number + $no_further_action_months
  GROUP BY decided.person_id, numbered_months.month, numbered_months.number
  HAVING COUNT(*) >= $no_further_action_times
),
spans AS (
  -- the first of those months and the last
  SELECT person_id, MIN(month) AS first_month, MAX(month) AS last_month, MAX(number) AS last_number FROM held GROUP BY person_id
),
counted AS (
  -- the referrals of the last
  SELECT decided.*, spans.first_month, spans.last_month
  FROM spans
  JOIN decided
    ON decided.person_id = spans.person_id
    AND decided.number <= spans.last_number
    AND decided.number > spans.last_number - $no_further_action_months
),
facts AS (
  -- what is said of them
  SELECT
    person_id,
    COUNT(*) AS referrals,
    MIN(received_on) AS first_on,
    MAX(received_on) AS last_on,
    COUNT(DISTINCT source) AS sources
  FROM counted
  GROUP BY person_id
)
SELECT
  counted.person_id AS anchor_id,
  counted.person_id,
  counted.first_month,
  counted.last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  CAST(facts.referrals AS INTEGER) AS referrals,
  facts.first_on,
  facts.last_on,
  CAST(facts.sources AS INTEGER) AS sources,
  counted.agency AS evidence_agency,
  'referrals' AS evidence_table,
  counted.referral_id AS evidence_record_id,
  counted.received_on AS evidence_date
FROM counted
JOIN facts ON facts.person_id = counted.person_id
WHERE counted.last_month >= $from
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
