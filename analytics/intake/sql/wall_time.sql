-- A local time with neither offset nor zone, written as ISO 8601 (T or a space between) or with slashes in the order of its file.
CREATE OR REPLACE MACRO wall_time(cell, date_order) AS
  CASE
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?')
      THEN TRY_CAST(SUBSTR(cell || ':00', 1, 19) AS TIMESTAMP)
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4},? [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?')
      THEN TRY_CAST(unslashed(cell, date_order) || ' ' || LPAD(REGEXP_EXTRACT(cell, ' (.*)$', 1), CASE WHEN REGEXP_MATCHES(cell, ':.*:') THEN 8 ELSE 5 END, '0') AS TIMESTAMP)
  END;
