-- Children who share a family, each from the first referral that says so. Context: no evidence of harm.
WITH ranked AS (
  -- a child's referrals in one family, the earliest first
  SELECT
    referrals.agency,
    referrals.referral_id,
    referrals.family_id,
    referrals.person_id,
    referrals.month,
    CAST(CAST(referrals.local_at AS DATE) AS VARCHAR) AS date,
    ROW_NUMBER() OVER (
      PARTITION BY referrals.family_id, referrals.person_id ORDER BY referrals.key_at, referrals.agency, referrals.referral_id
    ) AS place
  FROM referrals
  WHERE referrals.family_id IS NOT NULL
),
families AS (
  -- families of two children or more
  SELECT family_id FROM ranked WHERE place = 1 GROUP BY family_id HAVING COUNT(*) >= 2
)
SELECT
  CAST('family:' || ranked.family_id AS VARCHAR) AS record,
  CAST('referrals:' || ranked.agency || ':' || ranked.referral_id AS VARCHAR) AS source,
  CAST('sibling' AS VARCHAR) AS kind,
  CAST('person' AS VARCHAR) AS entity_type,
  CAST(ranked.person_id AS VARCHAR) AS entity_id,
  CAST('sibling' AS VARCHAR) AS role,
  CAST(ranked.month AS VARCHAR) AS month,
  CAST(ranked.date AS VARCHAR) AS date,
  CAST(NULL AS VARCHAR) AS operation_id,
  CAST(NULL AS VARCHAR) AS place,
  CAST(FALSE AS BOOLEAN) AS position_of_trust,
  CAST(0 AS INTEGER) AS suspects_described
FROM ranked
JOIN families ON families.family_id = ranked.family_id
WHERE ranked.place = 1
