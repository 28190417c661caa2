-- The posts of hivemind, one a line, as `bridge` shows them; of those that were edited the last state alone. docs/scale.md says how to run it.
-- Names are those of the schema hivemind_app, compared with hivemind's commit 2bd2d6050c61, where counts of votes have a table of their own,
-- and 6f12d13c30bd, where they have not: the view is right for both.
-- As CSV with signs that no JSON has, since text format would double each backslash.
\set ON_ERROR_STOP on
COPY (
  SELECT json_build_object('author', author.name, 'permlink', link.permlink, 'category', category.category,
    'title', content.title, 'body', content.body, 'json_metadata', content.json, 'created', post.created_at, 'updated', post.updated_at,
    'depth', post.depth, 'parent_author', parent_author.name, 'parent_permlink', parent_link.permlink, 'children', post.children,
    'community', community.name, 'community_title', nullif(community.title, ''),
    'payout', post.payout + post.pending_payout, 'max_accepted_payout', post.max_accepted_payout, 'beneficiaries', post.beneficiaries,
    'stats', json_build_object('total_votes', post.total_votes, 'hide', post.is_hidden, 'is_pinned', post.is_pinned,
      'gray', post.is_muted OR author.is_grayed OR coalesce(role.role_id = -2, false)))
  FROM hivemind_app.live_posts_comments_view post
  JOIN hivemind_app.hive_post_data content ON content.id = post.id
  JOIN hivemind_app.hive_permlink_data link ON link.id = post.permlink_id
  JOIN hivemind_app.hive_category_data category ON category.id = post.category_id
  JOIN hivemind_app.hive_accounts_view author ON author.id = post.author_id
  JOIN hivemind_app.hive_posts parent ON parent.id = post.parent_id
  JOIN hivemind_app.hive_permlink_data parent_link ON parent_link.id = parent.permlink_id
  JOIN hivemind_app.hive_accounts parent_author ON parent_author.id = parent.author_id
  LEFT JOIN hivemind_app.hive_communities community ON community.id = post.community_id
  LEFT JOIN hivemind_app.hive_roles role ON role.account_id = post.author_id AND role.community_id = post.community_id
  -- 0 is what posts that are no replies have for a parent.
  WHERE post.id <> 0
) TO STDOUT (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02', ENCODING 'UTF8');
