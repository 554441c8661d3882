-- Whether a value holds two words of letters in a row. What is not ASCII counts as a letter.
CREATE OR REPLACE MACRO words(cell) AS REGEXP_MATCHES(cell, form_words());
