-- The sources in order.
SELECT source FROM network_sources ORDER BY number
