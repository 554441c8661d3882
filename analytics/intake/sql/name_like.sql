-- Whether a value could be a name or free text: two words or more, an initial and a word, or a word that begins with a capital.
CREATE OR REPLACE MACRO name_like(cell) AS
  words(cell)
  OR REGEXP_MATCHES(cell, form_initial_and_word())
  OR REGEXP_FULL_MATCH(cell, form_capitalised());
