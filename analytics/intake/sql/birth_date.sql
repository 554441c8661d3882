-- Whether a value holds what could be a date of birth.
CREATE OR REPLACE MACRO birth_date(cell) AS
  REGEXP_MATCHES(cell, '\b[0-9]{1,2}[/. -][0-9]{1,2}[/. -]([0-9]{4}|[0-9]{2})\b')
  OR REGEXP_MATCHES(cell, '\b[0-9]{4}[/. -][0-9]{1,2}[/. -][0-9]{1,2}\b')
  OR REGEXP_MATCHES(cell, '(?i)\b[0-9]{1,2} (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* [0-9]{2,4}\b');
