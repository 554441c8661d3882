-- Children who were not brought to many appointments within a number of months that ends with some month: the first such month,
-- the last, and the appointments that the last counts.
WITH numbered_months AS (
  -- each month with a number, one more for the next
  SELECT month, CAST(SUBSTR(month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(month, 6, 2) AS INTEGER) AS number FROM months
),
missed AS (
  -- appointments that a child was not brought to
  SELECT
    contacts.agency,
    contacts.contact_id,
    contacts.person_id,
    contacts.contacted_agency AS service,
    CAST(contacts.local_at AS DATE) AS missed_on,
    CAST(SUBSTR(contacts.month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(contacts.month, 6, 2) AS INTEGER) AS number
  FROM contacts
  WHERE contacts.result = 'not_brought' AND (contacts.age IS NULL OR contacts.age < 18)
),
often AS (
  -- children with enough of them ever
  SELECT person_id FROM missed GROUP BY person_id HAVING COUNT(*) >= $not_brought_times
),
held AS (
  -- each month in which there were enough
  SELECT missed.person_id, numbered_months.month, numbered_months.number
  FROM missed
  JOIN often ON often.person_id = missed.person_id
  JOIN numbered_months
    ON numbered_months.number >= missed.number
    AND numbered_months.number < missed.number + $not_brought_months
  GROUP BY missed.person_id, numbered_months.month, numbered_months.number
  HAVING COUNT(*) >= $not_brought_times
),
spans AS (
  -- the first of those months and the last
  SELECT person_id, MIN(month) AS first_month, MAX(month) AS last_month, MAX(number) AS last_number FROM held GROUP BY person_id
),
counted AS (
  -- the appointments of the last
  SELECT missed.*, spans.first_month, spans.last_month
  FROM spans
  JOIN missed
    ON missed.person_id = spans.person_id
    AND missed.number <= spans.last_number
    AND missed.number > spans.last_number - $not_brought_months
),
facts AS (
  -- what is said of them
  SELECT
    person_id,
    COUNT(*) AS times,
    MIN(missed_on) AS first_on,
    MAX(missed_on) AS last_on,
    COUNT(DISTINCT service) AS services
  FROM counted
  GROUP BY person_id
)
SELECT
  counted.person_id AS anchor_id,
  counted.person_id,
  counted.first_month,
  counted.last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  CAST(facts.times AS INTEGER) AS times,
  facts.first_on,
  facts.last_on,
  CAST(facts.services AS INTEGER) AS services,
  counted.agency AS evidence_agency,
  'contacts' AS evidence_table,
  counted.contact_id AS evidence_record_id,
  counted.missed_on AS evidence_date
FROM counted
JOIN facts ON facts.person_id = counted.person_id
WHERE counted.last_month >= $from
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
