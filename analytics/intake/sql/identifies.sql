-- Whether a value that matched nothing holds an e-mail address, postcode, National Insurance number, current-format plate,
-- telephone number or NHS number, wherever in it.
CREATE OR REPLACE MACRO identifies(cell) AS
  REGEXP_MATCHES(cell, '[^@ ]+@[^@ ]+[.][A-Za-z]{2,}')
  OR REGEXP_MATCHES(cell, '(?i)\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b')
  OR REGEXP_MATCHES(cell, '(?i)\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b')
  OR REGEXP_MATCHES(cell, '(?i)\b[A-Z]{2}[0-9]{2} ?[A-Z]{3}\b')
  OR REGEXP_MATCHES(cell, '([+]44|\b0)[ ()-]*[0-9]([ ()-]*[0-9]){8,9}\b')
  OR nhs_number(REGEXP_REPLACE(REGEXP_EXTRACT(cell, '\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b'), '[ -]', '', 'g'));
