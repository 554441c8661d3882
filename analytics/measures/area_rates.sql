WITH located AS (
  -- every record with its area and the child it is about; placements stand apart from other places
  SELECT
    CASE
      WHEN missing_from_type IN ('foster_home', 'childrens_home', 'semi_independent') THEN 'missing_from_placement'
      ELSE 'missing'
    END AS source,
    missing_from_area AS lsoa,
    event_id AS record,
    person_id,
    age >= 18 AS adult
  FROM missing_events
  WHERE category = 'missing' AND month BETWEEN $from AND $to
  UNION ALL
  SELECT 'referrals', home_area, agency || ':' || referral_id, person_id, age >= 18
  FROM referrals
  WHERE month BETWEEN $from AND $to
  UNION ALL
  SELECT 'intelligence', area, agency || ':' || report_id, CAST(NULL AS VARCHAR), FALSE
  FROM intelligence
  WHERE month BETWEEN $from AND $to
  UNION ALL
  SELECT 'intelligence', area, agency || ':' || report_id, entity_id,
    COALESCE(age_band IN ('18-20', '21-24', '25-34', '35-44', '45-54', '55+'), FALSE)
  FROM graded_mentions
  WHERE month BETWEEN $from AND $to AND entity_type = 'person' AND role IN ('victim', 'child_at_risk')
),
placed AS (
  -- each record at both levels; what is not recorded or not of this area keeps a row
  SELECT
    'lsoa' AS level,
    CASE WHEN located.lsoa IS NULL THEN 'not_recorded' ELSE COALESCE(lsoas.code, 'outside_area') END AS area,
    located.source,
    located.record,
    located.person_id,
    located.adult
  FROM located
  LEFT JOIN lsoas ON lsoas.code = located.lsoa
  UNION ALL
  SELECT
    'ward',
    CASE WHEN located.lsoa IS NULL THEN 'not_recorded' ELSE COALESCE(lsoas.ward, 'outside_area') END,
    located.source,
    located.record,
    located.person_id,
    located.adult
  FROM located
  LEFT JOIN lsoas ON lsoas.code = located.lsoa
),
counts AS (
  -- records and children of each area
  SELECT
    level,
    area,
    source,
    COUNT(DISTINCT record) FILTER (WHERE NOT adult) AS n,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult) AS children,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM placed
  GROUP BY level, area, source
),
populations AS (
  -- children who live in each area
  SELECT 'lsoa' AS level, code AS area, population_0_17
  FROM lsoas
  UNION ALL
  SELECT 'ward', wards.code, SUM(lsoas.population_0_17)
  FROM wards
  LEFT JOIN lsoas ON lsoas.ward = wards.code
  GROUP BY wards.code
),
cells AS (
  -- every area of the area file for every source, and where else there are records
  SELECT populations.level, populations.area, sources.source
  FROM populations
  CROSS JOIN (VALUES ('missing'), ('missing_from_placement'), ('referrals'), ('intelligence')) AS sources(source)
  UNION
  SELECT level, area, source
  FROM counts
  WHERE EXISTS (SELECT 1 FROM lsoas)
)
SELECT
  CAST(cells.level AS VARCHAR) AS level,
  CAST(cells.area AS VARCHAR) AS area,
  CAST(cells.source AS VARCHAR) AS source,
  CAST(COALESCE(counts.n, 0) AS INTEGER) AS n,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(populations.population_0_17 AS INTEGER) AS population_0_17,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM cells
LEFT JOIN populations ON populations.level = cells.level AND populations.area = cells.area
LEFT JOIN counts ON counts.level = cells.level AND counts.area = cells.area AND counts.source = cells.source
ORDER BY level, area, source
