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

INSERT INTO record
SELECT shardOf('snippets'), 'snippets', pageRecord('snippets', 'snippets',
  json_object('manifests', coalesce(list(s.manifest ORDER BY split_part(s.id, '/', 1), substr(s.id, position('/' IN s.id) + 1)), [])))
FROM (SELECT unnest(snippets) AS s FROM ending);
