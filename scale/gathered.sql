-- What needs all discussions to be rendered: the index for searches, and the manifest of snippets. Of searches one part at a time, as
-- in pages.sql. Variable: ends, a glob of the lines with keys that `g4h render` answered with. The tables are those of plan.sql.

CREATE TABLE IF NOT EXISTS ending AS
SELECT substr(key, 2) AS id, words, snippets FROM read_ndjson(getvariable('ends'), maximum_object_size = 67108864,
  columns = {key: 'VARCHAR', words: 'VARCHAR[]', snippets: 'STRUCT(id VARCHAR, manifest VARCHAR)[]'})
WHERE words IS NOT NULL OR snippets IS NOT NULL;

-- Segments as `g4h build` has them: of 8,192 posts from the oldest, then the last multiples of 1,024 and of 32, then the rest. The
-- words of large ones are in 16 parts.
INSERT INTO record
WITH size AS (SELECT count(*) AS n FROM newest),
bound AS (SELECT DISTINCT unnest(range(0, n + 1, 8192) || [n // 1024 * 1024, n // 32 * 32, n]) AS first FROM size),
segment AS (SELECT first, lead(first) OVER (ORDER BY first) AS last FROM bound),
piece AS (SELECT *, unnest(if(last - first > 540, range(16), [NULL])) AS piece FROM segment),
mine AS (SELECT * FROM piece WHERE partOf(first || ' ' || coalesce(piece, 0)) = getvariable('part')),
numbered AS (SELECT id, created, row_number() OVER (ORDER BY created NULLS FIRST, author, permlink) - 1 AS rank FROM newest),
post AS (
  SELECT first, piece, rank, id, created, coalesce(if(piece IS NULL, words, words[piece + 1:piece + 1]), []) AS words
  FROM mine JOIN numbered ON rank >= first AND rank < last LEFT JOIN ending USING (id))
SELECT shardOf('search ' || first || coalesce('.' || piece, '')), joined(
  pageRecord('search ' || first || coalesce('.' || piece, ''), 'search', json_object('first', first, 'part', piece)),
  concat('{"posts":[', string_agg(json_object('id', id, 'created', created, 'words', words), ',' ORDER BY rank), ']}'))
FROM post GROUP BY first, piece;

-- The manifest, in parts of up to 500 posts.
CREATE TEMP TABLE IF NOT EXISTS manifestKey AS
SELECT 'snippets' AS list, names.key AS key, split_part(id, '/', 1) || chr(0) || permlink AS sort, '' AS label, '' AS sign,
  json_object('id', id) AS item
FROM (SELECT DISTINCT unnest(snippets).id AS id FROM ending) JOIN post USING (id);
CREATE TEMP TABLE IF NOT EXISTS manifest AS FROM numbered('manifestKey', 500);
CREATE TEMP TABLE IF NOT EXISTS manifestPage AS FROM pagesOf('manifest', 500);
CREATE TEMP TABLE IF NOT EXISTS manifestOn AS FROM placed('manifest', 'manifestPage');
INSERT INTO record
WITH text AS (SELECT s.id, s.manifest FROM (SELECT unnest(snippets) AS s FROM ending)),
filled AS (
  SELECT page AS prefix, list(manifest ORDER BY sort) AS manifests FROM manifestOn JOIN text ON id = item->>'$.id'
  WHERE partOf(page) = getvariable('part') GROUP BY page),
part AS (SELECT page AS prefix, list(p.prefix ORDER BY p.prefix) AS parts FROM partsOf('manifestPage') p GROUP BY page),
page AS (SELECT prefix, isFront FROM manifestPage UNION ALL SELECT '', true WHERE NOT EXISTS (FROM manifestPage)),
named AS (SELECT *, 'snippets' || if(isFront, '', ' ' || prefix) AS key FROM page WHERE partOf(prefix) = getvariable('part'))
SELECT shardOf(key), pageRecord(key, 'snippets', json_object(
  'prefix', if(isFront, NULL, prefix), 'manifests', coalesce(manifests, []), 'parts', coalesce(parts, [])))
FROM named LEFT JOIN filled USING (prefix) LEFT JOIN part USING (prefix);
