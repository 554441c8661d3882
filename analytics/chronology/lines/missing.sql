-- Each missing episode of the person, and what followed on it. What came of a return interview that has no time stands with the episode.
WITH own AS (
  -- the person's episodes
  SELECT * FROM missing WHERE person_id = $person
),
visited AS (
  -- kinds of places visited in each
  SELECT
    missing_visited.episode_id_agency AS agency,
    missing_visited.episode_id,
    ARRAY_JOIN(ARRAY_AGG(DISTINCT missing_visited.premises_type ORDER BY missing_visited.premises_type), ';') AS places
  FROM missing_visited
  JOIN own ON own.agency = missing_visited.episode_id_agency AND own.episode_id = missing_visited.episode_id
  WHERE missing_visited.premises_type IS NOT NULL
  GROUP BY missing_visited.episode_id_agency, missing_visited.episode_id
),
steps AS (
  -- the report itself first, then each time on it
  SELECT
    own.agency,
    own.episode_id,
    'record' AS moment,
    own.reported_at AS at,
    'reported_at' AS time_column,
    'category:' || own.category || '|risk:' || own.risk_level || '|concern:' || own.cse_concern
    || COALESCE('|from:' || own.missing_from_type, '')
    || COALESCE('|visited:' || visited.places, '')
    || CASE WHEN own.return_interview_completed_at IS NULL THEN COALESCE('|interview:' || own.return_interview_outcome, '') ELSE '' END AS details,
    '' AS known_to
  FROM own
  LEFT JOIN visited ON visited.agency = own.agency AND visited.episode_id = own.episode_id
  UNION ALL
  SELECT agency, episode_id, 'last_seen', last_seen_at, 'last_seen_at', '', '' FROM own WHERE last_seen_at < reported_at
  UNION ALL
  SELECT
    agency,
    episode_id,
    'returned',
    returned_at,
    'returned_at',
    COALESCE('how:' || found_how, '') || COALESCE('|found:' || found_type, '') || COALESCE('|reasons:' || reasons, ''),
    ''
  FROM own
  UNION ALL
  SELECT agency, episode_id, 'referred', referred_at, 'referred_at', '', 'childrens_social_care' FROM own
  UNION ALL
  SELECT agency, episode_id, 'seen_on_return', prevention_interview_at, 'prevention_interview_at', '', 'police' FROM own
  UNION ALL
  SELECT agency, episode_id, 'interview_offered', return_interview_offered_at, 'return_interview_offered_at', '', '' FROM own
  UNION ALL
  SELECT
    agency,
    episode_id,
    'interview_held',
    return_interview_completed_at,
    'return_interview_completed_at',
    COALESCE('interview:' || return_interview_outcome, ''),
    ''
  FROM own
)
SELECT
  CAST(steps.agency AS VARCHAR) AS agency,
  CAST(steps.episode_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  steps.at AS occurred_at,
  CAST(';' || COALESCE(own.without_time, '') || ';' LIKE '%;' || steps.time_column || ';%' AS BOOLEAN) AS day_alone,
  steps.at AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(steps.details AS VARCHAR) AS details,
  CAST(steps.known_to AS VARCHAR) AS known_to
FROM steps
JOIN own ON own.agency = steps.agency AND own.episode_id = steps.episode_id
WHERE steps.at IS NOT NULL
ORDER BY agency, record_id, occurred_at, moment
