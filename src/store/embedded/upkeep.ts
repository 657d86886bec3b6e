import type pg from 'pg';

const CHECK_EVERY_MS = 15_000;
const MOST_WAL_BYTES = 64 * 1024 * 1024;

/** Tables with enough dead rows to be worth a vacuum; PostgreSQL's own thresholds with a smaller floor. */
const DUE = `
  select format('%I.%I', schemaname, relname) as name from pg_stat_all_tables
  where n_dead_tup > 1000 + 0.2 * n_live_tup or n_mod_since_analyze > 1000 + 0.1 * n_live_tup
  order by n_dead_tup desc limit 5`;

/**
 * Does what background processes do on a server and nobody does in PGlite: checkpoints, so that the log does not grow
 * and reopening after a crash stays quick, and vacuums. Each is one statement, so others wait for one at a time.
 * Returns the function that stops it.
 */
export function startUpkeep(connect: () => pg.Client, onError: (error: Error) => void): () => Promise<void> {
  let checkpointed: string | undefined;
  let running: Promise<void> | undefined;

  async function keepUp(): Promise<void> {
    const client = connect();
    client.on('error', onError);
    try {
      await client.connect();
      const { rows } = await client.query<{ lsn: string; grown: number }>(
        'select lsn::text, coalesce(lsn - $1::pg_lsn, 0)::bigint as grown from pg_current_wal_insert_lsn() lsn',
        [checkpointed ?? null],
      );
      const now = rows[0];
      if (now && (checkpointed === undefined || now.grown > MOST_WAL_BYTES)) {
        if (checkpointed !== undefined) await client.query('checkpoint');
        checkpointed = now.lsn;
      }
      const due = await client.query<{ name: string }>(DUE);
      for (const { name } of due.rows) await client.query(`vacuum (analyze) ${name}`);
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      await client.end().catch(onError);
    }
  }

  const timer = setInterval(() => {
    running ??= keepUp().finally(() => {
      running = undefined;
    });
  }, CHECK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
