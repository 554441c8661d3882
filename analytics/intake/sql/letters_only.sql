-- Whether a value is of letters alone, where digits belong: a name, in capitals or not.
CREATE OR REPLACE MACRO letters_only(cell) AS REGEXP_FULL_MATCH(cell, form_letters());
