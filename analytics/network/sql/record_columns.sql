-- The records in order.
SELECT record, kind, date, operation, suspects_described FROM network_records ORDER BY number
