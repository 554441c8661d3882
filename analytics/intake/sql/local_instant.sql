-- The instant (UTC) of a local time. The hour that comes twice in October is the first one; the one that never comes in March is null.
CREATE OR REPLACE MACRO local_instant(wall, zone) AS
  TIMEZONE('UTC', CASE
    WHEN TIMEZONE(zone, TIMEZONE(zone, wall) - INTERVAL '1' HOUR) = wall THEN TIMEZONE(zone, wall) - INTERVAL '1' HOUR
    WHEN TIMEZONE(zone, TIMEZONE(zone, wall)) = wall THEN TIMEZONE(zone, wall)
  END);
