import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueueSort } from '../../src/contract/queue.ts';
import { foldForSearch } from '../../src/judgement/text/search.ts';
import { openStore, type Store } from '../../src/store/connect.ts';
import { type QueueSelection, queuePage, queueQuery } from '../../src/store/queue-page.ts';
import { createSite } from '../../src/store/sites.ts';
import { type Place, sizes } from '../support/sizes.ts';

/** HAKAM_TEST_QUEUE_ROWS=1000000 measures the size the promise is made for. */
const rows = Number(process.env.HAKAM_TEST_QUEUE_ROWS ?? 40_000);
const flaggedShare = 20;

describe.each(sizes().filter(({ name }) => name === 'postgres'))(
  'review: queue pages on $name',
  ({ place }) => {
    let here: Place;
    let store: Store;
    let siteId: string;
    beforeAll(async () => {
      here = await place();
      store = await openStore({ databaseUrl: here.databaseUrl ?? undefined, dataFolder: here.dataFolder });
      siteId = (await createSite(store.db, 'Large')).id;
      for (let from = 0; from < rows; from += 100_000) await fill(from, Math.min(rows, from + 100_000));
      await sql`analyze hakam.comment`.execute(store.db);
      await sql`vacuum hakam.comment`.execute(store.db);
    }, 600_000);
    afterAll(async () => {
      await store.close();
      await here.remove();
    });

    /** One in 20 flagged; languages, articles, rules and scores spread, some of them rare. */
    async function fill(from: number, to: number): Promise<void> {
      await sql`
      insert into hakam.comment (id, site_id, text, article_id, author_name, received_at, updated_at, judge_after,
        status, verdict, outcome, language, toxicity, priority, search_text)
      select (lpad(to_hex(1767225600000 + n * 40::bigint), 12, '0') || '7000' || lpad(to_hex(n), 16, '8'))::uuid,
        ${siteId}::uuid, 'text ' || n, 'a' || n % 997, 'Reader', t, t, t,
        case when n % ${flaggedShare} = 0 then 'flagged' else 'published' end,
        jsonb_build_object('scores', jsonb_build_object('toxicity', h % 1000 / 1000.0, 'spam', h % 77 / 100.0),
          'language', jsonb_build_object('code', 'ar'), 'findings', '[]'::jsonb,
          'reasons', jsonb_build_array(jsonb_build_object('rule', case when h % 2000 = 0 then 'rule.rare' else
            'threshold.toxicity' end, 'message', repeat('m', 200)))),
        case when n % ${flaggedShare} = 0 then 'flag' else 'publish' end,
        case when h % 1000 = 1 then 'ku' when h % 3 = 0 then 'en' else 'ar' end, h % 1000 / 1000.0,
        h % 5 + h % 90 / 100.0, 'كتب ' || (array['شمس', 'قمر', 'نجم', 'سماء', 'بحر'])[1 + h % 5] || ' w' || h % 50000
      from (select n, abs(hashint4(n)) as h, timestamptz '2026-01-01' + n * interval '40 ms' as t
        from generate_series(${from}::int, ${to - 1}::int) n) numbered`.execute(store.db);
    }

    const selections: [string, QueueSelection, QueueSort][] = [
      ['everything by priority', {}, 'priority'],
      ['everything, oldest first', {}, 'oldest'],
      ['everything, newest first', {}, 'newest'],
      ['a common language', { language: 'ar' }, 'priority'],
      ['a rare language', { language: 'ku' }, 'priority'],
      ['an article', { articleId: 'a40' }, 'priority'],
      ['a rare reason', { reason: 'rule.rare' }, 'priority'],
      ['high scores', { minScore: 0.95 }, 'priority'],
      ['a band of scores', { minScore: 0.5, maxScore: 0.51 }, 'priority'],
      ['open ones in a language, newest first', { view: 'open', language: 'en' }, 'newest'],
      ['a common word', { search: foldForSearch('كتب') }, 'priority'],
      ['a rare word', { search: 'w4711' }, 'priority'],
    ];
    const now = new Date('2026-03-01T00:00:00Z');
    const reach = () => ({ siteId, languages: null });

    it.each(selections)('reads %s by an index', async (_name, selection, sort) => {
      const query = queueQuery(store.db, reach(), selection, sort, 51, null, now);
      const plan = JSON.stringify(await query.explain('json'));
      expect(plan).toMatch(/"Index Name":\s*"comment_(queue|search)/);
      expect(plan).not.toMatch(/"Seq Scan"[^}]*"Relation Name":"comment"/);
    });

    it('answers every page within 30 ms', async () => {
      const best = new Map<string, number>();
      const took: number[] = [];
      for (let round = 0; round < 10; round++) {
        for (const [name, selection, sort] of selections) {
          let cursor: string | null = null;
          for (let page = 0; page < 3; page++) {
            const started = performance.now();
            const answer = await queuePage(store.db, reach(), selection, sort, 50, cursor, now);
            const ms = performance.now() - started;
            took.push(ms);
            best.set(`${name} ${page}`, Math.min(ms, best.get(`${name} ${page}`) ?? ms));
            if (answer.nextCursor === null) break;
            cursor = answer.nextCursor;
          }
        }
      }
      took.sort((one, other) => one - other);
      const at = (share: number) => `${took[Math.floor(took.length * share)]?.toFixed(1)} ms`;
      if (process.env.HAKAM_TEST_QUEUE_ROWS !== undefined)
        console.log(`${rows} comments: p50 ${at(0.5)}, p95 ${at(0.95)}`, Object.fromEntries(best));
      // The best of ten: other suites share the machine.
      for (const [name, ms] of best) expect([name, ms < 30 ? 'in time' : ms]).toEqual([name, 'in time']);
    });
  },
);
