-- Every recorded value of every attribute of a person, with when and by whom. A person's attribute in a window is the latest
-- at or before its end, ties by agency name.
WITH recorded AS (
  -- one row for each attribute of each record about a person
  SELECT person_id, 'age' AS attribute, CAST(age AS VARCHAR) AS value, key_at AS stated_at, agency FROM missing
  UNION ALL SELECT person_id, 'sex', sex, key_at, agency FROM missing
  UNION ALL SELECT person_id, 'ethnicity', ethnicity, key_at, agency FROM missing
  UNION ALL SELECT person_id, 'disability', disability, key_at, agency FROM missing
  UNION ALL SELECT person_id, 'care_status', care_status, key_at, agency FROM missing
  UNION ALL SELECT person_id, 'age', CAST(age AS VARCHAR), key_at, agency FROM referrals
  UNION ALL SELECT person_id, 'sex', sex, key_at, agency FROM referrals
  UNION ALL SELECT person_id, 'ethnicity', ethnicity, key_at, agency FROM referrals
  UNION ALL SELECT person_id, 'disability', disability, key_at, agency FROM referrals
  UNION ALL SELECT person_id, 'care_status', care_status, key_at, agency FROM referrals
  UNION ALL SELECT person_id, 'education_status', education_status, key_at, agency FROM referrals
  UNION ALL SELECT person_id, 'home_area', home_area, key_at, agency FROM referrals
  UNION ALL SELECT person_id, 'risk_tier', risk_tier, key_at, agency FROM referrals
  UNION ALL SELECT entity_id, 'age_band', age_band, reported_at, agency FROM graded_mentions WHERE entity_type = 'person'
  UNION ALL SELECT entity_id, 'sex', sex, reported_at, agency FROM graded_mentions WHERE entity_type = 'person'
  UNION ALL SELECT entity_id, 'ethnicity', ethnicity, reported_at, agency FROM graded_mentions WHERE entity_type = 'person'
)
SELECT person_id, attribute, value, stated_at, agency
FROM recorded
WHERE value IS NOT NULL AND value NOT IN ('not_recorded', 'NS')
