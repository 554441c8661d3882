-- What the extracts hold, as at the end of the month, of each child whom a finding names. Absence of a row is absence of any
-- record of the child's own.
WITH recorded AS (
  -- every value with its recency
  SELECT
    person_values.person_id,
    person_values.attribute,
    person_values.value,
    ROW_NUMBER() OVER (
      PARTITION BY person_values.person_id, person_values.attribute
      ORDER BY person_values.stated_at DESC, person_values.agency, person_values.value
    ) AS recency
  FROM person_values
  JOIN children_named ON children_named.person_id = person_values.person_id
),
latest AS (
  -- the latest value of each attribute
  SELECT
    person_id,
    MAX(CASE WHEN attribute = 'age' THEN CAST(value AS INTEGER) END) AS age,
    MAX(CASE WHEN attribute = 'sex' THEN value END) AS sex,
    MAX(CASE WHEN attribute = 'care_status' THEN value END) AS care_status
  FROM recorded
  WHERE recency = 1
  GROUP BY person_id
),
referred AS (
  -- referrals of each child, and whether each is open
  SELECT
    referrals.person_id,
    referrals.agency,
    referrals.referral_id,
    referrals.received_at,
    CAST(CAST(referrals.local_at AS DATE) AS VARCHAR) AS received_on,
    referrals.decision,
    referrals.closed_at IS NULL AND COALESCE(referrals.decision, 'pending') NOT IN ('no_further_action', 'information_only') AS still_open
  FROM referrals
  JOIN children_named ON children_named.person_id = referrals.person_id
),
by_recency AS (
  -- the latest of the open ones, and of the others, first
  SELECT
    referred.*,
    ROW_NUMBER() OVER (PARTITION BY person_id, still_open ORDER BY received_at DESC, agency, referral_id) AS recency
  FROM referred
),
referral_counts AS (
  -- how many, how many are open, and the latest open one
  SELECT
    by_recency.person_id,
    COUNT(*) FILTER (WHERE DATE_DIFF('second', by_recency.received_at, period.as_at) < 365 * 86400) AS referrals_365d,
    COUNT(*) FILTER (WHERE by_recency.still_open) AS open_referrals,
    MAX(CASE WHEN by_recency.still_open AND by_recency.recency = 1 THEN by_recency.received_on END) AS open_referral_on,
    MAX(CASE WHEN by_recency.still_open AND by_recency.recency = 1 THEN by_recency.decision END) AS open_referral_decision
  FROM by_recency
  CROSS JOIN period
  GROUP BY by_recency.person_id
),
indicators AS (
  -- indicators on referrals of the 365 days, each once
  SELECT DISTINCT referral_indicators.person_id, referral_indicators.indicator, referral_indicators.kind
  FROM referral_indicators
  CROSS JOIN period
  JOIN children_named ON children_named.person_id = referral_indicators.person_id
  WHERE DATE_DIFF('second', referral_indicators.received_at, period.as_at) < 365 * 86400
),
indicator_lists AS (
  -- harm and vulnerability apart
  SELECT
    person_id,
    STRING_AGG(CASE WHEN kind = 'harm' THEN indicator END, ';' ORDER BY indicator) AS harm_indicators,
    STRING_AGG(CASE WHEN kind = 'vulnerability' THEN indicator END, ';' ORDER BY indicator) AS vulnerability_indicators
  FROM indicators
  GROUP BY person_id
),
plans AS (
  -- the last start and the last end of a child protection plan
  SELECT
    referrals.person_id,
    MAX(CASE WHEN referral_events.event = 'cp_plan_started' THEN referral_events.local_at END) AS started_at,
    MAX(CASE WHEN referral_events.event = 'cp_plan_ended' THEN referral_events.local_at END) AS ended_at
  FROM referral_events
  JOIN referrals ON referrals.agency = referral_events.referral_id_agency AND referrals.referral_id = referral_events.referral_id
  JOIN children_named ON children_named.person_id = referrals.person_id
  GROUP BY referrals.person_id
),
interviews_held AS (
  -- the last return interview held, by the provider's record or the police's
  SELECT person_id, MAX(held_at) AS held_at
  FROM (
    SELECT person_id, held_at FROM return_interviews
    UNION ALL
    SELECT person_id, return_interview_completed_at FROM missing
  ) AS either
  GROUP BY person_id
)
SELECT
  CAST(children_named.person_id AS VARCHAR) AS person_id,
  CAST(latest.age AS INTEGER) AS age,
  CAST(COALESCE(latest.sex, '') AS VARCHAR) AS sex,
  CAST(COALESCE(latest.care_status, '') AS VARCHAR) AS care_status,
  CAST(children_of_concern.rung AS INTEGER) AS rung,
  CAST(COALESCE(children_of_concern.since_month, '') AS VARCHAR) AS of_concern_since,
  CAST(COALESCE(referral_counts.referrals_365d, 0) AS INTEGER) AS referrals_365d,
  CAST(COALESCE(referral_counts.open_referral_on, '') AS VARCHAR) AS open_referral_on,
  CAST(COALESCE(referral_counts.open_referral_decision, '') AS VARCHAR) AS open_referral_decision,
  CAST(COALESCE(referral_counts.open_referrals, 0) AS INTEGER) AS open_referrals,
  CAST(COALESCE(indicator_lists.harm_indicators, '') AS VARCHAR) AS harm_indicators,
  CAST(COALESCE(indicator_lists.vulnerability_indicators, '') AS VARCHAR) AS vulnerability_indicators,
  CAST(CASE
    WHEN plans.started_at IS NULL OR plans.ended_at >= plans.started_at THEN ''
    ELSE CAST(CAST(plans.started_at AS DATE) AS VARCHAR)
  END AS VARCHAR) AS plan_since,
  CAST(COALESCE(CAST(CAST(TO_LOCAL(interviews_held.held_at, period.time_zone) AS DATE) AS VARCHAR), '') AS VARCHAR) AS last_interview_on
FROM children_named
CROSS JOIN period
JOIN latest ON latest.person_id = children_named.person_id
LEFT JOIN children_of_concern ON children_of_concern.person_id = children_named.person_id
LEFT JOIN referral_counts ON referral_counts.person_id = children_named.person_id
LEFT JOIN indicator_lists ON indicator_lists.person_id = children_named.person_id
LEFT JOIN plans ON plans.person_id = children_named.person_id
LEFT JOIN interviews_held ON interviews_held.person_id = children_named.person_id
ORDER BY children_named.person_id
