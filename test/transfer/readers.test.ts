import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportFormat, readers } from '../../src/transfer/import-comments.ts';
import type { ImportedComment, ImportRecord } from '../../src/transfer/imported.ts';
import { removeFolder, temporaryFolder } from '../support/processes.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('readers');
});
afterAll(() => removeFolder(folder));

async function read(from: ImportFormat, content: string | Buffer): Promise<ImportRecord[]> {
  const file = join(folder, `file.${from}`);
  writeFileSync(file, content);
  const records: ImportRecord[] = [];
  for await (const record of readers[from](file, () => undefined)) records.push(record);
  return records;
}

function commentsOf(records: readonly ImportRecord[]): ImportedComment[] {
  return records.flatMap((record) => ('comment' in record ? [record.comment] : []));
}

function skippedOf(records: readonly ImportRecord[]): string[] {
  return records.flatMap((record) => ('skipped' in record ? [`${record.skipped} (${record.where})`] : []));
}

const native = { article: { id: 'a' }, author: { name: 'n' } };

describe('transfer: readers', () => {
  it('reads WordPress: threads, every status, HTML, metadata that is none of a comment', async () => {
    const comment = (id: number, fields: Record<string, string>) =>
      `<wp:comment><wp:comment_id>${id}</wp:comment_id>${Object.entries({
        comment_author: '<![CDATA[سامي]]>',
        comment_author_email: 's@example.org',
        comment_author_IP: '203.0.113.9',
        comment_date_gmt: '2024-05-01 07:00:00',
        comment_content: '<![CDATA[نص <b>مهم</b> & أكثر]]>',
        comment_approved: '1',
        comment_type: '',
        comment_parent: '0',
        comment_user_id: '0',
        ...fields,
      })
        .map(([name, value]) => `<wp:${name}>${value}</wp:${name}>`)
        .join('')}<wp:commentmeta><wp:comment_content>no</wp:comment_content></wp:commentmeta></wp:comment>`;
    const records = await read(
      'wxr',
      `<?xml version="1.0"?><rss><channel><title>t</title><item><title>خبر &amp; رأي</title><link>https://x.example/?p=7</link>
<content:encoded><![CDATA[<p>a</p>]]></content:encoded><wp:post_id>7</wp:post_id>
${comment(1, {})}${comment(2, { comment_parent: '1', comment_user_id: '5' })}${comment(3, { comment_approved: '0' })}
${comment(4, { comment_approved: 'spam' })}${comment(5, { comment_approved: 'trash' })}
${comment(6, { comment_type: 'pingback' })}${comment(7, { comment_content: '' })}</item></channel></rss>`,
    );
    const [first, reply, ...others] = commentsOf(records);
    expect(first).toMatchObject({
      externalId: 'wp-1',
      text: 'نص <b>مهم</b> & أكثر',
      format: 'html',
      status: 'published',
      articleId: '7',
      articleUrl: 'https://x.example/?p=7',
      articleTitle: 'خبر & رأي',
      authorName: 'سامي',
      authorId: null,
      authorEmail: 's@example.org',
      parentExternalId: null,
      submittedAt: new Date('2024-05-01T07:00:00Z'),
    });
    expect(reply).toMatchObject({ parentExternalId: 'wp-1', authorId: '5' });
    expect(others.map(({ status }) => status)).toEqual(['pending', 'rejected', 'rejected']);
    expect(skippedOf(records)).toEqual(['pingback (comment 6)', 'no text (comment 7)']);
  });

  it('reads Disqus: posts find their thread and parent', async () => {
    const records = await read(
      'disqus',
      `<?xml version="1.0"?><disqus xmlns:dsq="http://disqus.com/disqus-internals"><category dsq:id="1"/>
<thread dsq:id="10"><id>story-1</id><link>https://x.example/1</link><title>T</title><author><name>Owner</name></author></thread>
<thread dsq:id="11"><id/><link>https://x.example/2</link><title>U</title></thread>
<post dsq:id="100"><message><![CDATA[<p>hello</p>]]></message><createdAt>2020-01-02T03:04:05Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>Ann</name><username>ann</username></author><thread dsq:id="10"/></post>
<post dsq:id="101"><message>reply</message><createdAt>2020-01-02T03:05:05Z</createdAt><isDeleted>false</isDeleted><isSpam>true</isSpam>
<author><name>Bob</name></author><thread dsq:id="11"/><parent dsq:id="100"/></post>
<post dsq:id="102"><message>lost</message><thread dsq:id="99"/></post></disqus>`,
    );
    expect(commentsOf(records)).toMatchObject([
      {
        externalId: 'disqus-100',
        text: '<p>hello</p>',
        status: 'published',
        articleId: 'story-1',
        articleUrl: 'https://x.example/1',
        authorId: 'ann',
        authorName: 'Ann',
        submittedAt: new Date('2020-01-02T03:04:05Z'),
      },
      {
        status: 'rejected',
        articleId: 'disqus-thread-11',
        parentExternalId: 'disqus-100',
        authorName: 'Bob',
      },
    ]);
    expect(skippedOf(records)).toEqual(['unknown thread (post 102)']);
  });

  it('reads Coral: the newest revision, its statuses and times', async () => {
    const coral = {
      storyID: 's',
      authorID: 'u',
      status: 'NONE',
      createdAt: { $date: '2021-01-01T00:00:00Z' },
    };
    const lines = [
      { ...coral, id: 'c1', revisions: [{ body: 'old' }, { body: 'new' }] },
      {
        ...coral,
        id: 'c2',
        parentID: 'c1',
        status: 'REJECTED',
        body: 'x',
        createdAt: { $date: { $numberLong: '1609459200000' } },
      },
      { ...coral, id: 'c3', status: 'PREMOD', revisions: [{ body: 'held' }] },
      { ...coral, id: 'c4', revisions: [] },
      { ...coral, id: 'c5', body: 'y', storyID: null },
    ];
    const records = await read(
      'coral',
      `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnot json\n`,
    );
    expect(commentsOf(records)).toMatchObject([
      { externalId: 'coral-c1', text: 'new', status: 'published', articleId: 's' },
      {
        externalId: 'coral-c2',
        parentExternalId: 'coral-c1',
        status: 'rejected',
        submittedAt: new Date(1609459200000),
      },
      { externalId: 'coral-c3', status: 'pending' },
    ]);
    expect(skippedOf(records)).toEqual([
      'no text (line 4)',
      'no storyID (line 5)',
      'not a JSON object (line 6)',
    ]);
  });

  it('reads JSON lines, and says which lines are none', async () => {
    const lines = [
      JSON.stringify({ ...native, externalId: 'e1', text: 'a', status: 'flagged', parentExternalId: 'e0' }),
      '',
      '[1]',
      JSON.stringify({ ...native, text: 'no id' }),
      JSON.stringify({ ...native, externalId: 'e2', text: ' ' }),
      JSON.stringify({ ...native, externalId: 'e3', text: 'gone', status: 'deleted' }),
      JSON.stringify({ ...native, externalId: 'e4', text: 'odd', status: 'maybe' }),
      JSON.stringify({ ...native, externalId: 'e5', text: 'b'.repeat(9_000_000) }),
      JSON.stringify({ ...native, externalId: 'e6', text: 'last line, no end' }),
    ];
    const records = await read('jsonl', `\ufeff${lines.join('\r\n')}`);
    expect(commentsOf(records)).toMatchObject([
      { externalId: 'e1', status: 'flagged', parentExternalId: 'e0' },
      { externalId: 'e6', status: 'pending' },
    ]);
    expect(skippedOf(records)).toEqual([
      'not a JSON object (line 3)',
      'no externalId (line 4)',
      'no text (line 5)',
      'deleted (line 6)',
      'unknown status (line 7)',
      'not a JSON object (line 8)',
    ]);
  });

  it('reads CSV with quotes, commas and line ends in cells, across pieces of the file', async () => {
    const long = 'ط'.repeat(200_000);
    const records = await read(
      'csv',
      `\ufeffexternalId,text,articleId,authorName,status\r\ne1,"a, ""b""\r\nc",x,n,published\r\n\r\ne2,"${long}",x,n,\ne3,"",x,n,\ne4,plain,x,"",rejected`,
    );
    expect(commentsOf(records)).toMatchObject([
      { externalId: 'e1', text: 'a, "b"\r\nc', status: 'published' },
      { externalId: 'e2', text: long.slice(0, 20_000), status: 'pending' },
      { externalId: 'e4', text: 'plain', authorName: 'anonymous', status: 'rejected' },
    ]);
    expect(skippedOf(records)).toEqual(['no text (row 5)']);
    await expect(read('csv', `externalId,text\ne1,"${'x'.repeat(9_000_000)}`)).rejects.toThrow(
      'closing quote',
    );
    await expect(read('csv', 'a,b\n1,2')).rejects.toThrow('no column `text`');
  });

  it('gives texts back as they were from any CSV and JSON lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 }),
        async (texts) => {
          const kept = texts.filter((text) => text.replaceAll('\u0000', '').trim() !== '');
          const clean = kept.map((text) => text.replaceAll('\u0000', '').toWellFormed());
          const rows = kept.map((text, at) => `${at},"${text.toWellFormed().replaceAll('"', '""')}",a,n\r\n`);
          const csv = await read('csv', `externalId,text,articleId,authorName\r\n${rows.join('')}`);
          expect(commentsOf(csv).map(({ text }) => text)).toEqual(clean);
          const lines = kept.map((text, at) => JSON.stringify({ ...native, externalId: `${at}`, text }));
          const jsonl = await read('jsonl', lines.join('\n'));
          expect(commentsOf(jsonl).map(({ text }) => text)).toEqual(clean);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never fails on bytes of any kind', async () => {
    const formats = Object.keys(readers).filter((name) => name !== 'csv') as ImportFormat[];
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom(...formats),
        async (bytes, from) => {
          await read(from, Buffer.from(bytes));
        },
      ),
      { numRuns: 100 },
    );
  });
});
