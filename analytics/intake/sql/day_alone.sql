-- Whether a time came as a day alone.
CREATE OR REPLACE MACRO day_alone(cell) AS REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}');
