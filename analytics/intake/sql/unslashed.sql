-- The day of a date written with slashes, as YYYY-MM-DD; null where its file has no one order for them.
CREATE OR REPLACE MACRO unslashed(cell, date_order) AS
  CASE date_order
    WHEN 'day_first' THEN REGEXP_REPLACE(REGEXP_REPLACE(cell, '^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}).*$', '\3-0\2-0\1'), '-0([0-9]{2})', '-\1', 'g')
    WHEN 'month_first' THEN REGEXP_REPLACE(REGEXP_REPLACE(cell, '^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}).*$', '\3-0\1-0\2'), '-0([0-9]{2})', '-\1', 'g')
  END;
