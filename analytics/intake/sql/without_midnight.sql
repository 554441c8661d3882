-- A day that a spreadsheet wrote as a moment, without that: its midnight says nothing where a time of day stands in another column.
CREATE OR REPLACE MACRO without_midnight(cell) AS REGEXP_REPLACE(cell, '[T ]0?0:00(:00([.]0+)?)?$', '');
