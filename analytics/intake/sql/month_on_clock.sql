-- The month of an instant (UTC) on the clock of a zone. No clock is more than 14 hours off: only where that could make another month is it asked, for it is slow.
CREATE OR REPLACE MACRO month_on_clock(instant, zone) AS
  month_of_day(CASE
    WHEN DATE_TRUNC('month', instant - INTERVAL '14' HOUR) = DATE_TRUNC('month', instant + INTERVAL '14' HOUR) THEN instant
    ELSE TIMEZONE(zone, TIMEZONE('UTC', instant))
  END);
