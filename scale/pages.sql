-- The records of discussions, lists and feeds, one part of the work at a time: variables parts and part, from 0 on. The tables are
-- those of plan.sql.

-- Discussions, with the places that their links may lead to.
INSERT INTO record
WITH target AS (SELECT root, target FROM asked WHERE part = getvariable('part')),
accounts AS (SELECT root, list(name ORDER BY name) AS accounts FROM target JOIN author ON '@' || name = target GROUP BY root),
tags AS (SELECT root, list(tag ORDER BY tag) AS tags FROM target JOIN tag ON '#' || tag = target GROUP BY root),
others AS (
  SELECT o.root, list(CASE WHEN r.id = target THEN json_object('id', target, 'created', r.created, 'suffix', r.suffix)
    ELSE json_object('id', target, 'root', json_object('id', r.id, 'created', r.created, 'suffix', r.suffix)) END ORDER BY target) AS others
  FROM target o JOIN thread t ON t.id = target JOIN root r ON r.id = t.root WHERE t.root <> o.root GROUP BY o.root),
mine AS (SELECT * FROM newest WHERE partOf(id) = getvariable('part')),
-- Of each tag the next few older posts are looked at; those count that share two tags and more.
shared AS (
  SELECT m.id, b.place, row_number() OVER (PARTITION BY m.id ORDER BY count(*) DESC, b.place) AS rank
  FROM mine m JOIN tagged a ON a.place = m.place CROSS JOIN range(1, 9) AS near(step)
  JOIN tagged b ON b.tag = a.tag AND b.rank = a.rank + near.step
  GROUP BY m.id, b.place HAVING count(*) > 1),
related AS (SELECT s.id, string_agg(r.row, ',' ORDER BY rank) AS related FROM shared s JOIN newest r USING (place) WHERE rank <= 3 GROUP BY s.id),
posts AS (
  SELECT root, string_agg(joined(header, json_object('body', body, 'suffix', suffix, 'source', source)), ','
    ORDER BY id <> root, split_part(id, '/', 1), substr(id, position('/' IN id) + 1)) AS posts
  FROM (SELECT DISTINCT ON (id) * FROM body WHERE part = getvariable('part') AND isLast) LEFT JOIN suffix USING (id) GROUP BY root)
SELECT shardOf(split_part(root, '/', 1)), joined(
  pageRecord('@' || root, 'discussion', json_object('accounts', accounts, 'tags', tags, 'others', others)),
  concat('{"posts":[', posts, '],"related":[', related, '],"previous":', coalesce(p.row, 'null'), ',"next":', coalesce(n.row, 'null'), '}'))
FROM posts LEFT JOIN accounts USING (root) LEFT JOIN tags USING (root) LEFT JOIN others USING (root)
LEFT JOIN related ON related.id = root LEFT JOIN beside ON beside.id = root
LEFT JOIN newest p ON p.place = beside.previous LEFT JOIN newest n ON n.place = beside.next;

-- Versions of edited posts.
INSERT INTO record
SELECT shardOf(split_part(v.root, '/', 1)), joined(pageRecord('versions ' || v.id, 'versions', json_object()), concat(
  '{"post":', joined(v.header, if(v.id = root, json_object('suffix', suffix), json_object('root', json_object('id', v.root, 'created', r.created, 'suffix', suffix)))),
  ',"versions":', v.versions, '}'))
FROM (
  SELECT id, any_value(root) AS root, arg_max(header, number) AS header,
    coalesce(any_value(versions), '[' || string_agg(json_object('date', at_, 'title', header->>'$.title', 'body', body), ',' ORDER BY number) || ']') AS versions
  FROM (SELECT DISTINCT ON (id, number) * FROM body WHERE part = getvariable('part'))
  GROUP BY id HAVING count(*) > 1 OR any_value(versions) IS NOT NULL) v
JOIN root r ON r.id = v.root;

-- Pages of lists.
INSERT INTO record
WITH filled AS (
  SELECT tree, key, number, string_agg(if(tree = 'menu', line, row), ',' ORDER BY rank) AS posts
  FROM entryPage JOIN root USING (id) WHERE entryPage.part = getvariable('part') GROUP BY ALL),
page AS (
  SELECT p.* EXCLUDE (posts), concat('{"posts":[', f.posts, ']}') AS posts
  FROM listPage p LEFT JOIN filled f ON f.tree = p.tree AND f.key = p.key AND f.number IS NOT DISTINCT FROM p.number
  WHERE p.part = getvariable('part'))
SELECT shardOf(if(key LIKE '@%', split_part(substr(key, 2), '/', 1), key)),
  joined(joined(joined(pageRecord(path, tree, more), CASE tree
    WHEN 'list' THEN json_object('path', path, 'front', front, 'title', title,
      'place', if(numbered > 0, 'page ' || coalesce(number, numbered + 1) || ' of ' || (numbered + 1), NULL),
      'older', left(front, -10) || 'pages/' || older || '/index.html',
      'newer', if(newer > numbered, front, left(front, -10) || 'pages/' || newer || '/index.html'))
    ELSE json_object('folder', path, 'title', title, 'neighbours', list_filter([
      folderLink('Newer posts', if(newer > numbered, front, front || '/part-' || newer)),
      folderLink('Older posts', front || '/part-' || older)], lambda l: l->>'$.folder' IS NOT NULL)) END),
    if(number IS NULL, frontMore, '{}')), posts)
FROM page;

-- Feeds of lists; that of the site is in plan.sql.
INSERT INTO record
SELECT shardOf(if(key LIKE '@%', substr(key, 2), key)), joined(
  pageRecord('feed ' || front, 'feed', json_object('front', front, 'title', if(key LIKE 'c/%', substr(key, 3), title))),
  concat('{"posts":[', string_agg(row, ',' ORDER BY rank), ']}'))
FROM (SELECT * FROM list WHERE tree = 'list' AND partOf(key) = getvariable('part') AND (more->>'$.feed')::BOOLEAN)
JOIN (SELECT * FROM entry WHERE rank <= 20) USING (key) JOIN root USING (id) GROUP BY key, front, title;
