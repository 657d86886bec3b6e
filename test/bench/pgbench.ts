import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findProgram, postgresFolders, temporaryFolder } from '../support/processes.ts';
import { processorMs } from './processes.ts';
import { comment } from './request.ts';

const run = promisify(execFile);

export interface SingleRows {
  /** Processor time PostgreSQL spends on one row, inserted in a transaction of its own, in microseconds. */
  sameRowUs: number;
  /** The same for the text alone, in a table of three columns with nothing but its key. */
  plainRowUs: number;
}

/** What `pgbench` needs of PostgreSQL for single-row inserts into a migrated database; null on a machine without it. */
export async function singleRows(
  databaseUrl: string,
  postgresPid: number,
  seconds: number,
): Promise<SingleRows | null> {
  const program = findProgram('pgbench', ...postgresFolders());
  if (program === undefined) return null;
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(
    'create table public.plain (id bigserial primary key, text text not null, at timestamptz not null default now())',
  );
  const site = (await client.query<{ id: string }>('select id from hakam.site limit 1')).rows[0]?.id;
  await client.end();
  const rowUs = async (sql: string): Promise<number> => {
    const script = join(temporaryFolder('pgbench'), 'insert.sql');
    writeFileSync(script, `${sql};\n`, { mode: 0o644 });
    const before = processorMs(postgresPid, true);
    const { stdout } = await run(program, [
      ...['-n', '-M', 'prepared', '-c', '64', '-j', '1', '-T', String(seconds), '-f', script, databaseUrl],
    ]);
    const rows = Number(/actually processed: (\d+)/.exec(stdout)?.[1]);
    return ((processorMs(postgresPid, true) - before) * 1000) / rows;
  };
  return {
    sameRowUs: await rowUs(`
      insert into hakam.comment (id, site_id, external_id, text, article_id, author_key, author_id, author_name,
        author_email, author_ip, submitted_at, received_at, updated_at, fingerprint, judge_after)
      values (gen_random_uuid(), '${site}', gen_random_uuid(), '${comment.text}', '${comment.article.id}',
        gen_random_uuid(), gen_random_uuid(), '${comment.author.name}', '${comment.author.email}',
        '${comment.author.ip}', now(), now(), now(), '0123456789abcdef', now())`),
    plainRowUs: await rowUs(`insert into public.plain (text) values ('${comment.text}')`),
  };
}
