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
      const { rows } = await store.pool.query(
        "select (generic_plans + custom_plans)::int > 1 as again from pg_prepared_statements where name like 'one-more-%' limit 1",
      );
      await store.close();
      await place.remove();
      expect(answers.map((answer) => answer.rows[0]?.n)).toEqual(Array(20).fill(42));
      expect(rows).toEqual([{ again: true }]);
    });
  },
);
