-- Whether a local time is of the hour that comes twice when the clocks go back.
CREATE OR REPLACE MACRO hour_twice(cell, zone, date_order) AS
  COALESCE(TIMEZONE(zone, TIMEZONE(zone, wall_time(cell, date_order)) - INTERVAL '1' HOUR) = wall_time(cell, date_order), FALSE)
  OR COALESCE(TIMEZONE(zone, TIMEZONE(zone, wall_time(cell, date_order)) + INTERVAL '1' HOUR) = wall_time(cell, date_order), FALSE);
