-- Children who live outside the area of the authority that looks after them, and from when to when: by their placements, and
-- by what their missing episodes say of them, until the next episode says otherwise or a year has passed.
WITH placed AS (
  -- each placement: here from elsewhere, or from here outside the area
  SELECT
    'placements:' || placements.agency || ':' || placements.person_id || ':' || CAST(placements.started_at AS VARCHAR) AS source,
    placements.person_id,
    CASE
      WHEN placements.placing_authority <> $area_code THEN 'here'
      WHEN placements.host_notified_at IS NOT NULL OR (premises.area IS NOT NULL AND lsoas.code IS NULL AND area.lsoas > 0) THEN 'outside'
    END AS placed,
    placements.started_at AS from_date,
    placements.ended_at AS to_date
  FROM placements
  CROSS JOIN (SELECT COUNT(*) AS lsoas FROM lsoas) AS area
  LEFT JOIN (SELECT premises_id, MIN(area) AS area FROM premises GROUP BY premises_id) AS premises
    ON premises.premises_id = placements.premises_id
  LEFT JOIN lsoas ON lsoas.code = premises.area
),
said AS (
  -- each missing event, with the day of the child's next one
  SELECT
    'missing:' || event_id AS source,
    person_id,
    CASE
      WHEN care_status = 'placed_by_other_authority' THEN 'here'
      WHEN care_status = 'looked_after_out_of_area' THEN 'outside'
      WHEN care_status = 'looked_after_in_area' AND responsible_authority <> $area_code THEN 'here'
    END AS placed,
    CAST(local_at AS DATE) AS from_date,
    LEAD(CAST(local_at AS DATE)) OVER (PARTITION BY person_id ORDER BY local_at, event_id) AS next_date
  FROM missing_events
),
away AS (
  -- both in one shape
  SELECT source, person_id, placed, from_date, to_date FROM placed
  UNION ALL
  SELECT
    source,
    person_id,
    placed,
    from_date,
    CASE
      WHEN next_date < CAST(from_date + INTERVAL '365' DAY AS DATE) THEN next_date
      ELSE CAST(from_date + INTERVAL '365' DAY AS DATE)
    END
  FROM said
)
SELECT
  CAST(source AS VARCHAR) AS source,
  CAST(person_id AS VARCHAR) AS person_id,
  CAST(placed AS VARCHAR) AS placed,
  CAST(from_date AS VARCHAR) AS from_date,
  CAST(to_date AS VARCHAR) AS to_date
FROM away
WHERE placed IS NOT NULL
ORDER BY person_id, source
