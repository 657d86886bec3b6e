import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/connect.ts';
import { createSite } from '../../src/store/sites.ts';
import { runHakam } from '../support/built.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { writeWxr } from './write-wxr.ts';

describe.each(sizes().slice(0, 2))('an interrupted import on $name', ({ place }) => {
  let at: Place;
  beforeAll(async () => {
    at = await place();
  });
  afterAll(() => at.remove());

  it('goes on where kill -9 ended it, and counts exactly', { timeout: 180_000 }, async () => {
    const secretKey = randomBytes(32).toString('base64');
    const file = join(at.dataFolder, 'export.xml');
    const counts = await writeWxr(file, 3_300_000);
    const open = () => openStore({ databaseUrl: at.databaseUrl, dataFolder: at.dataFolder });
    const store = await open();
    await createSite(store.db, 'site');
    await store.close();

    /** Ends it with kill -9 after that many lines of progress; undefined: lets it finish. */
    async function run(killAtLine?: number): Promise<string> {
      const child = runHakam(['import', file, '--from', 'wxr'], {
        HAKAM_DATA: at.dataFolder,
        HAKAM_SECRET_KEY: secretKey,
        ...(at.databaseUrl === null ? {} : { DATABASE_URL: at.databaseUrl }),
      });
      let said = '';
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        if (killAtLine !== undefined && said.split('\n').length > killAtLine) child.kill('SIGKILL');
      };
      child.stderr.on('data', hear);
      child.stdout.on('data', hear);
      await new Promise((resolve) => child.once('close', resolve));
      return said;
    }

    await run(3);
    const said = await run();
    expect(said).toMatch(/Resumed after \d+ records/);
    expect(said).toContain(`Skipped ${counts.pingbacks}: pingback`);
    const stored = counts.records - counts.pingbacks - counts.empty;
    expect(said).toContain(`${stored} imported, 0 known already, of ${counts.records} records.`);

    const again = await open();
    const { rows } = await again.pool.query(
      `select count(*)::int as all, count(distinct external_id)::int as distinct,
         count(parent_external_id)::int as replies, count(*) filter (where status = 'rejected')::int as rejected,
         (select count(*)::int from hakam.event) as events from hakam.comment`,
    );
    await again.close();
    expect(rows[0]).toEqual({
      all: stored,
      distinct: stored,
      replies: counts.replies,
      rejected: counts.rejected,
      events: stored,
    });
  });
});
