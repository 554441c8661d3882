-- Each fact that puts somebody on a rung, and whether it is of a young adult: by the age that came with it, else by the latest recorded at the end of a window,
-- for which the row with from_at before that end and until_at not before it stands.
SELECT
  concern_facts.person_id,
  concern_facts.rung,
  concern_facts.month,
  CASE WHEN concern_facts.age IS NULL THEN COALESCE(person_stages.stage = 'adult', FALSE) ELSE concern_facts.age >= 18 END AS adult,
  person_stages.from_at,
  person_stages.until_at
FROM concern_facts
LEFT JOIN person_stages ON concern_facts.age IS NULL AND person_stages.person_id = concern_facts.person_id
