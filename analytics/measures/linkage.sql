WITH people AS (
  -- whom each extract of each agency is about, by month: children, and of reports those named as a child
  SELECT agency || ':missing' AS source, person_id, month FROM missing
  UNION SELECT agency || ':referrals', person_id, month FROM referrals
  UNION SELECT agency || ':return_interviews', person_id, month FROM return_interviews
  UNION SELECT agency || ':crimes', person_id, month FROM crimes
  UNION SELECT agency || ':placements', person_id, month FROM placements
  UNION SELECT agency || ':contacts', person_id, month FROM contacts
  UNION SELECT agency || ':support', person_id, month FROM support
  UNION SELECT agency || ':intelligence_mentions', entity_id, month
  FROM graded_mentions
  WHERE entity_type = 'person' AND role IN ('victim', 'child_at_risk')
),
known AS (
  -- everybody of each, whatever the month
  SELECT DISTINCT source, person_id FROM people
),
pairs AS (
  -- each extract with each other one
  SELECT DISTINCT one.source AS "extract", another.source AS other
  FROM (SELECT DISTINCT source FROM known) AS one
  JOIN (SELECT DISTINCT source FROM known) AS another ON another.source <> one.source
),
sizes AS (
  -- how many people of a month
  SELECT source, month, COUNT(*) AS people
  FROM people
  WHERE person_id IS NOT NULL
  GROUP BY source, month
),
matches AS (
  -- and how many of them are known to the other
  SELECT people.source, known.source AS other, people.month, COUNT(*) AS found
  FROM people
  JOIN known ON known.person_id = people.person_id AND known.source <> people.source
  GROUP BY people.source, known.source, people.month
),
shown AS (
  -- the months of the window, from the first record of any of them on, each with its number
  SELECT months.month, CAST(SUBSTR(months.month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(months.month, 6, 2) AS INTEGER) AS number
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM people)
),
referred AS (
  -- children whom missing reports call referred, over the year to each month: what the floor is held against
  SELECT
    shown.month,
    COUNT(DISTINCT referred_children.person_id) AS people,
    COUNT(DISTINCT CASE WHEN referred_children.found THEN referred_children.person_id END) AS found
  FROM shown
  LEFT JOIN referred_children
    ON CAST(SUBSTR(referred_children.month, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR(referred_children.month, 6, 2) AS INTEGER)
      BETWEEN shown.number - 11 AND shown.number
  GROUP BY shown.month
),
shares AS (
  -- both in one shape
  SELECT shown.month, pairs."extract", pairs.other, COALESCE(sizes.people, 0) AS people, COALESCE(matches.found, 0) AS found
  FROM shown
  CROSS JOIN pairs
  LEFT JOIN sizes ON sizes.source = pairs."extract" AND sizes.month = shown.month
  LEFT JOIN matches ON matches.source = pairs."extract" AND matches.other = pairs.other AND matches.month = shown.month
  UNION ALL
  SELECT month, 'missing_referred', 'referrals', people, found
  FROM referred
  WHERE EXISTS (SELECT 1 FROM referred_children)
)
SELECT
  CAST(month AS VARCHAR) AS month,
  CAST("extract" AS VARCHAR) AS "extract",
  CAST(other AS VARCHAR) AS other,
  CAST(people AS INTEGER) AS people,
  CAST(found AS INTEGER) AS found,
  CAST(CAST(100 * found AS DOUBLE) / NULLIF(people, 0) AS DOUBLE) AS percent
FROM shares
ORDER BY month, "extract", other
