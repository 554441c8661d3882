-- Steps that must be done within so many working days and fell due before the end of the month: each with the day it began, was due
-- and was done, and whether it can be said what became of it (docs/measures.md, `timeliness`).
WITH decisions AS (
  -- each referral, and when it was decided
  SELECT
    'decision_1wd' AS standard,
    referrals.agency,
    referrals.referral_id,
    referrals.received_at AS started_at,
    CAST(NULL AS VARCHAR) AS told_by,
    CAST(NULL AS VARCHAR) AS event_id,
    referrals.age >= 18 AS adult,
    CAST(referrals.local_at AS DATE) AS started_on,
    CAST(TO_LOCAL(referrals.decided_at, period.time_zone) AS DATE) AS done_on
  FROM referrals
  CROSS JOIN period
),
steps AS (
  -- steps on referrals that the standards look at
  SELECT
    referral_events.referral_id_agency AS agency,
    referral_events.referral_id,
    referral_events.event_id,
    referral_events.agency AS told_by,
    referral_events.event,
    referral_events.result,
    referral_events.occurred_at,
    CAST(referral_events.local_at AS DATE) AS happened_on
  FROM referral_events
  WHERE referral_events.event IN (
    'strategy_discussion', 's47_started', 's47_completed', 'initial_conference', 'assessment_started', 'assessment_completed'
  )
),
results AS (
  -- the results of section 47 enquiries after each start, the first first
  SELECT
    started.told_by,
    started.event_id,
    completed.result,
    ROW_NUMBER() OVER (
      PARTITION BY started.told_by, started.event_id ORDER BY completed.occurred_at, completed.told_by, completed.event_id
    ) AS place
  FROM steps AS started
  JOIN steps AS completed
    ON completed.agency = started.agency
    AND completed.referral_id = started.referral_id
    AND completed.event = 's47_completed'
    AND completed.result IS NOT NULL
    AND completed.occurred_at >= started.occurred_at
  WHERE started.event = 's47_started'
),
enquiries AS (
  -- section 47 enquiries after which a conference is due, each from its strategy discussion
  SELECT
    started.agency,
    started.referral_id,
    COALESCE(MAX(strategy.occurred_at), started.occurred_at) AS begun_at,
    COALESCE(MAX(strategy.happened_on), started.happened_on) AS begun_on
  FROM steps AS started
  LEFT JOIN steps AS strategy
    ON strategy.agency = started.agency
    AND strategy.referral_id = started.referral_id
    AND strategy.event = 'strategy_discussion'
    AND strategy.occurred_at <= started.occurred_at
  LEFT JOIN results ON results.told_by = started.told_by AND results.event_id = started.event_id AND results.place = 1
  WHERE started.event = 's47_started'
    AND COALESCE(results.result, 'none') NOT IN ('not_substantiated', 'substantiated_not_continuing', 'conference_not_required')
  GROUP BY started.told_by, started.event_id, started.agency, started.referral_id, started.occurred_at, started.happened_on
),
discussions AS (
  -- two enquiries from one discussion are one
  SELECT DISTINCT agency, referral_id, begun_at, begun_on FROM enquiries
),
conferences AS (
  -- each with the first conference that follows
  SELECT
    'strategy_to_conference_15wd' AS standard,
    discussions.agency,
    discussions.referral_id,
    discussions.begun_at AS started_at,
    CAST(NULL AS VARCHAR) AS told_by,
    CAST(NULL AS VARCHAR) AS event_id,
    referrals.age >= 18 AS adult,
    discussions.begun_on AS started_on,
    MIN(conference.happened_on) AS done_on
  FROM discussions
  JOIN referrals ON referrals.agency = discussions.agency AND referrals.referral_id = discussions.referral_id
  LEFT JOIN steps AS conference
    ON conference.agency = discussions.agency
    AND conference.referral_id = discussions.referral_id
    AND conference.event = 'initial_conference'
    AND conference.happened_on >= discussions.begun_on
  GROUP BY discussions.agency, discussions.referral_id, discussions.begun_at, discussions.begun_on, referrals.age
),
numbered AS (
  -- assessments of each referral in order
  SELECT
    steps.*,
    ROW_NUMBER() OVER (PARTITION BY agency, referral_id ORDER BY occurred_at, told_by, event_id) AS place
  FROM steps
  WHERE event = 'assessment_started'
),
assessments AS (
  -- each with the first completion that follows
  SELECT
    CASE
      WHEN started.happened_on >= DATE '2013-04-01' THEN 'assessment_45wd'
      WHEN started.place = 1 THEN 'initial_assessment_10wd'
      ELSE 'core_assessment_35wd'
    END AS standard,
    started.agency,
    started.referral_id,
    started.occurred_at AS started_at,
    started.told_by,
    started.event_id,
    referrals.age >= 18 AS adult,
    started.happened_on AS started_on,
    MIN(completed.happened_on) AS done_on
  FROM numbered AS started
  JOIN referrals ON referrals.agency = started.agency AND referrals.referral_id = started.referral_id
  LEFT JOIN steps AS completed
    ON completed.agency = started.agency
    AND completed.referral_id = started.referral_id
    AND completed.event = 'assessment_completed'
    AND completed.occurred_at >= started.occurred_at
  GROUP BY
    started.agency, started.referral_id, started.occurred_at, started.told_by, started.event_id, started.place, started.happened_on,
    referrals.age
),
duties AS (
  -- all of them in one shape
  SELECT standard, agency, referral_id, started_at, told_by, event_id, adult, started_on, done_on FROM decisions
  UNION ALL
  SELECT standard, agency, referral_id, started_at, told_by, event_id, adult, started_on, done_on FROM conferences
  UNION ALL
  SELECT standard, agency, referral_id, started_at, told_by, event_id, adult, started_on, done_on FROM assessments
),
standards AS (
  -- how long each may take, and which extract holds its end
  SELECT standard, working_days_allowed, held_in
  FROM (
    VALUES
      ('decision_1wd', $decision_working_days, 'referrals'),
      ('strategy_to_conference_15wd', $conference_working_days, 'referral_events'),
      ('assessment_45wd', $assessment_working_days, 'referral_events'),
      ('initial_assessment_10wd', $initial_assessment_working_days, 'referral_events'),
      ('core_assessment_35wd', $core_assessment_working_days, 'referral_events')
  ) AS rules(standard, working_days_allowed, held_in)
),
days_in_order AS (
  -- the working day of each number
  SELECT number, MIN(date) AS date FROM working_days WHERE working GROUP BY number
)
SELECT
  CAST(duties.standard AS VARCHAR) AS standard,
  CAST(duties.agency AS VARCHAR) AS agency,
  CAST(duties.referral_id AS VARCHAR) AS referral_id,
  CAST(duties.told_by AS VARCHAR) AS started_agency,
  CAST(duties.event_id AS VARCHAR) AS started_event_id,
  CAST(duties.started_at AS TIMESTAMP) AS started_at,
  CAST(duties.started_on AS DATE) AS started_on,
  CAST(days_in_order.date AS DATE) AS due_on,
  CAST(duties.done_on AS DATE) AS done_on,
  CAST(standards.working_days_allowed AS INTEGER) AS working_days_allowed,
  CAST(finished.number - working_days.number AS INTEGER) AS working_days_taken,
  CAST(SUBSTR(CAST(days_in_order.date AS VARCHAR), 1, 7) AS VARCHAR) AS month,
  CAST(COALESCE(duties.done_on <= days_in_order.date, FALSE) AS BOOLEAN) AS met,
  CAST(
    COALESCE(
      CAST(TO_LOCAL(extract_complete.complete_to + INTERVAL '1' SECOND, period.time_zone) AS DATE) > days_in_order.date,
      FALSE
    ) AS BOOLEAN
  ) AS can_say,
  CAST(duties.adult AS BOOLEAN) AS adult
FROM duties
CROSS JOIN period
JOIN standards ON standards.standard = duties.standard
JOIN working_days ON working_days.date = duties.started_on
JOIN days_in_order ON days_in_order.number = working_days.number + standards.working_days_allowed
LEFT JOIN working_days AS finished ON finished.date = duties.done_on
LEFT JOIN extract_complete ON extract_complete."extract" = standards.held_in
WHERE days_in_order.date < CAST(TO_LOCAL(period.as_at, period.time_zone) AS DATE)
