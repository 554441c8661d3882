WITH closures AS (
  -- the last closure of a case that no later reopening follows
  SELECT closed.referral_id_agency AS agency, closed.referral_id, MAX(closed.occurred_at) AS closed_at
  FROM referral_events AS closed
  LEFT JOIN referral_events AS reopened
    ON reopened.referral_id_agency = closed.referral_id_agency
    AND reopened.referral_id = closed.referral_id
    AND reopened.event = 'reopened'
    AND reopened.occurred_at > closed.occurred_at
  WHERE closed.event = 'case_closed' AND reopened.event_id IS NULL
  GROUP BY closed.referral_id_agency, closed.referral_id
),
cases AS (
  -- referrals of children that were open in the window, each from received to its end
  SELECT
    referrals.agency,
    referrals.referral_id,
    referrals.received_at,
    CASE
      WHEN COALESCE(referrals.closed_at, closures.closed_at, period.as_at) < referrals.received_at THEN referrals.received_at
      ELSE COALESCE(referrals.closed_at, closures.closed_at, period.as_at)
    END AS ends_at
  FROM referrals
  CROSS JOIN period
  LEFT JOIN closures ON closures.agency = referrals.agency AND closures.referral_id = referrals.referral_id
  WHERE referrals.age < 18
    AND referrals.month <= $to
    AND (
      COALESCE(referrals.closed_at, closures.closed_at) IS NULL
      OR CAST(TO_LOCAL(COALESCE(referrals.closed_at, closures.closed_at), period.time_zone) AS DATE) >= CAST($first_day AS DATE)
    )
),
steps AS (
  -- their steps
  SELECT
    cases.agency,
    cases.referral_id,
    cases.received_at,
    cases.ends_at,
    referral_events.agency AS told_by,
    referral_events.event_id,
    referral_events.event,
    referral_events.worker_id,
    referral_events.team,
    referral_events.occurred_at
  FROM cases
  JOIN referral_events
    ON referral_events.referral_id_agency = cases.agency AND referral_events.referral_id = cases.referral_id
),
named AS (
  -- workers and teams
  SELECT
    agency,
    referral_id,
    COUNT(DISTINCT CASE WHEN event = 'worker_allocated' THEN worker_id END) AS workers,
    COUNT(DISTINCT team) AS teams
  FROM steps
  GROUP BY agency, referral_id
),
allocations AS (
  -- each allocation within the case, to the end of that worker's involvement
  SELECT
    begun.agency,
    begun.referral_id,
    CASE WHEN begun.occurred_at > begun.received_at THEN begun.occurred_at ELSE begun.received_at END AS begins_at,
    CASE
      WHEN MIN(ended.occurred_at) < begun.ends_at THEN MIN(ended.occurred_at)
      ELSE begun.ends_at
    END AS finishes_at
  FROM steps AS begun
  LEFT JOIN steps AS ended
    ON ended.agency = begun.agency
    AND ended.referral_id = begun.referral_id
    AND ended.event = 'worker_ended'
    AND ended.worker_id IS NOT DISTINCT FROM begun.worker_id
    AND ended.occurred_at >= begun.occurred_at
  WHERE begun.event = 'worker_allocated'
  GROUP BY
    begun.told_by, begun.event_id, begun.agency, begun.referral_id, begun.occurred_at, begun.received_at, begun.ends_at
),
ordered AS (
  -- with what those before it cover
  SELECT
    allocations.*,
    MAX(finishes_at) OVER (
      PARTITION BY agency, referral_id ORDER BY begins_at, finishes_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS covered_to
  FROM allocations
  WHERE finishes_at > begins_at
),
covered AS (
  -- seconds with a worker, none twice
  SELECT
    agency,
    referral_id,
    SUM(
      CASE
        WHEN covered_to IS NULL OR covered_to <= begins_at THEN DATE_DIFF('second', begins_at, finishes_at)
        WHEN covered_to < finishes_at THEN DATE_DIFF('second', covered_to, finishes_at)
        ELSE 0
      END
    ) AS seconds
  FROM ordered
  GROUP BY agency, referral_id
),
sightings AS (
  -- received, each time the child was seen, and the end
  SELECT agency, referral_id, received_at AS happened_at FROM cases
  UNION ALL
  SELECT agency, referral_id, occurred_at
  FROM steps
  WHERE event = 'child_seen' AND occurred_at BETWEEN received_at AND ends_at
  UNION ALL
  SELECT agency, referral_id, ends_at FROM cases
),
intervals AS (
  -- between one and the next
  SELECT
    agency,
    referral_id,
    DATE_DIFF('second', LAG(happened_at) OVER (PARTITION BY agency, referral_id ORDER BY happened_at), happened_at) AS seconds
  FROM sightings
),
gaps AS (
  -- the longest
  SELECT agency, referral_id, MAX(seconds) AS seconds FROM intervals GROUP BY agency, referral_id
)
SELECT
  CAST(cases.agency AS VARCHAR) AS agency,
  CAST(cases.referral_id AS VARCHAR) AS referral_id,
  CAST(COALESCE(named.workers, 0) AS INTEGER) AS workers,
  CAST(COALESCE(named.teams, 0) AS INTEGER) AS teams,
  CAST(CAST(DATE_DIFF('second', cases.received_at, cases.ends_at) - COALESCE(covered.seconds, 0) AS DOUBLE) / 86400 AS DOUBLE) AS days_unallocated,
  CAST(CAST(gaps.seconds AS DOUBLE) / 86400 AS DOUBLE) AS longest_gap_child_seen_days
FROM cases
LEFT JOIN named ON named.agency = cases.agency AND named.referral_id = cases.referral_id
LEFT JOIN covered ON covered.agency = cases.agency AND covered.referral_id = cases.referral_id
LEFT JOIN gaps ON gaps.agency = cases.agency AND gaps.referral_id = cases.referral_id
ORDER BY agency, referral_id
