-- What needs all discussions to be rendered: the index for searches, and the manifest of snippets.
-- Variable: ends, a glob of the lines with keys that `g4h render` answered with. The tables are those of plan.sql.

CREATE OR REPLACE TABLE ending AS
SELECT substr(key, 2) AS id, words, snippets FROM read_ndjson(getvariable('ends'), maximum_object_size = 67108864,
  columns = {key: 'VARCHAR', words: 'VARCHAR', snippets: 'STRUCT(id VARCHAR, manifest VARCHAR)[]'})
WHERE words IS NOT NULL OR snippets IS NOT NULL;

DELETE FROM record WHERE page->>'$.page' IN ('search', 'snippets');
-- Segments as `g4h build` has them: of 8,192 posts from the oldest, then the last multiples of 1,024 and of 32, then the rest.
INSERT INTO record
WITH size AS (SELECT count(*) AS n FROM newest),
bound AS (SELECT DISTINCT unnest(range(0, n + 1, 8192) || [n // 1024 * 1024, n // 32 * 32, n]) AS first FROM size),
segment AS (SELECT first, lead(first) OVER (ORDER BY first) AS last FROM bound),
numbered AS (
  SELECT id, created, coalesce(words, '') AS words, row_number() OVER (ORDER BY created NULLS FIRST, author, permlink) - 1 AS rank
  FROM newest LEFT JOIN ending USING (id))
SELECT shardOf('search ' || first), 'search ' || first, pageRecord('search ' || first, 'search', json_object('first', first,
  'posts', list(json_object('id', id, 'created', created, 'words', words) ORDER BY rank)))
FROM segment JOIN numbered ON rank >= first AND rank < last GROUP BY first;

-- The manifest, in parts of up to 1,000 posts.
CREATE OR REPLACE TEMP TABLE manifest AS
SELECT 'snippets' AS list, names.key AS key, split_part(id, '/', 1) || chr(0) || permlink AS sort, '' AS label, '' AS sign,
  json_object('id', id) AS item
FROM (SELECT DISTINCT unnest(snippets).id AS id FROM ending) JOIN post USING (id);
CREATE OR REPLACE TEMP TABLE manifestPage AS FROM pagesOf('manifest', 1000);
INSERT INTO record
WITH text AS (SELECT s.id, s.manifest FROM (SELECT unnest(snippets) AS s FROM ending)),
filled AS (
  SELECT page AS prefix, list(manifest ORDER BY sort) AS manifests FROM placed('manifest', 'manifestPage') JOIN text ON id = item->>'$.id' GROUP BY page),
part AS (SELECT page AS prefix, list(p.prefix ORDER BY p.prefix) AS parts FROM partsOf('manifestPage') p GROUP BY page),
page AS (SELECT prefix, isFront FROM manifestPage UNION ALL SELECT '', true WHERE NOT EXISTS (FROM manifestPage)),
named AS (SELECT *, 'snippets' || if(isFront, '', ' ' || prefix) AS key FROM page)
SELECT shardOf(key), key, pageRecord(key, 'snippets', json_object(
  'prefix', if(isFront, NULL, prefix), 'manifests', coalesce(manifests, []), 'parts', coalesce(parts, [])))
FROM named LEFT JOIN filled USING (prefix) LEFT JOIN part USING (prefix);
