-- Each fact that puts somebody on a rung, and whether it is of a young adult: by the age that came with it, else by the latest recorded at the end of a window,
-- for which the row with from_at before that end and until_at not before it stands.
SELECT person_id, rung, month, age >= 18 AS adult, CAST(NULL AS TIMESTAMP) AS from_at, CAST(NULL AS TIMESTAMP) AS until_at
FROM concern_facts
WHERE age IS NOT NULL
UNION ALL
SELECT
  concern_facts.person_id,
  concern_facts.rung,
  concern_facts.month,
  COALESCE(person_stages.stage = 'adult', FALSE),
  person_stages.from_at,
  person_stages.until_at
FROM concern_facts
LEFT JOIN person_stages ON person_stages.person_id = concern_facts.person_id
WHERE concern_facts.age IS NULL
