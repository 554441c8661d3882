-- Each operational outcome for the person, or that protects them. Who or what else it concerned is not said.
SELECT
  CAST(outcomes.agency AS VARCHAR) AS agency,
  CAST(outcomes.outcome_id AS VARCHAR) AS record_id,
  CAST('record' AS VARCHAR) AS moment,
  outcomes.occurred_at AS occurred_at,
  CAST(';' || COALESCE(outcomes.without_time, '') || ';' LIKE '%;occurred_at;%' AS BOOLEAN) AS day_alone,
  outcomes.occurred_at AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(
    'outcome:' || outcomes.outcome
    || '|capacity:' || CASE WHEN outcomes.entity_type = 'person' AND outcomes.entity_id = $person THEN outcomes.capacity ELSE 'protects_child' END
    AS VARCHAR
  ) AS details,
  CAST('' AS VARCHAR) AS known_to
FROM outcomes
WHERE outcomes.child_id = $person OR (outcomes.entity_type = 'person' AND outcomes.entity_id = $person)
ORDER BY agency, record_id
