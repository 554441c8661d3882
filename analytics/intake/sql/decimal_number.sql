-- A number written plainly, or with the decimals and thousands that a mapping names; null for anything else.
CREATE OR REPLACE MACRO decimal_number(cell, format) AS
  CASE
    WHEN REGEXP_FULL_MATCH(cell, '[+-]?[0-9]{1,15}') THEN CAST(cell AS DOUBLE)
    WHEN format = 'decimal_comma' THEN CASE
      WHEN REGEXP_FULL_MATCH(cell, '[+-]?([0-9]{1,15}|[1-9][0-9]{0,2}(([.][0-9]{3}){1,4}|([ \x{A0}\x{202F}][0-9]{3}){1,4}))(,[0-9]{1,15})?')
        THEN CAST(REPLACE(REGEXP_REPLACE(cell, '[^0-9,+-]', '', 'g'), ',', '.') AS DOUBLE)
    END
    WHEN REGEXP_FULL_MATCH(cell, '[+-]?[0-9]{1,15}[.][0-9]{1,15}') THEN CAST(cell AS DOUBLE)
    WHEN format = 'decimal_point' THEN CASE
      WHEN REGEXP_FULL_MATCH(cell, '[+-]?[1-9][0-9]{0,2}((,[0-9]{3}){1,4}|([ \x{A0}\x{202F}][0-9]{3}){1,4})([.][0-9]{1,15})?')
        THEN CAST(REGEXP_REPLACE(cell, '[^0-9.+-]', '', 'g') AS DOUBLE)
    END
  END;
