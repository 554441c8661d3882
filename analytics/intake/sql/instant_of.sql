-- An ISO 8601 time as an instant in UTC. Without an offset it is the local time of the zone. Null for anything else.
CREATE OR REPLACE MACRO instant_of(cell, zone) AS
  CASE
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:?[0-9]{2})')
      THEN TIMEZONE('UTC', TRY_CAST(cell AS TIMESTAMPTZ))
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:?[0-9]{2})')
      THEN TIMEZONE('UTC', TRY_CAST(SUBSTR(cell, 1, 16) || ':00' || SUBSTR(cell, 17) AS TIMESTAMPTZ))
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?')
      THEN local_instant(TRY_CAST(SUBSTR(cell || ':00', 1, 19) AS TIMESTAMP), zone)
  END;
