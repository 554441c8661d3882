WITH places AS (
  -- where a missing child was found, unless they came back by themselves, and where they had been
  SELECT event_id, person_id, age, month, reported_at, agency, found_premises_id AS premises_id, found_type AS premises_type, found_area AS area
  FROM missing_events
  WHERE category = 'missing' AND found_premises_id IS NOT NULL AND COALESCE(found_how, 'not_recorded') <> 'returned'
  UNION ALL
  SELECT
    missing_events.event_id,
    missing_events.person_id,
    missing_events.age,
    missing_events.month,
    missing_events.reported_at,
    missing_visited.agency,
    missing_visited.premises_id,
    missing_visited.premises_type,
    missing_visited.area
  FROM missing_visited
  JOIN event_reports
    ON event_reports.agency = missing_visited.episode_id_agency AND event_reports.episode_id = missing_visited.episode_id
  JOIN missing_events ON missing_events.event_id = event_reports.event_id
  WHERE missing_events.category = 'missing'
),
visits AS (
  -- those of the window that are not the child's own home or placement
  SELECT places.premises_id, places.event_id, places.person_id, places.age >= 18 AS adult, places.reported_at
  FROM places
  LEFT JOIN homes ON homes.person_id = places.person_id AND homes.premises_id = places.premises_id
  WHERE homes.premises_id IS NULL AND places.month BETWEEN $from AND $to
),
reports AS (
  -- reports of the window that mention premises; none assessed E is among them
  SELECT DISTINCT entity_id AS premises_id, agency, report_id, reported_at
  FROM graded_mentions
  WHERE entity_type = 'premises' AND month BETWEEN $from AND $to
),
named AS (
  -- children and people of concern that the same reports name; whoever is recorded as a child is one in any role
  SELECT
    reports.premises_id,
    graded_mentions.entity_id AS person_id,
    graded_mentions.role IN ('victim', 'child_at_risk') OR COALESCE(person_ages.stage = 'child', FALSE) AS as_child,
    CASE
      WHEN graded_mentions.age_band IN ('18-20', '21-24', '25-34', '35-44', '45-54', '55+') THEN TRUE
      WHEN graded_mentions.age_band IN ('0-9', '10-12', '13-15', '16-17') THEN FALSE
      ELSE COALESCE(person_ages.stage = 'adult', FALSE)
    END AS adult,
    COALESCE(suspected_people.class = 'person_of_concern', FALSE) AND graded_mentions.role = 'suspect' AS of_concern
  FROM reports
  JOIN graded_mentions ON graded_mentions.agency = reports.agency AND graded_mentions.report_id = reports.report_id
  LEFT JOIN suspected_people ON suspected_people.person_id = graded_mentions.entity_id
  LEFT JOIN person_ages ON person_ages.person_id = graded_mentions.entity_id
  WHERE graded_mentions.entity_type = 'person'
),
activity AS (
  -- all of it in one shape
  SELECT premises_id, agency || ':' || report_id AS report, CAST(NULL AS VARCHAR) AS episode, CAST(NULL AS VARCHAR) AS child,
    CAST(NULL AS VARCHAR) AS young_adult, CAST(NULL AS VARCHAR) AS of_concern, reported_at AS happened_at
  FROM reports
  UNION ALL
  SELECT premises_id, NULL, CASE WHEN NOT adult THEN event_id END, CASE WHEN NOT adult THEN person_id END,
    CASE WHEN adult THEN person_id END, NULL, reported_at
  FROM visits
  UNION ALL
  SELECT premises_id, NULL, NULL, CASE WHEN as_child AND NOT adult THEN person_id END,
    CASE WHEN as_child AND adult THEN person_id END, CASE WHEN of_concern THEN person_id END, NULL
  FROM named
),
counts AS (
  -- everything by premises
  SELECT
    premises_id,
    COUNT(DISTINCT report) AS reports,
    COUNT(DISTINCT episode) AS episodes,
    COUNT(DISTINCT child) AS children,
    COUNT(DISTINCT of_concern) AS people_of_concern,
    MIN(happened_at) AS first_at,
    MAX(happened_at) AS last_at,
    COUNT(DISTINCT young_adult) AS young_adults
  FROM activity
  GROUP BY premises_id
),
described AS (
  -- what each source says of premises: the register stands first, then the latest record
  SELECT premises_id, premises_type, area, 0 AS standing, CAST(NULL AS TIMESTAMP) AS stated_at, agency FROM premises
  UNION ALL
  SELECT entity_id, premises_type, CAST(NULL AS VARCHAR), 1, reported_at, agency FROM graded_mentions WHERE entity_type = 'premises'
  UNION ALL
  SELECT premises_id, premises_type, area, 1, reported_at, agency FROM places
),
types AS (
  -- recorded types, best first
  SELECT
    premises_id,
    premises_type,
    ROW_NUMBER() OVER (PARTITION BY premises_id ORDER BY standing, stated_at DESC, agency, premises_type) AS choice
  FROM described
  WHERE premises_type IS NOT NULL AND premises_type <> 'not_recorded'
),
areas AS (
  -- recorded areas, best first
  SELECT premises_id, area, ROW_NUMBER() OVER (PARTITION BY premises_id ORDER BY standing, stated_at DESC, agency, area) AS choice
  FROM described
  WHERE area IS NOT NULL
),
held AS (
  -- licences in force on the premises at some time of the window
  SELECT entity_id AS premises_id, COUNT(*) AS licences
  FROM licences
  WHERE entity_type = 'premises'
    AND status IN ('current', 'conditions', 'suspended')
    AND ("from" IS NULL OR "from" <= CAST($last_day AS DATE))
    AND ("to" IS NULL OR "to" >= CAST($first_day AS DATE))
  GROUP BY entity_id
)
SELECT
  CAST(counts.premises_id AS VARCHAR) AS premises_id,
  CAST(COALESCE(types.premises_type, 'not_recorded') AS VARCHAR) AS type,
  CAST(COALESCE(areas.area, 'not_recorded') AS VARCHAR) AS area,
  CAST(counts.reports AS INTEGER) AS reports,
  CAST(counts.episodes AS INTEGER) AS episodes,
  CAST(counts.children AS INTEGER) AS children,
  CAST(counts.people_of_concern AS INTEGER) AS people_of_concern,
  CAST(counts.first_at AS TIMESTAMP) AS first_at,
  CAST(counts.last_at AS TIMESTAMP) AS last_at,
  CAST(COALESCE(held.licences, 0) AS INTEGER) AS licences,
  CAST(counts.young_adults AS INTEGER) AS young_adults
FROM counts
LEFT JOIN types ON types.premises_id = counts.premises_id AND types.choice = 1
LEFT JOIN areas ON areas.premises_id = counts.premises_id AND areas.choice = 1
LEFT JOIN held ON held.premises_id = counts.premises_id
ORDER BY premises_id
