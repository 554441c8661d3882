-- One episode, two reporters: reports of one child by two agencies within the merging hours of each other, or overlapping,
-- are one event (definitions.md, "People"). Each report belongs to the nearest of the agency that stands before its own, and
-- an agency's own reports are never merged with each other. Police first for times, care for placement.
WITH reports AS (
  -- every report with the standing of its agency, and when it ended or the month did
  SELECT
    missing.agency,
    missing.episode_id,
    missing.person_id,
    missing.reported_at,
    missing.returned_at,
    missing.return_interview_completed_at,
    missing.return_interview_outcome,
    CASE COALESCE(agencies.kind, 'other') WHEN 'police' THEN 0 WHEN 'childrens_social_care' THEN 1 ELSE 2 END AS standing,
    COALESCE(missing.returned_at, period.as_at) AS ended_at,
    CASE missing.cse_concern WHEN 'confirmed' THEN 3 WHEN 'suspected' THEN 2 WHEN 'none' THEN 1 ELSE 0 END AS concern,
    -- what came as a day without a time stands at that day's beginning, and may have been as late as its end
    CASE
      WHEN ';' || missing.without_time || ';' LIKE '%;reported_at;%' THEN FROM_LOCAL(
          CAST(CAST(TO_LOCAL(missing.reported_at, period.time_zone) AS DATE) + INTERVAL '1' DAY AS TIMESTAMP), period.time_zone
        ) - INTERVAL '1' SECOND
      ELSE missing.reported_at
    END AS reported_by_then,
    CASE
      WHEN ';' || missing.without_time || ';' LIKE '%;returned_at;%' THEN FROM_LOCAL(
          CAST(CAST(TO_LOCAL(missing.returned_at, period.time_zone) AS DATE) + INTERVAL '1' DAY AS TIMESTAMP), period.time_zone
        ) - INTERVAL '1' SECOND
      ELSE missing.returned_at
    END AS returned_by_then
  FROM missing
  CROSS JOIN period
  LEFT JOIN agencies ON agencies.agency = missing.agency
),
near AS (
  -- each report with those of agencies before its own that may be of the same episode: overlap with one that ended says most
  SELECT
    report.agency,
    report.episode_id,
    before.agency AS lead_agency,
    before.episode_id AS lead_episode_id,
    GREATEST(
      DATE_DIFF('second', before.reported_by_then, report.reported_at),
      DATE_DIFF('second', report.reported_by_then, before.reported_at),
      0
    ) AS seconds_apart,
    CASE
      WHEN before.returned_at IS NOT NULL AND before.reported_at < report.ended_at AND report.reported_at < before.ended_at THEN 0
      ELSE 1
    END AS apart
  FROM reports AS report
  JOIN reports AS before
    ON before.person_id = report.person_id
    AND (before.standing < report.standing OR (before.standing = report.standing AND before.agency < report.agency))
    AND (
      (
        DATE_DIFF('second', before.reported_by_then, report.reported_at) <= $event_merge_hours * 3600
        AND DATE_DIFF('second', report.reported_by_then, before.reported_at) <= $event_merge_hours * 3600
      )
      OR (before.reported_at < report.ended_at AND report.reported_at < before.ended_at)
    )
),
nearest AS (
  -- of those that follow none themselves the nearest
  SELECT
    near.*,
    ROW_NUMBER() OVER (
      PARTITION BY near.agency, near.episode_id ORDER BY near.apart, near.seconds_apart, near.lead_agency, near.lead_episode_id
    ) AS choice
  FROM near
  LEFT JOIN near AS follows ON follows.agency = near.lead_agency AND follows.episode_id = near.lead_episode_id
  WHERE follows.agency IS NULL
),
followers AS (
  -- where several reports of one agency would follow the same, the nearest does
  SELECT
    nearest.*,
    ROW_NUMBER() OVER (
      PARTITION BY lead_agency, lead_episode_id, agency ORDER BY apart, seconds_apart, episode_id
    ) AS place
  FROM nearest
  WHERE choice = 1
),
joined AS (
  -- the reports of each event that has more than one: those that follow, and the one that they follow
  SELECT lead_agency, lead_episode_id, agency, episode_id FROM followers WHERE place = 1
  UNION
  SELECT lead_agency, lead_episode_id, lead_agency, lead_episode_id FROM followers WHERE place = 1
),
shared AS (
  -- what such an event is by all its reports
  SELECT
    joined.*,
    ROW_NUMBER() OVER (
      PARTITION BY joined.lead_agency, joined.lead_episode_id
      ORDER BY CASE reports.standing WHEN 1 THEN 0 WHEN 0 THEN 1 ELSE 2 END, reports.reported_at, joined.agency, joined.episode_id
    ) AS placement_rank,
    MIN(reports.reported_at) OVER (PARTITION BY joined.lead_agency, joined.lead_episode_id) AS first_reported_at,
    MAX(CASE WHEN reports.standing = 0 THEN 1 ELSE 0 END) OVER (PARTITION BY joined.lead_agency, joined.lead_episode_id) AS police_reported,
    MAX(CASE WHEN reports.standing = 0 THEN 0 ELSE 1 END) OVER (PARTITION BY joined.lead_agency, joined.lead_episode_id) AS care_reported,
    MAX(reports.concern) OVER (PARTITION BY joined.lead_agency, joined.lead_episode_id) AS concern
  FROM joined
  JOIN reports ON reports.agency = joined.agency AND reports.episode_id = joined.episode_id
)
-- every report with its event, which is named by the report that leads it
SELECT
  COALESCE(shared.lead_agency, reports.agency) || ':' || COALESCE(shared.lead_episode_id, reports.episode_id) AS event_id,
  shared.agency IS NULL OR (shared.lead_agency = shared.agency AND shared.lead_episode_id = shared.episode_id) AS leads,
  reports.agency,
  reports.episode_id,
  reports.person_id,
  reports.standing,
  reports.reported_by_then,
  reports.returned_by_then,
  reports.return_interview_completed_at,
  reports.return_interview_outcome,
  COALESCE(shared.placement_rank, 1) AS placement_rank,
  COALESCE(shared.first_reported_at, reports.reported_at) AS first_reported_at,
  COALESCE(shared.police_reported, CASE WHEN reports.standing = 0 THEN 1 ELSE 0 END) AS police_reported,
  COALESCE(shared.care_reported, CASE WHEN reports.standing = 0 THEN 0 ELSE 1 END) AS care_reported,
  COALESCE(shared.concern, reports.concern) AS concern
FROM reports
LEFT JOIN shared ON shared.agency = reports.agency AND shared.episode_id = reports.episode_id
