-- One row for each indicator of each referral, with whether it is of harm or of vulnerability.
SELECT
  referrals.agency,
  referrals.referral_id,
  referrals.person_id,
  referrals.age,
  referrals.received_at,
  referrals.month,
  TRIM(part.value) AS indicator,
  codes.kind
FROM referrals
CROSS JOIN UNNEST(SPLIT(referrals.indicators, ';')) AS part(value)
LEFT JOIN codes ON codes.list = 'indicator' AND codes.code = TRIM(part.value)
WHERE referrals.indicators IS NOT NULL AND TRIM(part.value) <> ''
