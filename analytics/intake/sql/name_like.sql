-- Whether a value could be a name or free text: two words or more, an initial and a word, or a word that begins with a capital.
CREATE OR REPLACE MACRO name_like(cell) AS
  words(cell)
  OR REGEXP_MATCHES(cell, '\b[A-Za-z][.]? [A-Za-z\x{80}-\x{10FFFF}''’]{2}')
  OR REGEXP_FULL_MATCH(cell, '[A-Z\x{C0}-\x{DE}][A-Za-z\x{80}-\x{10FFFF}''’-]+');
