-- The posts of hivemind, one a line of NDJSON: psql -qf scale/hivemind.sql DATABASE | split -l 1000000 --filter 'zstd > $FILE.ndjson.zst' - posts-
-- Of posts that were edited it has the last state alone. The columns are those of hivemind's `hive_posts_view` of 2024.
-- As CSV with signs that no JSON has, since text format would double each backslash.
COPY (
  SELECT json_build_object('author', author, 'permlink', permlink, 'title', title, 'body', body, 'category', category, 'json_metadata', json,
    'created', created_at, 'last_update', updated_at, 'parent_author', parent_author, 'parent_permlink', parent_permlink_or_category,
    'net_votes', total_votes, 'payout', payout + pending_payout, 'children', children)
  FROM hive_posts_view
) TO STDOUT (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02');
