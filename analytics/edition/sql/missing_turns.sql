-- One episode, two reporters: reports of one child by two agencies within the merging hours of each other, or overlapping,
-- are one event (definitions.md, "People"). Police first for times, care for placement.
WITH reports AS (
  -- every report with what its agency is
  SELECT
    missing.*,
    COALESCE(agencies.kind, 'other') AS agency_kind,
    ROW_NUMBER() OVER (PARTITION BY missing.person_id ORDER BY missing.reported_at, missing.agency, missing.episode_id) AS place
  FROM missing
  LEFT JOIN agencies ON agencies.agency = missing.agency
),
earlier AS (
  -- what stands before each report: the last report's time, and the latest return among the reports before
  SELECT
    reports.*,
    LAG(reports.reported_at) OVER (PARTITION BY reports.person_id ORDER BY reports.place) AS last_reported_at,
    MAX(COALESCE(reports.returned_at, period.as_at)) OVER (
      PARTITION BY reports.person_id ORDER BY reports.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS last_returned_at
  FROM reports
  CROSS JOIN period
),
chains AS (
  -- a chain of reports: each near the last one, or begun before an earlier one ended
  SELECT
    earlier.*,
    CAST(SUM(
      CASE
        WHEN last_reported_at IS NULL THEN 1
        WHEN DATE_DIFF('second', last_reported_at, reported_at) <= $event_merge_hours * 3600 THEN 0
        WHEN last_returned_at > reported_at THEN 0
        ELSE 1
      END
    ) OVER (PARTITION BY person_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS INTEGER) AS chain
  FROM earlier
),
turns AS (
  -- an agency's own reports are never merged with each other: its n-th in a chain belongs to the chain's n-th event
  SELECT
    chains.*,
    ROW_NUMBER() OVER (PARTITION BY person_id, chain, agency ORDER BY place) AS turn
  FROM chains
),
ranked AS (
  -- the report that leads an event, and the one that knows the placement
  SELECT
    turns.*,
    ROW_NUMBER() OVER (
      PARTITION BY person_id, chain, turn ORDER BY CASE WHEN agency_kind = 'police' THEN 0 ELSE 1 END, place
    ) AS lead_rank,
    ROW_NUMBER() OVER (
      PARTITION BY person_id, chain, turn ORDER BY CASE WHEN agency_kind = 'childrens_social_care' THEN 0 WHEN agency_kind = 'police' THEN 1 ELSE 2 END, place
    ) AS placement_rank,
    MAX(CASE WHEN agency_kind = 'police' THEN 1 ELSE 0 END) OVER (PARTITION BY person_id, chain, turn) AS police_reported,
    MAX(CASE WHEN agency_kind = 'police' THEN 0 ELSE 1 END) OVER (PARTITION BY person_id, chain, turn) AS care_reported,
    MAX(
      CASE cse_concern WHEN 'confirmed' THEN 3 WHEN 'suspected' THEN 2 WHEN 'none' THEN 1 ELSE 0 END
    ) OVER (PARTITION BY person_id, chain, turn) AS concern
  FROM turns
)
SELECT * FROM ranked
