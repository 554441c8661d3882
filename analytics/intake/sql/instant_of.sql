-- A time as an instant in UTC: ISO 8601 with an offset, or without one (then the local time of the zone, from its first moment where it is a day alone and
-- may be), or with slashes where the file has one order for them. Null for anything else.
CREATE OR REPLACE MACRO instant_of(cell, zone, date_order, day_may_do) AS
  CASE
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:?[0-9]{2})')
      THEN TIMEZONE('UTC', TRY_CAST(cell AS TIMESTAMPTZ))
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:?[0-9]{2})')
      THEN TIMEZONE('UTC', TRY_CAST(SUBSTR(cell, 1, 16) || ':00' || SUBSTR(cell, 17) AS TIMESTAMPTZ))
    ELSE CASE
      WHEN wall_time(cell, date_order) IS NOT NULL THEN local_instant(wall_time(cell, date_order), zone)
      WHEN day_may_do THEN local_instant(CAST(day_of(cell, date_order) AS TIMESTAMP), zone)
    END
  END;
