-- Every recorded value of every attribute of a person, with when and by whom. A person's attribute in a window is the latest
-- at or before its end, ties by agency name.
WITH recorded AS (
  -- one row for each attribute of each record about a person; each extract is read once
  SELECT
    missing.person_id,
    named.attribute,
    CASE named.attribute
      WHEN 'age' THEN CAST(missing.age AS VARCHAR)
      WHEN 'sex' THEN missing.sex
      WHEN 'ethnicity' THEN missing.ethnicity
      WHEN 'disability' THEN missing.disability
      WHEN 'care_status' THEN missing.care_status
    END AS value,
    missing.key_at AS stated_at,
    missing.agency
  FROM missing
  CROSS JOIN (VALUES ('age'), ('sex'), ('ethnicity'), ('disability'), ('care_status')) AS named(attribute)
  UNION ALL
  SELECT
    referrals.person_id,
    named.attribute,
    CASE named.attribute
      WHEN 'age' THEN CAST(referrals.age AS VARCHAR)
      WHEN 'sex' THEN referrals.sex
      WHEN 'ethnicity' THEN referrals.ethnicity
      WHEN 'disability' THEN referrals.disability
      WHEN 'care_status' THEN referrals.care_status
      WHEN 'education_status' THEN referrals.education_status
      WHEN 'home_area' THEN referrals.home_area
      WHEN 'risk_tier' THEN referrals.risk_tier
    END,
    referrals.key_at,
    referrals.agency
  FROM referrals
  CROSS JOIN (
    VALUES ('age'), ('sex'), ('ethnicity'), ('disability'), ('care_status'), ('education_status'), ('home_area'), ('risk_tier')
  ) AS named(attribute)
  UNION ALL
  SELECT
    graded_mentions.entity_id,
    named.attribute,
    CASE named.attribute
      WHEN 'age_band' THEN graded_mentions.age_band
      WHEN 'sex' THEN graded_mentions.sex
      WHEN 'ethnicity' THEN graded_mentions.ethnicity
    END,
    graded_mentions.reported_at,
    graded_mentions.agency
  FROM graded_mentions
  CROSS JOIN (VALUES ('age_band'), ('sex'), ('ethnicity')) AS named(attribute)
  WHERE graded_mentions.entity_type = 'person'
)
SELECT person_id, attribute, value, stated_at, agency
FROM recorded
WHERE value IS NOT NULL AND value NOT IN ('not_recorded', 'NS')
