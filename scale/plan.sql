-- The plan of a site in DuckDB: what `g4h convert --to places` says of posts becomes the records that `g4h render` takes.
-- Variables: facts, a glob of NDJSON (or its copy as Parquet); shards, how many parts the output has; parts, how many the work of
-- scale/pages.sql has, since lists in DuckDB cannot leave the memory; sitemap: 'lists' or 'posts' for those of lists, or of posts too.
-- The result is the table `record`: shard, page. Words of pages are those of `g4h build`.

CREATE VIEW fact AS
SELECT * FROM read_ndjson(getvariable('facts'), maximum_object_size = 67108864, columns = {
  id: 'VARCHAR', sha256: 'VARCHAR', source: 'VARCHAR', post: 'VARCHAR', body: 'VARCHAR', folded: 'BOOLEAN', versions: 'VARCHAR', places: 'VARCHAR[]',
  names: 'STRUCT(path VARCHAR, key VARCHAR, folder VARCHAR, author VARCHAR, letter VARCHAR, titleKey VARCHAR, sort VARCHAR,
    tags STRUCT(tag VARCHAR, name VARCHAR, path VARCHAR, key VARCHAR, folder VARCHAR, letter VARCHAR)[],
    community STRUCT(tag VARCHAR, name VARCHAR, path VARCHAR, key VARCHAR, title VARCHAR))'})
WHERE post IS NOT NULL;

-- Objects and lists of them are put together as text, since JSON of whole pages takes several times their size. Of two members
-- with one name the last counts.
CREATE MACRO joined(a, b) AS CASE WHEN a::VARCHAR = '{}' THEN b::VARCHAR WHEN b::VARCHAR = '{}' THEN a::VARCHAR
  ELSE left(a::VARCHAR, -1) || ',' || substr(b::VARCHAR, 2) END;
CREATE MACRO pageRecord(key, kind, more) AS joined(json_object('key', key, 'page', kind), more);

-- What was found of posts, without their texts: these come in again when records are made of them.
CREATE TABLE state AS
SELECT id, sha256, folded, post AS header, names, places, post->>'$.created' AS created, post->>'$.updated' AS updated,
  coalesce(post->>'$.updated', post->>'$.created') AS at_, post->>'$.parent' AS parent,
  coalesce((post->>'$.reply')::BOOLEAN, false) AS isReply,
  coalesce((post->>'$.payout')::BIGINT, 0) AS payout, coalesce((post->>'$.votes')::BIGINT, 0) AS votes
FROM fact;

SELECT error(id || ': operations on a post must be in one line with all that is known of it') FROM state
GROUP BY id HAVING count(*) > 1 AND bool_or(folded);

-- Of several states of a post, those edited at different times are its versions, and the last of them is the post.
CREATE TABLE version AS
SELECT *, row_number() OVER mine AS number, count(*) OVER (PARTITION BY id) AS states, list(at_) OVER mine AS dates,
  last_value(created IGNORE NULLS) OVER mine AS firstCreated
FROM (SELECT rowid AS state, id, sha256, at_, created FROM state
  QUALIFY row_number() OVER (PARTITION BY id, at_ ORDER BY sha256 DESC) = 1
    AND (at_ IS NOT NULL OR max(at_) OVER (PARTITION BY id) IS NULL))
WINDOW mine AS (PARTITION BY id ORDER BY at_);
CREATE MACRO edited(header, created, dates) AS if(len(dates) > 1, joined(header, json_object('created', created, 'edits', dates[2:])), header);
CREATE TABLE post AS
SELECT s.* EXCLUDE (folded, header, created, at_), edited(header, firstCreated, dates) AS header, firstCreated AS created,
  split_part(s.id, '/', 1) AS author, substr(s.id, position('/' IN s.id) + 1) AS permlink
FROM state s JOIN version v ON v.state = s.rowid WHERE number = states;
DROP TABLE state;

-- The shard of a page is that of its author, or of the list that it is of; the part of the work, that of its name.
CREATE MACRO shardOf(key) AS ('0x' || left(md5(key), 8))::BIGINT % getvariable('shards');
CREATE MACRO partOf(key) AS ('0x' || substr(md5(key), 9, 8))::BIGINT % getvariable('parts');

-- The post whose page shows each. What answers in a circle, as no chain has it, is on the page of the first by name.
CREATE TABLE thread AS
WITH RECURSIVE answer AS (
  SELECT p.id, q.id AS parent FROM post p LEFT JOIN post q ON q.id = p.parent AND q.id <> p.id),
line AS (
  SELECT id, id AS root FROM answer WHERE parent IS NULL
  UNION ALL SELECT a.id, line.root FROM answer a JOIN line ON a.parent = line.id),
circle AS (
  SELECT id, id AS root FROM answer WHERE id NOT IN (SELECT id FROM line)
  UNION SELECT a.id, circle.root FROM answer a JOIN circle ON a.parent = circle.id)
SELECT *, partOf(root) AS part FROM (
  FROM line
  UNION ALL SELECT id, arg_min(root, (split_part(root, '/', 1), substr(root, position('/' IN root) + 1))) FROM circle GROUP BY id);

-- Where two folders of the gopherhole would meet, the later post by name gets a number.
CREATE TABLE suffix AS
WITH RECURSIVE folder AS (
  SELECT id, names.folder AS name, permlink, regexp_replace(names.folder, '(-[0-9]+)+$', '') AS stem
  FROM post JOIN thread USING (id) WHERE id = root),
near AS (
  SELECT *, row_number() OVER (PARTITION BY stem ORDER BY permlink) AS turn FROM folder
  WHERE stem IN (SELECT stem FROM folder GROUP BY stem HAVING count(*) > count(DISTINCT name))),
step AS (
  SELECT stem, turn, id, NULL::BIGINT AS suffix, [name] AS taken FROM near WHERE turn = 1
  UNION ALL
  SELECT stem, turn, id, free, list_append(taken, name || coalesce('-' || free, '')) FROM (
    SELECT n.stem, n.turn, n.id, n.name, taken, CASE WHEN list_contains(taken, n.name) THEN
      list_filter(range(2, len(taken) + 3), lambda i: NOT list_contains(taken, n.name || '-' || i))[1] END AS free
    FROM step JOIN near n ON n.stem = step.stem AND n.turn = step.turn + 1))
SELECT id, suffix FROM step WHERE suffix IS NOT NULL;

-- Everything that has a page, the newest first; `place` counts posts and stray replies apart.
CREATE TABLE root AS
SELECT p.*, s.suffix, row_number() OVER newest AS place, coalesce(here, 0) AS here,
  joined(p.header, json_object('here', coalesce(here, 0), 'suffix', s.suffix))::JSON AS row,
  -- What a line of a menu says: menus may be long.
  json_merge_patch('{}', json_object('id', p.id, 'title', p.header->>'$.title', 'created', created, 'suffix', s.suffix,
    'reply', if(isReply, true, NULL), 'parent', parent, 'rootTitle', p.header->>'$.rootTitle')) AS line,
  coalesce((p.header->>'$.pinned')::BOOLEAN, false) AS isPinned, left(created, 4)::INT AS year, substr(created, 6, 2)::INT AS month
FROM post p JOIN thread t ON t.id = p.id AND t.root = p.id LEFT JOIN suffix s ON s.id = p.id
LEFT JOIN (SELECT root, count(*) - 1 AS here FROM thread GROUP BY root) r ON r.root = p.id
WINDOW newest AS (PARTITION BY isReply ORDER BY created DESC NULLS LAST, author, permlink);

CREATE VIEW newest AS SELECT * FROM root WHERE NOT isReply;
CREATE VIEW pinned AS SELECT list(row ORDER BY place)[1:10] AS pinned FROM newest WHERE isPinned;
CREATE VIEW stray AS SELECT * FROM root WHERE isReply;
CREATE TABLE tagged AS
SELECT tag.*, place, row_number() OVER (PARTITION BY tag.tag ORDER BY place) AS rank
FROM (SELECT unnest(names.tags) AS tag, place FROM newest);

CREATE MACRO many(n, one, more) AS format('{:,}', n) || ' ' || if(n = 1, one, more);
CREATE MACRO monthWords(year, month) AS coalesce(['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
  'September', 'October', 'November', 'December'][month] || ' ' || year, 'Without a date');
CREATE MACRO monthName(year, month, unknown) AS coalesce(format('{:04d}-{:02d}', year, month), unknown);
CREATE MACRO monthPath(year, month) AS 'html/archive/' || coalesce(format('{:04d}/{:02d}', year, month), 'undated') || '/index.html';
CREATE MACRO link(name, path) AS json_object('name', name, 'path', path);
CREATE MACRO folderLink(name, folder) AS json_object('name', name, 'folder', folder);

CREATE TABLE author AS
SELECT author AS name, any_value(names.author) AS folder, count(*) FILTER (NOT isReply) AS posts,
  count(*) FILTER (isReply) AS strays, min(left(created, 10)) FILTER (NOT isReply) AS first,
  max(left(created, 10)) FILTER (NOT isReply) AS last, sum(votes) FILTER (NOT isReply) AS votes,
  'html/@' || author || '/index.html' AS path
FROM root GROUP BY author;
CREATE TABLE tag AS
SELECT tag, any_value(name) AS name, any_value(key) AS key, any_value(folder) AS folder, any_value(letter) AS letter, count(*) AS posts,
  'html/tag/' || any_value(path) || '/index.html' AS path
FROM tagged GROUP BY tag;
CREATE TABLE community AS
SELECT names.community.tag AS tag, any_value(names.community.key) AS key, count(*) AS posts, 'html/community/' || any_value(names.community.path) || '/index.html' AS path,
  list(row ORDER BY place) FILTER (isPinned) AS pinned,
  coalesce(arg_min(names.community.title, place) FILTER (names.community.title IS NOT NULL), names.community.tag) AS title
FROM newest WHERE names.community IS NOT NULL GROUP BY 1;
CREATE TABLE month AS
SELECT year, month, count(*) AS posts, monthWords(year, month) AS words, monthName(year, month, 'undated') AS name,
  monthPath(year, month) AS path
FROM newest GROUP BY year, month;

-- Lists of names, each with its key, and their pages, by how the keys begin. A page with more than `most` names lists their
-- beginnings instead, one letter longer, and these have pages likewise; one that all its names share is not a page of its own.
CREATE TEMP TABLE nameKey AS
SELECT 'html/authors/index.html' AS list, replace(name, '.', '_2e') AS key, name AS sort, '@' || name AS label, '@' AS sign,
  json_object('name', '@' || name, 'count', posts, 'path', path) AS item FROM author
UNION ALL SELECT 'html/tags/index.html', key, tag, '#' || name, '#', json_object('name', '#' || name, 'count', posts, 'path', path) FROM tag
UNION ALL SELECT 'html/communities/index.html', key, tag, title, '', json_object('name', title, 'count', posts, 'path', path) FROM community
UNION ALL SELECT 'author', replace(name, '.', '_2e'), name, '', '', link(name, path) FROM author
UNION ALL SELECT 'tag', key, tag, '', '', link(tag, path) FROM tag
UNION ALL SELECT 'community', key, tag, '', '', link(tag, path) FROM community
UNION ALL SELECT 'date', name, '0' || name, '', '', link(name, path) FROM month WHERE year IS NOT NULL
UNION ALL SELECT 'date', year::VARCHAR, '1' || year, '', '', link(year::VARCHAR, 'html/archive/' || year || '/index.html')
  FROM (SELECT DISTINCT year FROM month WHERE year IS NOT NULL)
UNION ALL SELECT 'authors/' || left(name, 1), replace(name, '.', '_2e'), name, name, '', folderLink('@' || name || ' (' || posts || ')', folder) FROM author
UNION ALL SELECT 'tags-by-name/' || letter, key, tag, tag, '', folderLink('#' || name || ' (' || posts || ')', folder) FROM tag
UNION ALL SELECT 'titles/' || names.letter, names.titleKey, names.sort, '', '', json_object('id', id, 'place', place) FROM newest;

-- More names than `most` that are longer than 60 bytes and begin alike so long are divided by their numbers.
CREATE MACRO numbered(names, most) AS TABLE
SELECT * REPLACE (if(length(key) > 60 AND count(*) OVER alike > most,
  left(key, 60) || '_-' || format('{:07d}', row_number() OVER (alike ORDER BY sort) - 1), key) AS key)
FROM query_table(names) WINDOW alike AS (PARTITION BY list, left(key, 60), length(key) > 60);
-- Names whose keys begin alike are neighbours: `depth` is how far a key begins like more than `most` of them.
CREATE MACRO pagesOf(names, most) AS TABLE
WITH shared AS (
  SELECT *, len(list_filter(range(1, length(key) + 1), lambda n: left(key, n) = left(other, n) AND length(other) >= n)) AS alike
  FROM (SELECT *, lead(key, most) OVER (PARTITION BY list ORDER BY key, sort) AS other FROM query_table(names))),
deep AS (
  SELECT *, max(alike) OVER (PARTITION BY list ORDER BY key, sort ROWS BETWEEN most PRECEDING AND CURRENT ROW) AS depth FROM shared),
beginning AS (
  SELECT list, length, left(key, length) AS prefix, count(*) AS names, any_value(sign) AS sign, arg_min(label, sort) AS first,
    arg_max(label, sort) AS last, count(DISTINCT left(key, length + 1)) > 1 OR bool_or(length(key) = length) AS isFork
  FROM (SELECT *, unnest(range(0, least(length(key), coalesce(depth, 0) + 1) + 1)) AS length FROM deep) GROUP BY list, length, left(key, length))
SELECT b.list, b.length, b.prefix, b.names, row_number() OVER (PARTITION BY b.list ORDER BY b.length) = 1 AS isFront,
  if(contains(b.prefix, '_'), b.first || ' – ' || b.last, b.sign || b.prefix || '…') AS title
FROM beginning b LEFT JOIN beginning up ON up.list = b.list AND up.length = b.length - 1 AND up.prefix = left(b.prefix, b.length - 1)
WHERE (b.length = 0 OR b.names > 1 AND up.names > most) AND (b.names <= most OR b.isFork);
-- The page that each name is on, and that each part is listed on: the deepest that it begins like.
CREATE MACRO placed(names, pages) AS TABLE
SELECT n.list, n.key, n.sort, n.item, arg_max(p.prefix, p.length) AS page, arg_max(p.isFront, p.length) AS isFront
FROM (SELECT *, unnest(range(0, least(length(key), (SELECT max(length) FROM query_table(pages))) + 1)) AS length FROM query_table(names)) n
JOIN query_table(pages) p ON p.list = n.list AND p.length = n.length AND p.prefix = left(n.key, n.length) GROUP BY n.list, n.key, n.sort, n.item;
CREATE MACRO partsOf(pages) AS TABLE
SELECT n.list, n.prefix, n.title, n.names, arg_max(p.prefix, p.length) AS page, arg_max(p.isFront, p.length) AS isFront
FROM (SELECT * EXCLUDE (isFront), unnest(range(0, length)) AS upper FROM query_table(pages)) n
JOIN query_table(pages) p ON p.list = n.list AND p.length = n.upper AND p.prefix = left(n.prefix, n.upper) GROUP BY n.list, n.prefix, n.title, n.names;
CREATE MACRO partPath(front, prefix) AS left(front, -10) || 'names_' || prefix || '/index.html';
CREATE MACRO partFolder(folder, prefix) AS folder || '/names_' || prefix;

CREATE TABLE named AS FROM numbered('nameKey', 200);
CREATE TABLE namePage AS FROM pagesOf('named', 200);
CREATE TABLE nameOn AS FROM placed('named', 'namePage');
CREATE TABLE partOn AS FROM partsOf('namePage');

-- How many posts each month of a year has: of all (key ''), and of each author.
CREATE TABLE years AS
WITH year AS (
  SELECT key, year, list_transform(range(1, 13), lambda m: coalesce(histogram(month)[m::INT], 0)) AS counts
  FROM (SELECT '' AS key, year, month FROM newest UNION ALL SELECT author, year, month FROM newest)
  WHERE year IS NOT NULL GROUP BY key, year)
SELECT key, list({'year': year, 'counts': counts, 'most': most} ORDER BY year DESC) AS years
FROM (SELECT *, max(list_max(counts)) OVER (PARTITION BY key) AS most FROM year) GROUP BY key;

-- Lists of posts: which there are, and what is in them.
CREATE TABLE list (tree VARCHAR, key VARCHAR, front VARCHAR, title VARCHAR, isSplit BOOLEAN, more JSON, frontMore JSON);
CREATE TABLE entry (key VARCHAR, rank BIGINT, id VARCHAR);
INSERT INTO entry
SELECT 'newest', place, id FROM newest
UNION ALL SELECT 'top', place, id FROM newest WHERE place <= 10
UNION ALL (SELECT 'trending', row_number() OVER (ORDER BY payout DESC, votes DESC, place), id FROM newest
  ORDER BY payout DESC, votes DESC, place LIMIT 100)
UNION ALL SELECT '@' || author, row_number() OVER (PARTITION BY author ORDER BY place), id FROM newest
UNION ALL SELECT '@' || author || '/_replies', row_number() OVER (PARTITION BY author ORDER BY place), id FROM stray
UNION ALL SELECT '#' || tag, rank, id FROM tagged JOIN newest USING (place)
UNION ALL SELECT 'c/' || names.community.tag, row_number() OVER (PARTITION BY names.community.tag ORDER BY place), id
  FROM newest WHERE names.community IS NOT NULL
UNION ALL SELECT 'm/' || monthName(year, month, 'undated'), row_number() OVER (PARTITION BY year, month ORDER BY place), id FROM newest
UNION ALL SELECT folder, row_number() OVER (PARTITION BY folder ORDER BY if(isLong, n.place, 0), n.names.sort, n.author, n.permlink), n.id
  FROM (SELECT item->>'$.id' AS id, if(isFront, list, partFolder(list, page)) AS folder, count(*) OVER (PARTITION BY list, page) > 200 AS isLong
    FROM nameOn WHERE list LIKE 'titles/%') t JOIN newest n ON n.id = t.id;

INSERT INTO list
SELECT 'list', 'newest', 'html/newest/index.html', 'Newest', true,
  '{}', json_object('intro', many(count(*), 'post', 'posts') || ', the newest first.') FROM newest
UNION ALL SELECT 'list', 'trending', 'html/trending/index.html', 'Trending', false,
  json_object('intro', 'The ' || many(least(count(*), 100), 'post', 'posts') || ' that earned most, of all time.', 'ranked', true),
  '{}' FROM newest
UNION ALL SELECT 'list', '@' || name, path, '@' || name, true,
  json_object('feed', posts > 0, 'links', if(strays = 0, [], [link(
    'replies to posts that are not here', 'html/@' || name || '/_replies/index.html')])),
  json_object('years', coalesce(years[1:30], []), 'facts', list_filter([
    {'name': 'Posts', 'value': format('{:,}', posts)}, {'name': 'From', 'value': first || ' to ' || last},
    {'name': 'Votes', 'value': if(votes > 0, format('{:,}', votes::BIGINT), NULL)},
    {'name': 'Replies', 'value': if(strays > 0, format('{:,}', strays) || ' to posts elsewhere', NULL)}], lambda f: f.value IS NOT NULL))
  FROM author LEFT JOIN years ON years.key = author.name
UNION ALL SELECT 'list', '@' || name || '/_replies', 'html/@' || name || '/_replies/index.html', 'Replies by @' || name, true,
  json_object('links', [link('@' || name, path)], 'strays', true), json_object('intro', 'To posts that are not in this archive.')
  FROM author WHERE strays > 0
UNION ALL SELECT 'list', '#' || tag, path, '#' || name, true,
  json_object('feed', true), json_object('intro', many(posts, 'post', 'posts') || '.') FROM tag
UNION ALL SELECT 'list', 'c/' || tag, path, title, true, json_object('feed', true), json_object('facts', [
    {'name': 'Community', 'value': tag}, {'name': 'Posts', 'value': format('{:,}', posts)}], 'pinned', pinned[1:10]) FROM community
UNION ALL SELECT 'list', 'm/' || name, path, words, true, json_object('links',
  if(year IS NULL, [], [link(year::VARCHAR, 'html/archive/' || year || '/index.html')])),
  json_object('intro', many(posts, 'post', 'posts') || '.') FROM month
-- The same in the gopherhole.
UNION ALL SELECT 'menu', 'trending', 'trending', 'Trending', false, '{}', '{}'
UNION ALL SELECT 'menu', '@' || name, folder, '@' || name, true, json_object('lines', 'ofAuthor'),
  json_object('links', if(strays = 0, [], [folderLink(
    many(strays, 'reply', 'replies') || ' to posts that are not here', folder || '/replies')])) FROM author
UNION ALL SELECT 'menu', '@' || name || '/_replies', folder || '/replies', 'Replies by @' || name, true,
  json_object('lines', 'ofAuthor'), '{}' FROM author WHERE strays > 0
UNION ALL SELECT 'menu', '#' || tag, folder, '#' || name, true, '{}', '{}' FROM tag
UNION ALL SELECT 'menu', 'm/' || name, 'newest/' || name, 'Posts from ' || name, true, '{}', '{}' FROM month
UNION ALL SELECT 'menu', folder, folder, title, coalesce(posts, 0) > 200, json_object('lines', 'byTitle'), json_object('links', links) FROM (
  SELECT if(p.isFront, list, partFolder(list, prefix)) AS folder, 'Titles: ' || upper(substr(list, 8)) || if(p.isFront, '', ', ' || title) AS title, posts,
    coalesce(links, []) AS links
  FROM namePage p LEFT JOIN (SELECT list, page AS prefix, count(*) AS posts FROM nameOn GROUP BY ALL) USING (list, prefix)
  LEFT JOIN (SELECT list, page AS prefix, list(folderLink(title || ' (' || names || ')', partFolder(list, prefix)) ORDER BY prefix) AS links
    FROM partOn GROUP BY list, page) USING (list, prefix)
  WHERE list LIKE 'titles/%')
UNION ALL SELECT 'menu', 'top', '', NULL, false, '{}', json_object(
  'about', ['An archive of ' || many(count(*), 'post', 'posts') || ' and ' || many((SELECT count(*) FROM post) - count(*), 'reply', 'replies'),
    'by ' || many((SELECT count(*) FROM author), 'author', 'authors') || ', taken from Hive.'],
  'links', [folderLink('Trending', 'trending'), folderLink('Newest, by month', 'newest'), folderLink('Authors', 'authors'),
    folderLink('Tags', 'tags'), folderLink('Titles, A to Z', 'titles')], 'pinned', (SELECT pinned FROM pinned)) FROM newest;

CREATE TABLE record (shard INT, page VARCHAR);

-- Pages of lists, of 50 posts, numbered from the oldest; the front page, without a number, has the rest and is never thin.
CREATE TABLE listSize AS
SELECT *, if(isSplit, greatest(0, posts // 50 - 1), 0) AS numbered
FROM (SELECT l.*, coalesce(posts, 0) AS posts FROM list l
  LEFT JOIN (SELECT key, count(*) AS posts FROM entry GROUP BY key) e ON e.key = l.key);
CREATE MACRO partOfPage(tree, key, number) AS partOf(tree || ' ' || key || ' ' || coalesce(number, 0));
CREATE TABLE listPage AS
SELECT *, partOfPage(tree, key, number) AS part,
  CASE WHEN number IS NULL THEN front WHEN tree = 'menu' THEN front || '/part-' || number
    ELSE left(front, -10) || 'pages/' || number || '/index.html' END AS path,
  CASE WHEN coalesce(number, numbered + 1) > 1 THEN coalesce(number, numbered + 1) - 1 END AS older,
  CASE WHEN number IS NOT NULL THEN number + 1 END AS newer
FROM (SELECT *, unnest([NULL] || range(1, numbered + 1)) AS number FROM listSize);
CREATE TABLE entryPage AS
SELECT *, partOfPage(tree, key, number) AS part FROM (
  SELECT s.tree, s.key, e.rank, e.id,
    CASE WHEN e.rank > s.posts - s.numbered * 50 OR s.posts - s.numbered * 50 = 0 THEN (s.posts - e.rank) // 50 + 1 END AS number
  FROM listSize s JOIN entry e USING (key));

-- What discussions are made of: the places that they may lead to, the posts beside them, and their texts.
CREATE TABLE asked AS
SELECT DISTINCT part, root, target FROM (
  SELECT part, root, unnest(places) AS target FROM post JOIN thread USING (id)
  UNION ALL SELECT part, root, '@' || author FROM post JOIN thread USING (id)
  UNION ALL SELECT part, root, parent FROM post JOIN thread USING (id) WHERE id = root
  UNION ALL SELECT partOf(id), id, '#' || unnest(names.tags).tag FROM root
  UNION ALL SELECT partOf(id), id, header->>'$.crossPost' FROM root
  UNION ALL SELECT partOf(id), id, '@' || unnest(list_concat(header->>'$.reblogs[*]', header->>'$.beneficiaries[*].account')) FROM root);
CREATE TABLE beside AS
SELECT id, lag(place) OVER mine AS next, lead(place) OVER mine AS previous FROM newest WINDOW mine AS (PARTITION BY author ORDER BY place);
CREATE TABLE body AS
SELECT part, root, id, number, number = states AS isLast, at_, edited(post, firstCreated, if(number = states, dates, [])) AS header, body, fact.versions,
  if(id = root AND number = states, source, NULL) AS source
FROM fact JOIN version USING (id, sha256) JOIN thread USING (id) ORDER BY part;

-- Pages of the whole archive. Many months are a page for each year.
CREATE TEMP TABLE monthLine AS
SELECT year, month, name, posts FROM month WHERE year IS NULL OR (SELECT count(*) FROM month) <= 50
UNION ALL SELECT year, NULL, year::VARCHAR, sum(posts)::BIGINT FROM month WHERE year IS NOT NULL AND (SELECT count(*) FROM month) > 50 GROUP BY year;
CREATE TEMP TABLE whole AS
SELECT 'home' AS page, json_object('posts', (SELECT count(*) FROM newest),
  'replies', (SELECT count(*) FROM post) - (SELECT count(*) FROM newest), 'people', (SELECT count(*) FROM author),
  'first', (SELECT arg_max(monthWords(year, month), place) FROM newest WHERE created IS NOT NULL),
  'last', (SELECT arg_min(monthWords(year, month), place) FROM newest WHERE created IS NOT NULL),
  'years', (SELECT years[1:30] FROM years WHERE key = ''),
  'pinned', (SELECT pinned FROM pinned), 'newest', (SELECT list(row ORDER BY place) FROM newest WHERE place <= 10),
  'ways', [link('all ' || many((SELECT count(*) FROM newest), 'post', 'posts'), 'html/newest/index.html')]
    || coalesce((SELECT [link('all dates', 'html/archive/index.html')] FROM years WHERE key = '' AND len(years) > 30), [])
    || if((SELECT count(*) FROM community) = 0, [], [link('communities', 'html/communities/index.html')])
    || [link('about', 'html/about/index.html')]) AS more
UNION ALL SELECT 'directory', json_object('path', 'html/tags/by-use/index.html', 'title', 'Tags by use',
  'intro', 'The ' || many(count(*), 'tag', 'tags') || ' used most, the most used first.', 'links', [link('by name', 'html/tags/index.html')],
  'entries', list({'name': '#' || name, 'count': posts, 'path': path} ORDER BY posts DESC, tag)) FROM (FROM tag ORDER BY posts DESC, tag LIMIT 200)
UNION ALL SELECT 'directory', json_object('path', 'html/archive/' || year.year || '/index.html', 'title', year.year::VARCHAR, 'years', [year],
  'links', [link('all dates', 'html/archive/index.html')],
  'entries', (SELECT list({'name': words, 'count': posts, 'path': path} ORDER BY month) FROM month WHERE month.year = year.year))
  FROM (SELECT unnest(years) AS year FROM years WHERE key = '')
UNION ALL SELECT 'directory', json_object('path', 'html/archive/index.html', 'title', 'Dates',
  'years', (SELECT years FROM years WHERE key = ''),
  'entries', (SELECT list({'name': words, 'count': posts, 'path': path}) FROM month WHERE year IS NULL))
UNION ALL SELECT 'site', '{}'
UNION ALL SELECT 'segments', json_object('posts', count(*)) FROM newest
UNION ALL SELECT 'menuFeed', json_object('posts', list(row ORDER BY place)) FROM newest WHERE place <= 20
UNION ALL SELECT 'feed', json_object('front', 'html/index.html', 'whole', true,
  'posts', list(whole ORDER BY place),
  'accounts', (SELECT list(name) FROM author WHERE '@' || name IN (SELECT unnest(places) FROM newest WHERE place <= 20)),
  'tags', (SELECT list(tag) FROM tag WHERE '#' || tag IN (SELECT unnest(places) FROM newest WHERE place <= 20)),
  'others', (SELECT list(json_object('id', id, 'root', json_object('id', root))) FROM thread
    WHERE id IN (SELECT unnest(places) FROM newest WHERE place <= 20)))
  FROM newest JOIN (SELECT DISTINCT id, joined(header, json_object('body', body))::JSON AS whole FROM body SEMI JOIN (FROM newest WHERE place <= 20) USING (id) WHERE isLast) USING (id) WHERE place <= 20
UNION ALL SELECT 'menu', json_object('folder', 'newest', 'title', 'Newest, by month',
  'links', list(folderLink(name || ' (' || posts || ')', 'newest/' || name) ORDER BY year DESC NULLS LAST, month DESC)) FROM monthLine
UNION ALL SELECT 'menu', json_object('folder', 'newest/' || year, 'title', 'Posts from ' || year,
  'links', list(folderLink(name || ' (' || posts || ')', 'newest/' || name) ORDER BY month DESC))
  FROM month WHERE year IS NOT NULL AND (SELECT count(*) FROM month) > 50 GROUP BY year
UNION ALL SELECT 'menu', json_object('folder', 'titles', 'title', 'Titles, A to Z',
  'links', list(folderLink(upper(letter) || ' (' || posts || ')', 'titles/' || letter) ORDER BY letter))
  FROM (SELECT names.letter AS letter, count(*) AS posts FROM newest GROUP BY 1)
UNION ALL SELECT 'menu', json_object('folder', 'tags', 'title', 'Tags',
  'links', [folderLink('All tags, by name', 'tags-by-name')]
    || coalesce(list(folderLink('#' || name || ' (' || posts || ')', folder) ORDER BY posts DESC, tag), []))
  FROM (FROM tag ORDER BY posts DESC, tag LIMIT 100);

-- Lists of names: on the site, for its prompt, and in the gopherhole, where each letter has one, and all of them have a list of
-- the names, or of the letters when names are many.
INSERT INTO whole
WITH directory(path, title, intro, links) AS (
  SELECT 'html/authors/index.html', 'Authors', many(count(*), 'author', 'authors') || ', and how many posts each has.', [] FROM author
  UNION ALL SELECT 'html/tags/index.html', 'Tags', 'By name.', [link('by use', 'html/tags/by-use/index.html')]
  UNION ALL SELECT 'html/communities/index.html', 'Communities', NULL, [] FROM community HAVING count(*) > 0),
kind AS (SELECT unnest(['author', 'tag', 'community', 'date']) AS list),
front AS (SELECT path AS list FROM directory UNION ALL FROM kind),
list AS (
  SELECT list, prefix, coalesce(isFront, true) AS isFront, p.title FROM front FULL JOIN (FROM namePage WHERE list NOT LIKE 'titles/%') p USING (list)),
name AS (SELECT list, page AS prefix, list(item ORDER BY sort) AS items FROM nameOn GROUP BY ALL),
part AS (
  SELECT list, page AS prefix, list(p.prefix ORDER BY p.prefix) AS prefixes,
    list(folderLink(title || ' (' || names || ')', partFolder(list, p.prefix)) ORDER BY p.prefix) AS links
  FROM partOn p GROUP BY list, page),
entry AS (
  SELECT list, prefix, list(item ORDER BY place) AS entries FROM (
    SELECT n.list, n.page AS prefix, item, if(part.list IS NULL, sort, key) AS place
      FROM nameOn n LEFT JOIN part ON part.list = n.list AND part.prefix = n.page
    UNION ALL SELECT list, page, json_object('name', title, 'count', names, 'path', partPath(list, prefix)), prefix FROM partOn)
  WHERE list IN (SELECT path FROM directory) GROUP BY ALL),
page AS (
  SELECT list.*, coalesce(items, []) AS items, coalesce(prefixes, []) AS prefixes, coalesce(entries, []) AS entries, coalesce(links, []) AS parts
  FROM list LEFT JOIN name ON name.list = list.list AND name.prefix = list.prefix LEFT JOIN part ON part.list = list.list AND part.prefix = list.prefix
  LEFT JOIN entry ON entry.list = list.list AND entry.prefix = list.prefix),
index(folder, title) AS (VALUES ('authors', 'Authors'), ('tags-by-name', 'Tags, by name')),
letter AS (
  SELECT folder, i.title, substr(list, length(folder) + 2) AS letter, count(*) AS names
  FROM index i JOIN named n ON n.list LIKE folder || '/%' GROUP BY ALL)
SELECT 'directory', json_object('path', if(isFront, list, partPath(list, prefix)), 'title', d.title || if(isFront, '', ': ' || page.title),
  'intro', nullif(concat_ws(' ', if(isFront, intro, NULL), if(prefixes = [], NULL, 'Numbers after … are of ' || lower(d.title) || ', the others of posts.')), ''),
  'links', if(isFront, d.links, [link('all ' || lower(d.title), list)]), 'entries', entries)
FROM page JOIN directory d ON d.path = list
UNION ALL SELECT 'names', json_object('kind', list, 'prefix', if(isFront, NULL, prefix), 'names', items, 'parts', prefixes) FROM page JOIN kind USING (list)
UNION ALL SELECT 'menu', json_object('folder', if(isFront, list, partFolder(list, prefix)),
  'title', l.title || ': ' || upper(letter) || if(isFront, '', ', ' || page.title), 'links', items || parts)
FROM page JOIN letter l ON list = l.folder || '/' || letter
UNION ALL SELECT 'menu', json_object('folder', i.folder, 'title', i.title, 'links', coalesce(
  CASE WHEN (SELECT sum(names) FROM letter l WHERE l.folder = i.folder) > 200
    THEN (SELECT list(folderLink(upper(letter) || ' (' || names || ')', l.folder || '/' || letter) ORDER BY letter) FROM letter l WHERE l.folder = i.folder)
    ELSE (SELECT list(item ORDER BY sort) FROM named n WHERE n.list LIKE i.folder || '/%') END, [])) FROM index i;

INSERT INTO record
SELECT shardOf(key), pageRecord(key, page, more)
FROM (SELECT *, page || coalesce(' ' || (more->>'$.path'), ' ' || (more->>'$.folder'),
  ' ' || (more->>'$.kind') || coalesce(' ' || (more->>'$.prefix'), ''), '') AS key FROM whole);

-- Sitemaps, in the order of a build: of lists, and of posts when search engines should look for them here.
INSERT INTO record
WITH entry AS (
  SELECT 0 AS part, '' AS name, 0 AS turn, 0 AS number, 'html/index.html' AS path, NULL AS changed
  UNION ALL SELECT CASE WHEN l.key = 'newest' THEN 1 WHEN l.key = 'trending' THEN 2 WHEN l.key LIKE '@%' THEN 3
      WHEN l.key LIKE '#%' THEN 5 WHEN l.key LIKE 'c/%' THEN 8 ELSE 10 END,
    if(l.key LIKE '@%', split_part(l.key, '/', 1), if(l.key LIKE 'm/%', '', l.key)),
    if(l.key LIKE 'm/%', -coalesce(m.year * 12 + m.month, 0), if(l.key LIKE '%/\_replies' ESCAPE '\', 0, 1)),
    -coalesce(l.number, 1000000000), l.path, NULL
  FROM listPage l LEFT JOIN month m ON 'm/' || m.name = l.key WHERE l.tree = 'list'
  UNION ALL SELECT CASE WHEN more->>'$.path' LIKE 'html/authors/%' THEN 4 WHEN more->>'$.path' LIKE 'html/tags/by-use/%' THEN 7
      WHEN more->>'$.path' LIKE 'html/tags/%' THEN 6 WHEN more->>'$.path' LIKE 'html/communities/%' THEN 9
      WHEN more->>'$.path' = 'html/archive/index.html' THEN 12 ELSE 11 END,
    regexp_extract(more->>'$.path', '/names_([^/]*)/', 1), coalesce(-try_cast(more->>'$.title' AS INT), 0), 0, more->>'$.path', NULL
  FROM whole WHERE page = 'directory'
  UNION ALL SELECT 13, '', place, 0, names.path, coalesce(updated, created) FROM newest WHERE getvariable('sitemap') = 'posts'),
part AS (
  SELECT (row_number() OVER sorted - 1) // 50000 + 1 AS part, row_number() OVER sorted AS at_, path, changed, count(*) OVER () > 50000 AS isSplit
  FROM entry WHERE getvariable('sitemap') IN ('lists', 'posts') WINDOW sorted AS (ORDER BY part, name, turn, number)),
record AS (
  SELECT 'sitemap' || if(isSplit, ' ' || part, '') AS key, json_object('key', 'sitemap', 'page', 'sitemap', 'number', if(isSplit, part, NULL),
    'entries', list({'path': path, 'changed': changed} ORDER BY at_)) AS page
  FROM part GROUP BY part, isSplit
  UNION ALL SELECT 'sitemaps', json_object('key', 'sitemaps', 'page', 'sitemaps', 'parts', max(part)) FROM part GROUP BY isSplit HAVING isSplit)
SELECT shardOf(key), page FROM record;
