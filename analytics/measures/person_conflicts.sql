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
  -- what is recorded of each, with the local day; what a person says of themselves and what an officer saw are two questions
  SELECT
    person_values.person_id,
    person_values.agency,
    CASE person_values.attribute WHEN 'age_band' THEN 'age' ELSE person_values.attribute END AS attribute,
    CASE
      WHEN person_values.attribute = 'ethnicity' AND SUBSTR(person_values.value, 1, 2) = 'IC' THEN 'observed'
      ELSE 'recorded'
    END AS question,
    person_values.value,
    CAST(TO_LOCAL(person_values.stated_at, period.time_zone) AS DATE) AS stated_on
  FROM person_values
  CROSS JOIN period
  JOIN children ON children.person_id = person_values.person_id
  WHERE person_values.attribute IN ('sex', 'ethnicity', 'age', 'age_band') AND person_values.value <> 'IC9'
),
ages AS (
  -- the least and the greatest age in completed years; of '55+' only the least is known
  SELECT
    stated.*,
    CASE WHEN value = '55+' THEN 55 ELSE TRY_CAST(SPLIT_PART(value, '-', 1) AS INTEGER) END AS age_from,
    CASE WHEN value = '55+' THEN 130 ELSE TRY_CAST(COALESCE(NULLIF(SPLIT_PART(value, '-', 2), ''), value) AS INTEGER) END AS age_to
  FROM stated
  WHERE attribute = 'age'
),
births AS (
  -- the days on which whoever has that age on that day can have been born
  SELECT
    ages.*,
    CAST(stated_on - (age_to + 1) * INTERVAL '1' YEAR + INTERVAL '1' DAY AS DATE) AS born_from,
    CAST(stated_on - age_from * INTERVAL '1' YEAR AS DATE) AS born_to
  FROM ages
),
misfits AS (
  -- people whom no day of birth fits
  SELECT person_id
  FROM births
  GROUP BY person_id
  HAVING MAX(born_from) > MIN(born_to)
),
adults AS (
  -- people who are 18 or over in every record that gives an age
  SELECT person_id
  FROM births
  GROUP BY person_id
  HAVING MIN(age_from) >= 18
),
disagreements AS (
  -- questions with more than one answer
  SELECT person_id, attribute, question
  FROM stated
  WHERE attribute IN ('sex', 'ethnicity')
  GROUP BY person_id, attribute, question
  HAVING COUNT(DISTINCT value) > 1
),
answers AS (
  -- every answer to them, an age as the years of birth that it implies
  SELECT births.person_id, births.attribute, births.agency,
    CAST(YEAR(births.born_from) AS VARCHAR) || '-' || CAST(YEAR(births.born_to) AS VARCHAR) AS value
  FROM births
  JOIN misfits ON misfits.person_id = births.person_id
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
LEFT JOIN adults ON adults.person_id = answers.person_id
WHERE adults.person_id IS NULL
GROUP BY answers.person_id, answers.attribute
ORDER BY person_id, attribute
