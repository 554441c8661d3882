-- The days of every referral and contact of their own of children who share a family with another.
WITH families AS (
  -- families of two children or more
  SELECT family_id
  FROM referrals
  WHERE family_id IS NOT NULL
  GROUP BY family_id
  HAVING COUNT(DISTINCT person_id) >= 2
),
siblings AS (
  -- everybody in them
  SELECT DISTINCT referrals.person_id
  FROM referrals
  JOIN families ON families.family_id = referrals.family_id
),
own AS (
  -- both kinds of record in one shape
  SELECT person_id, local_at FROM referrals
  UNION ALL
  SELECT person_id, local_at FROM contacts
)
SELECT DISTINCT
  CAST(own.person_id AS VARCHAR) AS person_id,
  CAST(CAST(own.local_at AS DATE) AS VARCHAR) AS date
FROM own
JOIN siblings ON siblings.person_id = own.person_id
ORDER BY person_id, date
