-- The operations of HAF on each post, all of a post in a line: psql -qf scale/haf.sql DATABASE | split -l 1000000 --filter 'zstd > $FILE.ndjson.zst' - posts-
-- With all versions of posts that were edited, and without votes. The columns are those of HAF's view of 2025; 1, 17 and 19 are
-- `comment`, `delete_comment` and `comment_options`.
-- As CSV with signs that no JSON has, since text format would double each backslash. `jsonb_agg`, unlike `json_agg`, keeps to one line.
COPY (
  SELECT jsonb_agg(jsonb_build_array(id, jsonb_build_object('block', block_num, 'trx_in_block', trx_in_block, 'op_in_trx', op_pos,
    'timestamp', timestamp, 'op', body)) ORDER BY id)
  FROM hive.operations_view_extended WHERE op_type_id IN (1, 17, 19)
  GROUP BY body->'value'->>'author', body->'value'->>'permlink'
) TO STDOUT (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02');
