(
  curated.operation_id IS NULL
  OR (
    curated.operation_id IN (SELECT operation_id FROM curated_operations WHERE visibility IN ('overt', 'closed'))
    AND curated.operation_id NOT IN (SELECT operation_id FROM curated_operations WHERE visibility = 'covert')
  )
)
