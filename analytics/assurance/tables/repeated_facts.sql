-- What a child had many of within a number of months that ends with some month: referrals decided no further action, appointments
-- not brought to, workers. One row for each record that the last such month counts, with the first such month and the last.
WITH facts AS (
  -- each in one shape; `counted` is what must differ, `about` what is said beside it
  SELECT
    'no_further_action_repeated' AS kind,
    agency,
    'referrals' AS source_table,
    referral_id AS record_id,
    person_id,
    agency || ':' || referral_id AS counted,
    source AS about,
    CAST(local_at AS DATE) AS dated,
    month,
    $no_further_action_times AS enough,
    $no_further_action_months AS span_months
  FROM referrals
  WHERE decision = 'no_further_action' AND (age IS NULL OR age < 18)
  UNION ALL
  SELECT
    'not_brought_repeatedly', agency, 'contacts', contact_id, person_id, agency || ':' || contact_id, contacted_agency,
    CAST(local_at AS DATE), month, $not_brought_times, $not_brought_months
  FROM contacts
  WHERE result = 'not_brought' AND (age IS NULL OR age < 18)
  UNION ALL
  SELECT
    'many_workers', referral_events.agency, 'referral_events', referral_events.event_id, referrals.person_id, referral_events.worker_id,
    referral_events.team, CAST(referral_events.local_at AS DATE), referral_events.month, $many_workers, $many_workers_months
  FROM referral_events
  JOIN referrals
    ON referrals.agency = referral_events.referral_id_agency
    AND referrals.referral_id = referral_events.referral_id
  WHERE referral_events.event = 'worker_allocated'
    AND referral_events.worker_id IS NOT NULL
    AND (referrals.age IS NULL OR referrals.age < 18)
),
numbered AS (
  -- with the number of its month, one more for the next
  SELECT facts.*, CAST(SUBSTR(month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(month, 6, 2) AS INTEGER) AS number FROM facts
),
often AS (
  -- children with enough of them ever
  SELECT kind, person_id FROM numbered GROUP BY kind, person_id, enough HAVING COUNT(DISTINCT counted) >= enough
),
numbered_months AS (
  -- each month with its number
  SELECT month, CAST(SUBSTR(month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(month, 6, 2) AS INTEGER) AS number FROM months
),
held AS (
  -- each month in which there were enough
  SELECT numbered.kind, numbered.person_id, numbered_months.month, numbered_months.number
  FROM numbered
  JOIN often ON often.kind = numbered.kind AND often.person_id = numbered.person_id
  JOIN numbered_months
    ON numbered_months.number >= numbered.number
    AND numbered_months.number < numbered.number + numbered.span_months
  GROUP BY numbered.kind, numbered.person_id, numbered_months.month, numbered_months.number, numbered.enough
  HAVING COUNT(DISTINCT numbered.counted) >= numbered.enough
),
spans AS (
  -- the first of those months and the last
  SELECT kind, person_id, MIN(month) AS first_month, MAX(month) AS last_month, MAX(number) AS last_number FROM held GROUP BY kind, person_id
),
counted_last AS (
  -- the records that the last counts
  SELECT numbered.*, spans.first_month, spans.last_month
  FROM spans
  JOIN numbered
    ON numbered.kind = spans.kind
    AND numbered.person_id = spans.person_id
    AND numbered.number <= spans.last_number
    AND numbered.number > spans.last_number - numbered.span_months
),
said AS (
  -- what is said of them
  SELECT
    kind,
    person_id,
    CAST(COUNT(DISTINCT counted) AS INTEGER) AS times,
    CAST(NULLIF(COUNT(DISTINCT about), 0) AS INTEGER) AS abouts,
    MIN(dated) AS first_on,
    MAX(dated) AS last_on
  FROM counted_last
  GROUP BY kind, person_id
)
SELECT
  counted_last.kind,
  counted_last.person_id,
  counted_last.first_month,
  counted_last.last_month,
  said.times,
  said.abouts,
  said.first_on,
  said.last_on,
  counted_last.agency,
  counted_last.source_table,
  counted_last.record_id,
  counted_last.dated
FROM counted_last
JOIN said ON said.kind = counted_last.kind AND said.person_id = counted_last.person_id
