-- Children referred in the window by source and decision of the latest referral of each, so that the cells add up.
WITH ranked AS (
  -- the referrals of children in the window, the latest of each child first
  SELECT
    referrals.person_id,
    referrals.source,
    COALESCE(referrals.decision, CASE WHEN referrals.decision_to_come THEN 'pending' ELSE 'not_recorded' END) AS decision,
    ROW_NUMBER() OVER (
      PARTITION BY referrals.person_id ORDER BY referrals.received_at DESC, referrals.agency, referrals.referral_id
    ) AS recency
  FROM referrals
  WHERE referrals.month BETWEEN $from AND $to AND referrals.age < 18
)
SELECT
  CAST(source AS VARCHAR) AS source,
  CAST(decision AS VARCHAR) AS decision,
  CAST(COUNT(*) AS INTEGER) AS children
FROM ranked
WHERE recency = 1
GROUP BY source, decision
ORDER BY source, decision
