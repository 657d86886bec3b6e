import { execFile, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webhookSignature } from '../../src/delivery/sign.ts';
import { packageRoot } from '../../src/root.ts';
import { removeFolder, temporaryFolder } from '../support/processes.ts';
import { runs } from '../support/requirements.ts';
import { adminPassword, apiKey, call, type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const insult = 'يا ابن الكلب يا حقير';
const kind = 'شكرا على هذا المقال المفيد';
const stubs = join(packageRoot(), 'test/client/wordpress-stubs.php');
const plugin = join(packageRoot(), 'src/client/wordpress/hakam.php');

interface Outcome {
  result: { id: number; heldFirst: string; status: number } | null;
  /** Comment id → `comment_approved`. */
  comments: Record<string, string>;
  cron: { time: number; hook: string; args: unknown[] }[];
}

describe.runIf(runs('php'))('the WordPress plug-in', () => {
  let at: Place;
  let service: Service;
  let receiver: Server;
  let folder: string;
  let secret: string;
  let state: string;
  let turn: Promise<unknown> = Promise.resolve();
  let tests = 0;

  beforeAll(async () => {
    at = await (sizes()[0] as ReturnType<typeof sizes>[number]).place();
    folder = temporaryFolder('wordpress');
    service = await startService(at, { HAKAM_WEBHOOK_ALLOW: '127.0.0.1', HAKAM_UNDO_GRACE: '0' });
    // As the web server in front of WordPress: every callback is a run of PHP.
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const input = { headers: request.headers, body: Buffer.concat(chunks).toString() };
        wordpress('callback', input).then(
          ({ result }) => response.writeHead(result?.status ?? 500).end(),
          () => response.writeHead(500).end(),
        );
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const hook = await service.call('POST', '/v1/webhooks', {
      url: `http://127.0.0.1:${port}/`,
      events: ['comment.published', 'comment.flagged', 'comment.rejected', 'comment.deleted'],
    });
    secret = hook.body.secret;
  });
  afterAll(async () => {
    await service.stop();
    receiver.close();
    await at.remove();
    removeFolder(folder);
  });
  beforeEach(async () => {
    // Comment ids go on from test to test: they are the site's external ids.
    state = join(folder, `state-${++tests}.json`);
    const past = Object.fromEntries(Array.from({ length: tests * 10 }, (_, n) => [n + 1, {}]));
    await configure({}, { meta: past });
  });

  const configure = (options: Record<string, string> = {}, rest: Record<string, unknown> = {}) =>
    wordpress('set', {
      ...rest,
      options: { hakam_url: service.url, hakam_key: apiKey, hakam_secret: secret, ...options },
    });

  /** One run of WordPress; runs take turns, as its database would make them. */
  function wordpress(command: string, input: unknown = {}): Promise<Outcome> {
    const run = turn.then(
      () =>
        new Promise<Outcome>((resolve, reject) => {
          const child = spawn('php', [stubs, state, command], { stdio: ['pipe', 'pipe', 'pipe'] });
          let output = '';
          child.stdout.on('data', (chunk: Buffer) => {
            output += chunk.toString();
          });
          child.stderr.on('data', (chunk: Buffer) => {
            output += chunk.toString();
          });
          child.once('close', () => {
            try {
              resolve(JSON.parse(output) as Outcome);
            } catch {
              reject(new Error(output));
            }
          });
          child.stdin.end(JSON.stringify(input));
        }),
    );
    turn = run.catch(() => undefined);
    return run;
  }

  const post = async (text: string, rest: object = {}) => {
    const outcome = await wordpress('post', { comment_content: text, ...rest });
    return { ...outcome, id: outcome.result?.id ?? 0, heldFirst: outcome.result?.heldFirst };
  };
  const approvedOf = async (id: number) => (await wordpress('look')).comments[id];
  const stored = async (id: number) =>
    (await service.call('GET', `/v1/comments?externalId=wp-${id}`)).body.items[0];

  async function decide(id: string, action: string): Promise<void> {
    const signIn = await call(service.url, 'POST', '/v1/session', {
      email: 'admin@localhost',
      password: adminPassword,
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const answer = await call(
      service.url,
      'POST',
      `/v1/comments/${id}/decisions`,
      { action, revision: 1 },
      { cookie },
    );
    expect(answer.status).toBe(200);
  }

  it('is PHP without mistakes', async () => {
    const { stdout } = await promisify(execFile)('php', ['-l', plugin]);
    expect(stdout).toContain('No syntax errors');
  });

  it('holds a comment until Hakam publishes it', async () => {
    const { id, heldFirst } = await post(kind);
    expect(heldFirst).toBe('0');
    await until(async () => (await approvedOf(id)) === '1');
    expect(await stored(id)).toMatchObject({
      externalId: `wp-${id}`,
      status: 'published',
      format: 'html',
      article: { id: '7', url: 'https://news.example/?p=7', title: 'مقال & رأي 7' },
      author: { name: 'سامي' },
    });
  });

  it('applies what the editors decide, and what the site erases', async () => {
    const flagged = await post(insult);
    const approved = await post(`${insult} انت`);
    expect([await approvedOf(flagged.id), await approvedOf(approved.id)]).toEqual(['0', '0']);
    for (const { id } of [flagged, approved])
      await until(async () => (await stored(id))?.status === 'flagged');
    await decide((await stored(flagged.id)).id, 'reject');
    await decide((await stored(approved.id)).id, 'approve');
    await until(
      async () => (await approvedOf(flagged.id)) === 'trash' && (await approvedOf(approved.id)) === '1',
    );
    await service.call('DELETE', `/v1/comments/${(await stored(approved.id)).id}`);
    await until(async () => (await approvedOf(approved.id)) === undefined);
  });

  it('keeps a comment held while Hakam is away, and sends it again by wp-cron', async () => {
    await configure({ hakam_url: 'http://127.0.0.1:9' });
    const { id, cron } = await post(kind);
    expect(await approvedOf(id)).toBe('0');
    expect(cron.filter(({ hook }) => hook === 'hakam_retry')).toMatchObject([{ args: [id, 1] }]);
    const again = await wordpress('cron');
    // The hourly sweep tries as well, and plans nothing of its own.
    expect(again.cron.filter(({ hook }) => hook === 'hakam_retry')).toMatchObject([{ args: [id, 2] }]);
    await configure({ hakam_key: 'hk_wrong' });
    expect((await wordpress('cron')).comments[id]).toBe('0');
    await configure();
    await wordpress('cron');
    await until(async () => (await approvedOf(id)) === '1');
  });

  it('asks again about what waits when a callback was lost', async () => {
    await configure({ hakam_secret: 'whsec_AAAA' });
    const { id } = await post(insult);
    await until(async () => (await stored(id))?.status === 'flagged');
    await decide((await stored(id)).id, 'approve');
    expect(await approvedOf(id)).toBe('0');
    await wordpress('cron');
    expect(await approvedOf(id)).toBe('1');
  });

  it('leaves spam, pingbacks, moderators and an unconfigured site alone', async () => {
    expect((await post(kind, { approved: 'spam' })).heldFirst).toBe('spam');
    expect((await post(kind, { comment_type: 'pingback' })).heldFirst).toBe('1');
    await configure({}, { moderator: true });
    expect((await post(kind)).heldFirst).toBe('1');
    await configure({ hakam_key: '' }, { moderator: false });
    const { id, heldFirst } = await post(kind);
    expect(heldFirst).toBe('1');
    expect(await stored(id)).toBeUndefined();
  });

  it('believes no callback that is not signed, is old, or comes late', async () => {
    await configure({ hakam_url: 'http://127.0.0.1:9' });
    const { id } = await post(insult);
    const body = (status: string, sequence: number) =>
      JSON.stringify({ data: { sequence, comment: { id: 'c', externalId: `wp-${id}`, status } } });
    const send = async (text: string, age = 0, key = secret) => {
      const seconds = Math.floor(Date.now() / 1000) - age;
      const headers = {
        'webhook-id': 'm',
        'webhook-timestamp': String(seconds),
        'webhook-signature': webhookSignature([key], 'm', seconds, text),
      };
      return (await wordpress('callback', { headers, body: text })).result?.status;
    };
    expect(await send(body('published', 3), 0, 'whsec_AAAAAAAA')).toBe(401);
    expect(await send(body('published', 3), 301)).toBe(401);
    expect((await wordpress('callback', { headers: {}, body: body('published', 3) })).result?.status).toBe(
      401,
    );
    expect(await approvedOf(id)).toBe('0');
    expect(await send(body('rejected', 3))).toBe(200);
    expect(await approvedOf(id)).toBe('trash');
    expect(await send(body('published', 2))).toBe(200);
    expect(await approvedOf(id)).toBe('trash');
    expect(await send('not json')).toBe(200);
  });
});
