import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createSite } from '../../src/store/sites.ts';
import { type ExportKind, exportRows, toLines } from '../../src/transfer/export-rows.ts';
import { type ImportFormat, importComments } from '../../src/transfer/import-comments.ts';
import { adminPassword, call, type Service, startService, submissionOf } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const awkward = ['=cmd()|x', "'-5", '-5', '"q", and\r\nmore', 'نص عربي\tمع جدول', '😀 emoji'];

describe.each(sizes().slice(0, 2))('transfer on $name', ({ place }) => {
  let at: Place;
  let service: Service;

  beforeAll(async () => {
    at = await place();
    service = await startService(at);
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  const importFile = (file: string, from: ImportFormat, siteId: string) =>
    importComments({
      store: service.context.store,
      secrets: service.context.secrets,
      clock: systemClock,
      siteId,
      file,
      from,
      judge: null,
      onBytes: () => undefined,
    });

  async function exportFile(siteId: string, kind: ExportKind, format: 'jsonl' | 'csv', personal = false) {
    const file = join(at.dataFolder, `${siteId}-${kind}-${personal}.${format}`);
    const lines = toLines(exportRows(service.context.store.db, siteId, kind, personal), format);
    await pipeline(Readable.from(lines), createWriteStream(file));
    return file;
  }

  const rowsOf = async (siteId: string) => {
    const rows: Record<string, unknown>[] = [];
    for await (const row of exportRows(service.context.store.db, siteId, 'comments', true)) rows.push(row);
    return rows;
  };

  it('writes what it reads: threads, decisions, verdicts, personal data only when asked for', async () => {
    const { siteId } = service.firstStart;
    for (const [n, text] of awkward.entries())
      await service.call('POST', '/v1/comments', {
        ...submissionOf({ text, externalId: `r-${n}`, parentExternalId: n === 0 ? null : 'r-0' }),
        author: {
          id: 'u-1',
          name: 'سامي',
          email: 'secret@example.org',
          ip: '198.51.100.77',
          userAgent: 'Agent/9',
        },
      });
    await service.call(
      'POST',
      '/v1/comments',
      submissionOf({ text: 'بلا معرف خارجي', submittedAt: '2100-12-31T23:59:59Z' }),
    );
    await until(
      async () => (await service.call('GET', '/v1/comments?status=pending')).body.items.length === 0,
    );
    const { headers } = await call(service.url, 'POST', '/v1/session', {
      email: 'admin@localhost',
      password: adminPassword,
    });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    const { items } = (await service.call('GET', '/v1/comments?externalId=r-1')).body;
    const decided = await call(
      service.url,
      'POST',
      `/v1/comments/${items[0].id}/decisions`,
      { action: 'reject', revision: 1, reason: 'other' },
      { cookie },
    );
    expect(decided.status).toBe(200);

    const files = [
      await exportFile(siteId, 'comments', 'jsonl'),
      await exportFile(siteId, 'comments', 'csv'),
      await exportFile(siteId, 'decisions', 'jsonl'),
      await exportFile(siteId, 'audit', 'csv'),
    ];
    for (const file of files)
      expect(readFileSync(file, 'utf8')).not.toMatch(/secret@example\.org|198\.51\.100\.77|Agent\/9/);
    expect(readFileSync(files[2] as string, 'utf8')).toMatch(/"action":"reject"/);
    expect(readFileSync(files[3] as string, 'utf8')).toMatch(/"decided"/);

    // Into the site it came from: everything is known.
    expect(await importFile(files[0] as string, 'jsonl', siteId)).toMatchObject({ imported: 0, known: 7 });

    const before = await rowsOf(siteId);
    for (const format of ['jsonl', 'csv'] as const) {
      const other = await createSite(service.context.store.db, `from ${format}`);
      const file = await exportFile(siteId, 'comments', format, true);
      expect(await importFile(file, format, other.id)).toMatchObject({ imported: 7, known: 0, records: 7 });
      expect(await importFile(file, format, other.id)).toMatchObject({ imported: 0, known: 7 });
      const kept = (row: Record<string, unknown>) => ({
        ...row,
        id: null,
        revision: 1,
        updatedAt: null,
        externalId: row.externalId ?? row.id,
      });
      const after = await rowsOf(other.id);
      const order = (row: Record<string, unknown>) => String(row.externalId);
      const sorted = (rows: Record<string, unknown>[]) =>
        rows.map(kept).sort((a, b) => order(a).localeCompare(order(b)));
      expect(sorted(after)).toEqual(sorted(before));
    }
  });

  it('tells no callback and no change of what it imports, and lists it by its own time', async () => {
    const { store } = service.context;
    const site = await createSite(store.db, 'history');
    const file = join(at.dataFolder, 'history.jsonl');
    const lines = [3, 1, 2].map((n) =>
      JSON.stringify({
        externalId: `h-${n}`,
        text: `comment ${n}`,
        status: 'rejected',
        article: { id: 'a' },
        author: { name: 'n' },
        submittedAt: `2015-01-0${n}T00:00:00Z`,
      }),
    );
    writeFileSync(file, `${lines.join('\n')}\n${lines[0]}\n{"broken"\n`);
    const report = await importFile(file, 'jsonl', site.id);
    expect(report).toMatchObject({ imported: 3, known: 1, records: 5, resumedAfter: 0 });
    expect([...report.skipped]).toEqual([['not a JSON object', { count: 1, first: 'line 5' }]]);
    expect((await rowsOf(site.id)).map((row) => row.externalId)).toEqual(['h-1', 'h-2', 'h-3']);
    const { rows } = await store.pool.query(
      `select (select count(*)::int from hakam.delivery where site_id = $1) as deliveries,
         (select count(*)::int from hakam.event where site_id = $1 and type = 'imported') as events,
         (select bool_and(rejected_before) from hakam.comment where site_id = $1) as kept`,
      [site.id],
    );
    expect(rows[0]).toEqual({ deliveries: 0, events: 3, kept: true });
  });

  it('stores text of any kind', async () => {
    const site = await createSite(service.context.store.db, 'any');
    const file = join(at.dataFolder, 'any.jsonl');
    const texts = ['\ud800 lone', 'a\u0000b', `${'x'.repeat(19_999)}😀`, '\\u0000 \\', '\u202e\u0007'];
    const lines = texts.map((text, n) =>
      JSON.stringify({ externalId: `${n}`, text, article: { id: text }, author: { name: text } }),
    );
    writeFileSync(file, lines.join('\n'));
    expect(await importFile(file, 'jsonl', site.id)).toMatchObject({ imported: texts.length });
  });
});
