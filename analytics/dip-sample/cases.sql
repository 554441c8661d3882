-- Cases of children that fell due under one standard in the months asked for, and of which it can be said whether they were in time:
-- those that `timeliness` counts as due. Each with the team that held it, and what the records say of it.
WITH cases AS (
  SELECT *, ROW_NUMBER() OVER (ORDER BY agency, referral_id, started_at, started_agency, started_event_id) AS number
  FROM steps_due
  WHERE standard = $standard AND month BETWEEN $from AND $to AND NOT adult AND can_say
),
steps AS (
  -- the steps on their referrals
  SELECT
    cases.number,
    cases.started_at,
    cases.started_on,
    cases.due_on,
    referral_events.agency AS told_by,
    referral_events.event_id,
    referral_events.event,
    referral_events.team,
    referral_events.agencies,
    referral_events.occurred_at,
    CAST(referral_events.local_at AS DATE) AS happened_on
  FROM cases
  JOIN referral_events ON referral_events.referral_id_agency = cases.agency AND referral_events.referral_id = cases.referral_id
),
teams AS (
  -- the latest team named by the day on which the case fell due, or the first after it
  SELECT
    number,
    team,
    ROW_NUMBER() OVER (
      PARTITION BY number
      ORDER BY
        CASE WHEN happened_on <= due_on THEN 0 ELSE 1 END,
        CASE WHEN happened_on <= due_on THEN occurred_at END DESC NULLS LAST,
        occurred_at,
        told_by,
        event_id
    ) AS place
  FROM steps
  WHERE team IS NOT NULL
),
discussions AS (
  -- the strategy discussion at the start of a case, and who took part
  SELECT
    number,
    agencies,
    ROW_NUMBER() OVER (PARTITION BY number ORDER BY told_by, event_id) AS place
  FROM steps
  WHERE event = 'strategy_discussion' AND occurred_at = started_at
),
later AS (
  -- the first of each step on or after the day on which the case began
  SELECT
    number,
    MIN(CASE WHEN event = 'child_seen' THEN happened_on END) AS child_seen_on,
    MIN(CASE WHEN event = 'child_view_recorded' THEN happened_on END) AS child_view_recorded_on,
    MIN(CASE WHEN event = 'sibling_checked' THEN happened_on END) AS siblings_checked_on,
    MIN(CASE WHEN event = 'supervision' THEN happened_on END) AS supervision_on,
    MIN(CASE WHEN event = 'strategy_discussion' THEN happened_on END) AS strategy_discussion_on
  FROM steps
  WHERE happened_on >= started_on
  GROUP BY number
)
SELECT
  CAST(cases.agency AS VARCHAR) AS agency,
  CAST(cases.referral_id AS VARCHAR) AS referral_id,
  CAST(cases.started_event_id AS VARCHAR) AS started_event_id,
  CAST(COALESCE(teams.team, 'not_recorded') AS VARCHAR) AS team,
  CAST(cases.month AS VARCHAR) AS month,
  CAST(CAST(referrals.local_at AS DATE) AS VARCHAR) AS received_on,
  CAST(referrals.source AS VARCHAR) AS source,
  CAST(referrals.age AS INTEGER) AS age,
  CAST(referrals.cse_flag AS VARCHAR) AS cse_flag,
  CAST(referrals.decision AS VARCHAR) AS decision,
  CAST(CAST(TO_LOCAL(referrals.decided_at, period.time_zone) AS DATE) AS VARCHAR) AS decided_on,
  CAST(cases.started_on AS VARCHAR) AS started_on,
  CAST(cases.due_on AS VARCHAR) AS due_on,
  CAST(cases.done_on AS VARCHAR) AS done_on,
  CAST(cases.working_days_allowed AS INTEGER) AS working_days_allowed,
  CAST(cases.working_days_taken AS INTEGER) AS working_days_taken,
  CAST(CASE WHEN cases.met THEN 'yes' ELSE 'no' END AS VARCHAR) AS in_time,
  CAST(discussions.agencies AS VARCHAR) AS strategy_agencies,
  CAST(later.child_seen_on AS VARCHAR) AS child_seen_on,
  CAST(later.child_view_recorded_on AS VARCHAR) AS child_view_recorded_on,
  CAST(later.siblings_checked_on AS VARCHAR) AS siblings_checked_on,
  CAST(later.supervision_on AS VARCHAR) AS supervision_on,
  CAST(later.strategy_discussion_on AS VARCHAR) AS strategy_discussion_on
FROM cases
CROSS JOIN period
JOIN referrals ON referrals.agency = cases.agency AND referrals.referral_id = cases.referral_id
LEFT JOIN teams ON teams.number = cases.number AND teams.place = 1
LEFT JOIN discussions ON discussions.number = cases.number AND discussions.place = 1
LEFT JOIN later ON later.number = cases.number
ORDER BY cases.number
