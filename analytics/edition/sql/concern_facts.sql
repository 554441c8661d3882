-- Each fact that puts a child on a rung (definitions.md, "Rungs"): 1 known, 2 suspected, 3 at risk. The rung in a window is
-- the least number of its facts there.
WITH plans AS (
  -- a plan for sexual abuse on a referral flagged for exploitation
  SELECT referrals.person_id, 1 AS rung, referral_events.occurred_at AS stated_at, referrals.age,
    referral_events.agency, 'referral_events' AS source_table, referral_events.event_id AS record_id
  FROM referral_events
  JOIN referrals ON referrals.agency = referral_events.referral_id_agency AND referrals.referral_id = referral_events.referral_id
  WHERE referral_events.event = 'cp_plan_started' AND referral_events.category = 'sexual' AND referrals.cse_flag = 'yes'
),
several AS (
  -- referrals with indicators enough, one of them of harm
  SELECT agency, referral_id
  FROM referral_indicators
  GROUP BY agency, referral_id
  HAVING COUNT(DISTINCT indicator) >= $indicators_at_risk AND COUNT(DISTINCT CASE WHEN kind = 'harm' THEN indicator END) >= 1
),
named AS (
  -- mentions as a child: the grade of the report decides the rung; of an age band only its least age is known
  SELECT entity_id AS person_id, CASE WHEN source_evaluation IN ('1', '2') THEN 2 ELSE 3 END AS rung, reported_at AS stated_at,
    CASE WHEN age_band = '55+' THEN 55 ELSE TRY_CAST(SPLIT_PART(age_band, '-', 1) AS INTEGER) END AS age,
    agency, 'intelligence' AS source_table, report_id AS record_id
  FROM graded_mentions
  WHERE entity_type = 'person' AND role IN ('victim', 'child_at_risk')
),
facts AS (
  -- all of them in one shape
  SELECT person_id, CASE cse_concern WHEN 'confirmed' THEN 1 ELSE 2 END AS rung, reported_at AS stated_at, age, agency,
    'missing' AS source_table, episode_id AS record_id
  FROM missing
  WHERE cse_concern IN ('confirmed', 'suspected')
  UNION ALL
  SELECT person_id, 1, recorded_at, CAST(NULL AS INTEGER), agency, 'crimes', crime_id FROM crimes
  UNION ALL
  SELECT person_id, rung, stated_at, age, agency, source_table, record_id FROM plans
  UNION ALL
  SELECT person_id, 2, received_at, age, agency, 'referrals', referral_id
  FROM referrals
  WHERE cse_flag = 'yes' OR risk_tier IN ('medium', 'high')
  UNION ALL
  SELECT referrals.person_id, 3, referrals.received_at, referrals.age, referrals.agency, 'referrals', referrals.referral_id
  FROM referrals
  LEFT JOIN several ON several.agency = referrals.agency AND several.referral_id = referrals.referral_id
  WHERE referrals.risk_tier = 'standard' OR several.referral_id IS NOT NULL
  UNION ALL
  SELECT person_id, rung, stated_at, age, agency, source_table, record_id FROM named
)
SELECT
  facts.person_id,
  CAST(facts.rung AS INTEGER) AS rung,
  facts.stated_at,
  SUBSTR(CAST(CAST(TO_LOCAL(facts.stated_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) AS month,
  facts.age,
  facts.agency,
  facts.source_table,
  facts.record_id
FROM facts
CROSS JOIN period
