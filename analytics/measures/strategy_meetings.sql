WITH shown AS (
  -- the months of the window, from the first meeting on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM meetings)
),
discussed AS (
  -- whom each strategy meeting of the window discussed
  SELECT
    meetings.agency,
    meetings.meeting_id,
    meetings.month,
    meetings.chair_agency,
    meetings.invited,
    meetings.attended,
    referrals.person_id,
    referrals.age >= 18 AS adult
  FROM meetings
  JOIN referrals ON referrals.agency = meetings.referral_id_agency AND referrals.referral_id = meetings.referral_id
  WHERE meetings.kind = 'strategy_meeting' AND meetings.month BETWEEN $from AND $to
),
held AS (
  -- meetings about a child
  SELECT agency, meeting_id, MIN(month) AS month
  FROM discussed
  GROUP BY agency, meeting_id
  HAVING MIN(CASE WHEN adult THEN 1 ELSE 0 END) = 0
),
presence AS (
  -- who was asked and who came, a row for each agency named
  SELECT agency, meeting_id, TRIM(part.value) AS present, 0 AS came
  FROM discussed
  CROSS JOIN UNNEST(SPLIT(invited, ';')) AS part(value)
  WHERE invited IS NOT NULL
  UNION ALL
  SELECT agency, meeting_id, TRIM(part.value), 1
  FROM discussed
  CROSS JOIN UNNEST(SPLIT(attended, ';')) AS part(value)
  WHERE attended IS NOT NULL
  UNION ALL
  SELECT agency, meeting_id, chair_agency, 1 FROM discussed WHERE chair_agency IS NOT NULL
),
parts AS (
  -- each once for a meeting
  SELECT held.month, presence.present, held.agency, held.meeting_id, MAX(presence.came) AS came
  FROM presence
  JOIN held ON held.agency = presence.agency AND held.meeting_id = presence.meeting_id
  WHERE presence.present <> ''
  GROUP BY held.month, presence.present, held.agency, held.meeting_id
),
counts AS (
  -- meetings by month and agency
  SELECT month, present, COUNT(*) AS invited, SUM(came) AS attended
  FROM parts
  GROUP BY month, present
),
meetings_held AS (
  -- meetings by month
  SELECT month, COUNT(*) AS meetings FROM held GROUP BY month
),
people AS (
  -- whom they discussed
  SELECT
    month,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult) AS children,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM discussed
  GROUP BY month
),
agencies_named AS (
  -- agencies of the window
  SELECT DISTINCT present AS agency FROM parts
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(agencies_named.agency AS VARCHAR) AS agency,
  CAST(COALESCE(meetings_held.meetings, 0) AS INTEGER) AS meetings,
  CAST(COALESCE(people.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.invited, 0) AS INTEGER) AS invited,
  CAST(COALESCE(counts.attended, 0) AS INTEGER) AS attended,
  CAST(CAST(100 * counts.attended AS DOUBLE) / counts.invited AS DOUBLE) AS percent,
  CAST(COALESCE(people.young_adults, 0) AS INTEGER) AS young_adults
FROM shown
CROSS JOIN agencies_named
LEFT JOIN meetings_held ON meetings_held.month = shown.month
LEFT JOIN people ON people.month = shown.month
LEFT JOIN counts ON counts.month = shown.month AND counts.present = agencies_named.agency
ORDER BY month, agency
