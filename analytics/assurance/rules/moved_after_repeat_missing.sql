-- Placements that ended in a move to another, of children missing several times in the days to it.
WITH ended AS (
  -- placements that ended in the year other than by leaving care, with when the last day is over
  SELECT
    placements.agency,
    placements.person_id,
    placements.premises_id,
    placements.started_at,
    placements.ended_at AS moved_on,
    placements.end_reason,
    SUBSTR(CAST(placements.ended_at AS VARCHAR), 1, 7) AS month,
    FROM_LOCAL(CAST(placements.ended_at AS TIMESTAMP) + INTERVAL '1' DAY, period.time_zone) AS ends_at
  FROM placements
  CROSS JOIN period
  WHERE placements.ended_at IS NOT NULL AND COALESCE(placements.end_reason, 'other') <> 'left_care'
),
moved AS (
  -- those followed by one that began within a week and is not known to be at the same place
  SELECT DISTINCT ended.*
  FROM ended
  JOIN placements AS next_one
    ON next_one.person_id = ended.person_id
    AND next_one.started_at > ended.started_at
    AND next_one.started_at >= ended.moved_on
    AND next_one.started_at <= CAST(ended.moved_on + INTERVAL '7' DAY AS DATE)
    AND COALESCE(next_one.premises_id <> ended.premises_id, TRUE)
  WHERE ended.month BETWEEN $from AND $to
),
away AS (
  -- the missing events before each
  SELECT moved.agency, moved.person_id, moved.started_at, missing_events.event_id
  FROM moved
  JOIN missing_events
    ON missing_events.person_id = moved.person_id
    AND missing_events.category = 'missing'
    AND missing_events.age < 18
    AND missing_events.reported_at < moved.ends_at
    AND missing_events.reported_at >= moved.ends_at - $moved_days * INTERVAL '1' DAY
),
counted AS (
  -- with enough of them
  SELECT agency, person_id, started_at, COUNT(*) AS episodes
  FROM away
  GROUP BY agency, person_id, started_at
  HAVING COUNT(*) >= $moved_episodes
),
evidence AS (
  -- the placement, and each agency's report of each event
  SELECT
    agency AS of_agency, person_id, started_at, agency, 'placements' AS source_table,
    person_id || ':' || CAST(started_at AS VARCHAR) AS record_id, moved_on AS dated
  FROM moved
  UNION ALL
  SELECT away.agency, away.person_id, away.started_at, missing.agency, 'missing', missing.episode_id, CAST(missing.local_at AS DATE)
  FROM away
  JOIN event_reports ON event_reports.event_id = away.event_id
  JOIN missing ON missing.agency = event_reports.agency AND missing.episode_id = event_reports.episode_id
)
SELECT
  moved.person_id || ':' || CAST(moved.started_at AS VARCHAR) AS anchor_id,
  moved.person_id,
  moved.month AS first_month,
  $to AS last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  moved.moved_on,
  CAST(counted.episodes AS INTEGER) AS episodes,
  moved.end_reason,
  evidence.agency AS evidence_agency,
  evidence.source_table AS evidence_table,
  evidence.record_id AS evidence_record_id,
  evidence.dated AS evidence_date
FROM counted
JOIN moved ON moved.agency = counted.agency AND moved.person_id = counted.person_id AND moved.started_at = counted.started_at
JOIN evidence
  ON evidence.of_agency = counted.agency AND evidence.person_id = counted.person_id AND evidence.started_at = counted.started_at
ORDER BY anchor_id, evidence_date, evidence_table, evidence_agency, evidence_record_id
