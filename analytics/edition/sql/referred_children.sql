-- Children whom a missing report calls referred, by the month of the report, and whether each is found in referrals
-- (definitions.md, "What cannot be said"). A report is left out where referrals are not complete to when it says that the
-- child was referred: nobody could be found there yet.
WITH known AS (
  -- everybody who has a referral
  SELECT DISTINCT person_id FROM referrals
)
SELECT DISTINCT
  CAST(missing.month AS VARCHAR) AS month,
  CAST(missing.person_id AS VARCHAR) AS person_id,
  CAST(known.person_id IS NOT NULL AS BOOLEAN) AS found
FROM missing
JOIN extract_complete ON extract_complete."extract" = 'referrals' AND missing.referred_at <= extract_complete.complete_to
LEFT JOIN known ON known.person_id = missing.person_id
WHERE missing.age < 18
