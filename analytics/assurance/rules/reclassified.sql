-- Contacts about a child in the year to the month that were made because of exploitation and recorded as something else. Where
-- no reason was recorded nobody gave another, and it is not here.
SELECT
  agency || ':' || contact_id AS anchor_id,
  person_id,
  month AS first_month,
  $to AS last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  CAST(local_at AS DATE) AS contacted_on,
  reason_recorded,
  agency AS evidence_agency,
  'contacts' AS evidence_table,
  contact_id AS evidence_record_id,
  CAST(local_at AS DATE) AS evidence_date
FROM contacts
WHERE reason_given = 'exploitation'
  AND reason_recorded <> 'exploitation'
  AND month BETWEEN $from AND $to
  AND (age IS NULL OR age < 18)
ORDER BY anchor_id
