-- HMAC-SHA-256 (RFC 2104) of a pseudonym under the key of the lake, as 32 hexadecimal digits. The padded keys lie in the table lake_key.
CREATE OR REPLACE MACRO keyed(cell) AS
  SUBSTR(SHA256(
    UNHEX((SELECT outer_pad FROM lake_key)) || UNHEX(SHA256(UNHEX((SELECT inner_pad FROM lake_key)) || ENCODE(cell)))
  ), 1, 32);
