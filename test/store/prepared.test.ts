import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { connectStore } from '../../src/store/connect.ts';
import { sizes } from '../support/sizes.ts';

const marked = sql<{ n: number }>`
  /* prepared: one-more */
  select ${41}::int + 1 as n`;

describe.each(sizes().filter(({ name }) => name !== 'postgres + redis'))(
  'marked statements on $name',
  (size) => {
    it('run on every connection, in and out of transactions, and are parsed once on each', async () => {
      const place = await size.place();
      const store = await connectStore({ ...place, poolSize: 2 });
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          at % 2 === 0
            ? marked.execute(store.db)
            : store.db.transaction().execute((trx) => marked.execute(trx)),
        ),
      );
      // One after the other, on the connection that is asked then: the other one may have come late.
      for (let at = 0; at < 2; at++) await marked.execute(store.db);
      const { rows } = await store.pool.query(
        "select (generic_plans + custom_plans)::int > 1 as again from pg_prepared_statements where name like 'one-more-%' limit 1",
      );
      await store.close();
      await place.remove();
      expect(answers.map((answer) => answer.rows[0]?.n)).toEqual(Array(20).fill(42));
      expect(rows).toEqual([{ again: true }]);
    });

    it("are planned for any values where the session is the connection's own, and others for theirs", async () => {
      const place = await size.place();
      const store = await connectStore({ ...place, poolSize: 1 });
      const calls = `select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements
        where name like 'one-more-%' order by prepare_time desc limit 1`;
      const mode = async () => (await store.pool.query('show plan_cache_mode')).rows[0].plan_cache_mode;
      for (let at = 0; at < 3; at++) await marked.execute(store.db);
      expect(await mode()).toBe('auto');
      await store.db.transaction().execute((trx) => marked.execute(trx));
      await marked.execute(store.db);
      const { rows } = await store.pool.query(calls);
      // Within a transaction the mode stays as it was.
      expect(rows).toEqual([
        store.size === 'embedded' ? { generic: 0, custom: 5 } : { generic: 4, custom: 1 },
      ]);
      expect(await mode()).toBe('auto');
      await store.close();
      await place.remove();
    });
  },
);
