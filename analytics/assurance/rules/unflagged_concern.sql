-- Referrals of the year to the month with indicators enough and no flag; until the same agency flags a later referral of the child.
WITH counted AS (
  -- how many different indicators each referral records, and how many of them are of harm
  SELECT
    agency,
    referral_id,
    COUNT(DISTINCT indicator) AS indicators,
    COUNT(DISTINCT CASE WHEN kind = 'harm' THEN indicator END) AS indicators_of_harm
  FROM referral_indicators
  GROUP BY agency, referral_id
),
unflagged AS (
  -- those with enough, of children
  SELECT
    referrals.agency,
    referrals.referral_id,
    referrals.person_id,
    referrals.received_at,
    referrals.month,
    CAST(referrals.local_at AS DATE) AS received_on,
    CASE referrals.cse_flag WHEN 'not_recorded' THEN 'not recorded' ELSE referrals.cse_flag END AS cse_flag,
    counted.indicators,
    counted.indicators_of_harm
  FROM referrals
  JOIN counted ON counted.agency = referrals.agency AND counted.referral_id = referrals.referral_id
  WHERE referrals.cse_flag <> 'yes'
    AND referrals.age < 18
    AND counted.indicators >= $unflagged_indicators
    AND referrals.month BETWEEN $from AND $to
),
flagged AS (
  -- the first later referral that the same agency flagged
  SELECT unflagged.agency, unflagged.referral_id, MIN(referrals.local_at) AS flagged_at
  FROM unflagged
  JOIN referrals
    ON referrals.agency = unflagged.agency
    AND referrals.person_id = unflagged.person_id
    AND referrals.received_at > unflagged.received_at
    AND referrals.cse_flag = 'yes'
  GROUP BY unflagged.agency, unflagged.referral_id
)
SELECT
  unflagged.agency || ':' || unflagged.referral_id AS anchor_id,
  unflagged.person_id,
  unflagged.agency || ':' || unflagged.referral_id AS referral,
  unflagged.month AS first_month,
  CASE WHEN flagged.flagged_at IS NULL THEN $to ELSE SUBSTR(CAST(CAST(flagged.flagged_at AS DATE) AS VARCHAR), 1, 7) END AS last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  unflagged.received_on,
  CAST(unflagged.indicators AS INTEGER) AS indicators,
  CAST(unflagged.indicators_of_harm AS INTEGER) AS indicators_of_harm,
  unflagged.cse_flag,
  CAST(flagged.flagged_at AS DATE) AS flagged_on,
  unflagged.agency AS evidence_agency,
  'referrals' AS evidence_table,
  unflagged.referral_id AS evidence_record_id,
  unflagged.received_on AS evidence_date
FROM unflagged
LEFT JOIN flagged ON flagged.agency = unflagged.agency AND flagged.referral_id = unflagged.referral_id
ORDER BY anchor_id, evidence_date
