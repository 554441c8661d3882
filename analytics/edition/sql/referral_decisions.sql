-- What was decided on each referral as at the end of the month: pending where the decision came later, which is not the same
-- as a decision that nobody recorded.
SELECT
  referrals.agency,
  referrals.referral_id,
  COALESCE(referrals.decision, CASE WHEN curated.decision IS NULL THEN 'not_recorded' ELSE 'pending' END) AS decision
FROM referrals
JOIN curated_referrals AS curated ON curated.agency = referrals.agency AND curated.referral_id = referrals.referral_id
