-- The operations of HAF on posts, all of a post in a line, with all versions and without votes. docs/scale.md says how to run it.
-- 1, 17 and 19 are `comment`, `delete_comment` and `comment_options`. Names are those of HAF's commit 058cbd34be1a.
-- `ORDER BY` makes the server sort, on disk, instead of keeping all groups in memory.
-- As CSV with signs that no JSON has, since text format would double each backslash.
\set ON_ERROR_STOP on
COPY (
  SELECT json_agg(json_build_array(id, json_build_object('block', block_num, 'trx_in_block', trx_in_block, 'op_in_trx', op_pos,
    'timestamp', timestamp, 'op', body)) ORDER BY id)
  FROM hive.operations_view_extended WHERE op_type_id IN (1, 17, 19)
  GROUP BY body->'value'->>'author', body->'value'->>'permlink'
) TO STDOUT (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02', ENCODING 'UTF8');
