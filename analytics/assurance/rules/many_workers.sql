-- Children to whom many different workers were allocated within a number of months.
SELECT
  person_id AS anchor_id,
  person_id,
  first_month,
  last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  times AS workers,
  abouts AS teams,
  first_on,
  last_on,
  agency AS evidence_agency,
  source_table AS evidence_table,
  record_id AS evidence_record_id,
  dated AS evidence_date
FROM repeated_facts
WHERE kind = 'many_workers' AND last_month >= $from
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
