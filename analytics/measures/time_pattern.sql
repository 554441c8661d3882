WITH reported AS (
  -- reports of the window; an event whose latest time came as a day alone may have been as late as that day's end
  SELECT
    intelligence.event_from,
    CASE
      WHEN ';' || intelligence.without_time || ';' LIKE '%;event_to;%'
        THEN FROM_LOCAL(
          CAST(CAST(TO_LOCAL(intelligence.event_to, period.time_zone) AS DATE) + INTERVAL '1' DAY AS TIMESTAMP), period.time_zone
        ) - INTERVAL '1' SECOND
      ELSE intelligence.event_to
    END AS ends_at
  FROM intelligence
  CROSS JOIN period
  WHERE intelligence.intelligence_assessment <> 'E' AND intelligence.month BETWEEN $from AND $to
),
events AS (
  -- events of the window with their two ends, in whole seconds
  SELECT
    'missing' AS source,
    last_seen_at AS begins_at,
    reported_by_then AS ends_at,
    DATE_DIFF('second', last_seen_at, reported_by_then) AS seconds
  FROM missing_events
  WHERE category = 'missing' AND age < 18 AND month BETWEEN $from AND $to
  UNION ALL
  SELECT 'intelligence', event_from, ends_at, DATE_DIFF('second', event_from, ends_at)
  FROM reported
),
left_out AS (
  -- those that cannot be spread
  SELECT
    source,
    COUNT(*) FILTER (WHERE seconds > $aoristic_days * 86400) AS left_out_long,
    COUNT(*) FILTER (WHERE seconds IS NULL) AS left_out_unknown
  FROM events
  GROUP BY source
),
digits AS (
  -- nought to nine
  SELECT digit FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS numbers(digit)
),
hours AS (
  -- hours from the beginning of a window
  SELECT 100 * hundreds.digit + 10 * tens.digit + ones.digit AS number
  FROM digits AS hundreds
  CROSS JOIN digits AS tens
  CROSS JOIN digits AS ones
  WHERE 100 * hundreds.digit + 10 * tens.digit + ones.digit <= 24 * $aoristic_days
),
alike AS (
  -- windows that begin and end alike are spread as one
  SELECT source, begins_at, ends_at, seconds, COUNT(*) AS events
  FROM events
  WHERE seconds BETWEEN 0 AND $aoristic_days * 86400
  GROUP BY source, begins_at, ends_at, seconds
),
pieces AS (
  -- each hour that a window touches
  SELECT
    alike.source,
    alike.begins_at,
    alike.ends_at,
    alike.seconds,
    alike.events,
    DATE_TRUNC('hour', alike.begins_at) + hours.number * INTERVAL '1' HOUR AS hour_begins_at
  FROM alike
  JOIN hours ON hours.number <= DATE_DIFF('hour', DATE_TRUNC('hour', alike.begins_at), DATE_TRUNC('hour', alike.ends_at))
),
spread AS (
  -- the seconds of a window in each, by the area's clock; 1 January 1900 was a Monday
  SELECT
    pieces.source,
    pieces.begins_at,
    pieces.ends_at,
    CAST(DATE_DIFF('day', DATE '1900-01-01', CAST(TO_LOCAL(pieces.hour_begins_at, period.time_zone) AS DATE)) % 7 + 1 AS INTEGER) AS weekday,
    CAST(EXTRACT(HOUR FROM TO_LOCAL(pieces.hour_begins_at, period.time_zone)) AS INTEGER) AS hour,
    pieces.seconds,
    pieces.events,
    DATE_DIFF(
      'second',
      GREATEST(pieces.begins_at, pieces.hour_begins_at),
      LEAST(pieces.ends_at, pieces.hour_begins_at + INTERVAL '1' HOUR)
    ) AS inside
  FROM pieces
  CROSS JOIN period
),
touched AS (
  -- a window touches the hour that comes twice in October, and the hour a week after its beginning, twice: the event is one
  SELECT source, weekday, hour, seconds, events, SUM(CASE WHEN seconds = 0 THEN 1 ELSE inside END) AS inside
  FROM spread
  WHERE inside > 0 OR seconds = 0
  GROUP BY source, weekday, hour, seconds, events, begins_at, ends_at
),
by_length AS (
  -- whole numbers first, so that the order of adding up is always the same
  SELECT source, weekday, hour, seconds, SUM(events * inside) AS inside, SUM(events) AS events
  FROM touched
  GROUP BY source, weekday, hour, seconds
),
weights AS (
  -- and then the shares
  SELECT
    source,
    weekday,
    hour,
    SUM(CAST(inside AS DOUBLE) / CASE WHEN seconds = 0 THEN 1 ELSE seconds END ORDER BY seconds) AS weight,
    SUM(events) AS events
  FROM by_length
  GROUP BY source, weekday, hour
),
adults AS (
  -- who is left out by age
  SELECT COUNT(DISTINCT person_id) AS young_adults
  FROM missing_events
  WHERE category = 'missing' AND age >= 18 AND month BETWEEN $from AND $to
),
cells AS (
  -- all hours of the week
  SELECT sources.source, tens.digit AS weekday, 10 * hour_tens.digit + ones.digit AS hour
  FROM (VALUES ('missing'), ('intelligence')) AS sources(source)
  CROSS JOIN digits AS tens
  CROSS JOIN digits AS hour_tens
  CROSS JOIN digits AS ones
  WHERE tens.digit BETWEEN 1 AND 7 AND 10 * hour_tens.digit + ones.digit < 24
)
SELECT
  CAST(cells.source AS VARCHAR) AS source,
  CAST(cells.weekday AS INTEGER) AS weekday,
  CAST(cells.hour AS INTEGER) AS hour,
  CAST(COALESCE(weights.weight, 0) AS DOUBLE) AS weight,
  CAST(COALESCE(weights.events, 0) AS INTEGER) AS events,
  CAST(COALESCE(left_out.left_out_long, 0) AS INTEGER) AS left_out_long,
  CAST(COALESCE(left_out.left_out_unknown, 0) AS INTEGER) AS left_out_unknown,
  CAST(CASE cells.source WHEN 'missing' THEN adults.young_adults ELSE 0 END AS INTEGER) AS young_adults
FROM cells
CROSS JOIN adults
LEFT JOIN weights ON weights.source = cells.source AND weights.weekday = cells.weekday AND weights.hour = cells.hour
LEFT JOIN left_out ON left_out.source = cells.source
ORDER BY source, weekday, hour
