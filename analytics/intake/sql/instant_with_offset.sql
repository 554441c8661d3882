-- The instant (UTC) of a time that ends in Z or an offset, written as 2014-03-01T09:00:00+01:00.
CREATE OR REPLACE MACRO instant_with_offset(cell) AS MAKE_TIMESTAMP(EPOCH_US(TRY_CAST(cell AS TIMESTAMPTZ)));
