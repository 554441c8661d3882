-- The month of a day as a number, 201403; 0 where there is no day.
CREATE OR REPLACE MACRO month_of_day(day_or_time) AS CAST(COALESCE(YEAR(day_or_time) * 100 + MONTH(day_or_time), 0) AS INTEGER);
