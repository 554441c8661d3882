-- What is shown of a broken line's cell: itself where it is plainly harmless, else that something stood there.
CREATE OR REPLACE MACRO shown(cell) AS
  CASE WHEN plain(cell) THEN cell WHEN cell IS NOT NULL THEN '[masked]' END;
