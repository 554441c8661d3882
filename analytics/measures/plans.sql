WITH shown AS (
  -- the months of the window, from the first step of any case on, and their ends by the area's clock
  SELECT months.month, TO_LOCAL(months.ends_at, period.time_zone) AS ends_at
  FROM months
  CROSS JOIN period
  WHERE months.month BETWEEN $from AND $to
    AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM referral_events)
),
starts AS (
  -- plans, each child's in order; steps on a referral that says 18 or over are counted apart and come between no two plans
  SELECT
    referrals.person_id,
    referrals.age >= 18 AS adult,
    COALESCE(referral_events.category, 'not_recorded') AS category,
    referral_events.month,
    referral_events.occurred_at AS started_at,
    referral_events.local_at AS started_local,
    ROW_NUMBER() OVER (
      PARTITION BY referrals.person_id, referrals.age >= 18 ORDER BY referral_events.occurred_at, referral_events.agency, referral_events.event_id
    ) AS place,
    LEAD(referral_events.occurred_at) OVER (
      PARTITION BY referrals.person_id, referrals.age >= 18 ORDER BY referral_events.occurred_at, referral_events.agency, referral_events.event_id
    ) AS next_started_at
  FROM referral_events
  JOIN referrals
    ON referrals.agency = referral_events.referral_id_agency AND referrals.referral_id = referral_events.referral_id
  WHERE referral_events.event = 'cp_plan_started'
),
ends AS (
  -- when plans of each child ended, on any referral
  SELECT DISTINCT referrals.person_id, referral_events.occurred_at AS ended_at
  FROM referral_events
  JOIN referrals
    ON referrals.agency = referral_events.referral_id_agency AND referrals.referral_id = referral_events.referral_id
  WHERE referral_events.event = 'cp_plan_ended'
),
plans AS (
  -- each plan with its end, by the area's clock
  SELECT
    starts.person_id,
    starts.place,
    starts.adult,
    starts.category,
    starts.month,
    starts.started_local,
    TO_LOCAL(MIN(ends.ended_at), period.time_zone) AS ended_local,
    TO_LOCAL(starts.next_started_at, period.time_zone) AS next_local
  FROM starts
  CROSS JOIN period
  LEFT JOIN ends
    ON ends.person_id = starts.person_id
    AND ends.ended_at > starts.started_at
    AND (starts.next_started_at IS NULL OR ends.ended_at <= starts.next_started_at)
  GROUP BY
    starts.person_id, starts.place, starts.adult, starts.category, starts.month, starts.started_local, starts.next_started_at, period.time_zone
),
begun AS (
  -- by the month in which they began
  SELECT
    month,
    category,
    COUNT(*) FILTER (WHERE NOT adult) AS started,
    COUNT(*) FILTER (WHERE NOT adult AND place > 1) AS second_or_subsequent,
    COUNT(*) FILTER (WHERE adult) AS young_adults
  FROM plans
  GROUP BY month, category
),
finished AS (
  -- by the month in which they ended
  SELECT SUBSTR(CAST(CAST(ended_local AS DATE) AS VARCHAR), 1, 7) AS month, category, COUNT(*) AS ended
  FROM plans
  WHERE NOT adult AND ended_local IS NOT NULL
  GROUP BY SUBSTR(CAST(CAST(ended_local AS DATE) AS VARCHAR), 1, 7), category
),
standing AS (
  -- plans at the end of each month
  SELECT
    shown.month,
    plans.category,
    COUNT(*) AS current_plans,
    COUNT(*) FILTER (WHERE plans.started_local < shown.ends_at - INTERVAL '24' MONTH) AS over_2_years
  FROM shown
  JOIN plans
    ON plans.started_local < shown.ends_at
    AND (plans.ended_local IS NULL OR plans.ended_local >= shown.ends_at)
    AND (plans.next_local IS NULL OR plans.next_local >= shown.ends_at)
  WHERE NOT plans.adult
  GROUP BY shown.month, plans.category
),
categories AS (
  -- all of the list, and not recorded where it occurs
  SELECT code AS category FROM codes WHERE list = 'plan-category'
  UNION
  SELECT category FROM plans
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(categories.category AS VARCHAR) AS category,
  CAST(COALESCE(begun.started, 0) AS INTEGER) AS started,
  CAST(COALESCE(finished.ended, 0) AS INTEGER) AS ended,
  CAST(COALESCE(standing.current_plans, 0) AS INTEGER) AS "current",
  CAST(COALESCE(begun.second_or_subsequent, 0) AS INTEGER) AS second_or_subsequent,
  CAST(COALESCE(standing.over_2_years, 0) AS INTEGER) AS over_2_years,
  CAST(COALESCE(begun.young_adults, 0) AS INTEGER) AS young_adults
FROM shown
CROSS JOIN categories
LEFT JOIN begun ON begun.month = shown.month AND begun.category = categories.category
LEFT JOIN finished ON finished.month = shown.month AND finished.category = categories.category
LEFT JOIN standing ON standing.month = shown.month AND standing.category = categories.category
ORDER BY month, category
