-- Whether each person is a child or an adult by each record that gives an age, from that record until the next that does; before the first nothing is known.
WITH stated AS (
  -- of records at the same moment the first agency's stands
  SELECT
    person_id,
    stated_at,
    CASE WHEN value IN ('0-9', '10-12', '13-15', '16-17') THEN 'child' ELSE 'adult' END AS stage,
    ROW_NUMBER() OVER (PARTITION BY person_id, stated_at ORDER BY agency, value) AS choice
  FROM person_dimensions
  WHERE dimension = 'age_band'
)
SELECT person_id, stage, stated_at AS from_at, LEAD(stated_at) OVER (PARTITION BY person_id ORDER BY stated_at) AS until_at
FROM stated
WHERE choice = 1
UNION ALL
SELECT person_id, CAST(NULL AS VARCHAR), CAST(NULL AS TIMESTAMP), MIN(stated_at)
FROM stated
GROUP BY person_id
