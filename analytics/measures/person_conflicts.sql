WITH children AS (
  -- everybody whom an extract about children or a report names as a child
  SELECT person_id FROM missing
  UNION SELECT person_id FROM referrals
  UNION SELECT person_id FROM return_interviews
  UNION SELECT person_id FROM crimes
  UNION SELECT person_id FROM placements
  UNION SELECT person_id FROM contacts
  UNION SELECT person_id FROM support
  UNION SELECT entity_id
  FROM graded_mentions
  WHERE entity_type = 'person' AND role IN ('victim', 'child_at_risk')
),
stated AS (
  -- what is recorded of each; what a person says of themselves and what an officer saw are two questions
  SELECT
    person_id,
    agency,
    CASE attribute WHEN 'age_band' THEN 'age' ELSE attribute END AS attribute,
    CASE WHEN attribute = 'ethnicity' AND SUBSTR(value, 1, 2) = 'IC' THEN 'observed' ELSE 'recorded' END AS question,
    value,
    stated_at
  FROM person_values
  WHERE attribute IN ('sex', 'ethnicity', 'age', 'age_band') AND value <> 'IC9'
),
ages AS (
  -- the least and the greatest age in completed years; of '55+' only the least is known
  SELECT
    stated.person_id,
    stated.attribute,
    stated.agency,
    CAST(TO_LOCAL(stated.stated_at, period.time_zone) AS DATE) AS stated_on,
    CASE WHEN value = '55+' THEN 55 ELSE TRY_CAST(SPLIT_PART(value, '-', 1) AS INTEGER) END AS age_from,
    CASE WHEN value = '55+' THEN 130 ELSE TRY_CAST(COALESCE(NULLIF(SPLIT_PART(value, '-', 2), ''), value) AS INTEGER) END AS age_to
  FROM stated
  CROSS JOIN period
  WHERE stated.attribute = 'age'
),
births AS (
  -- the days on which whoever has that age on that day can have been born
  SELECT
    ages.*,
    CAST(stated_on - (age_to + 1) * INTERVAL '1' YEAR + INTERVAL '1' DAY AS DATE) AS born_from,
    CAST(stated_on - age_from * INTERVAL '1' YEAR AS DATE) AS born_to
  FROM ages
),
lives AS (
  -- whether any day of birth fits each person, and whether every record that gives an age says 18 or over
  SELECT person_id, MAX(born_from) > MIN(born_to) AS misfit, MIN(age_from) >= 18 AS adult
  FROM births
  GROUP BY person_id
),
disagreements AS (
  -- questions with more than one answer
  SELECT person_id, attribute, question
  FROM stated
  WHERE attribute IN ('sex', 'ethnicity')
  GROUP BY person_id, attribute, question
  HAVING MIN(value) <> MAX(value)
),
answers AS (
  -- every answer to them, an age as the years of birth that it implies
  SELECT births.person_id, births.attribute, births.agency,
    CAST(YEAR(births.born_from) AS VARCHAR) || '-' || CAST(YEAR(births.born_to) AS VARCHAR) AS value
  FROM births
  JOIN lives ON lives.person_id = births.person_id AND lives.misfit
  UNION ALL
  SELECT stated.person_id, stated.attribute, stated.agency, stated.value
  FROM stated
  JOIN disagreements
    ON disagreements.person_id = stated.person_id
    AND disagreements.attribute = stated.attribute
    AND disagreements.question = stated.question
)
SELECT
  CAST(answers.person_id AS VARCHAR) AS person_id,
  CAST(answers.attribute AS VARCHAR) AS attribute,
  CAST(COUNT(DISTINCT answers.agency) AS INTEGER) AS agencies,
  CAST(ARRAY_JOIN(ARRAY_AGG(DISTINCT answers.value ORDER BY answers.value), ';') AS VARCHAR) AS "values"
FROM answers
JOIN children ON children.person_id = answers.person_id
LEFT JOIN lives ON lives.person_id = answers.person_id
WHERE NOT COALESCE(lives.adult, FALSE)
GROUP BY answers.person_id, answers.attribute
ORDER BY person_id, attribute
