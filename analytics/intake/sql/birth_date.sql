-- Whether a value holds what could be a date of birth.
CREATE OR REPLACE MACRO birth_date(cell) AS REGEXP_MATCHES(cell, '\b(' || form_day() || ')\b');
