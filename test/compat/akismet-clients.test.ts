import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/keys.ts';
import { type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { askAgain } from './ask-again.ts';

const kind = 'شكرا على هذا المقال المفيد';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const wordpress = {
  'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
  'user-agent': 'WordPress/6.8.3 | Akismet/5.5',
  host: 'rest.akismet.com',
};

/** The requests of Akismet's clients in other languages, as those clients write them. */
describe.each(sizes())('Akismet’s clients on $name', ({ place }) => {
  let at: Place;
  let service: Service;
  let alias: string;

  beforeAll(async () => {
    at = await place();
    service = await startService(at);
    const { store, secrets } = service.context;
    const { siteId } = service.firstStart;
    alias = (await createKey(store.db, secrets, siteId, { name: 'akismet', scopes: ['submit'] })).akismetKey;
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  /** `fetch` lets nobody choose the host, which some clients send the key in. */
  const send = (method: string, path: string, headers: Record<string, string>, body = '') =>
    new Promise<{ text: string; guid: string }>((resolve, reject) => {
      const sent = request(`${service.url}${path}`, { method, headers }, async (answer) => {
        const chunks = await answer.toArray();
        resolve({ text: Buffer.concat(chunks).toString(), guid: String(answer.headers['x-akismet-guid']) });
      });
      sent.on('error', reject).end(body);
    });
  const get = (path: string, headers = {}) => send('GET', path, headers);
  const post = (path: string, body: string, headers: Record<string, string> = form) =>
    send('POST', path, headers, body);
  const postForJson = async (path: string, body: string) => JSON.parse((await post(path, body)).text);
  /** Comments the key has asked about. */
  let asked = 0;
  const check = (send: () => ReturnType<typeof get>) =>
    askAgain(
      () => {
        asked++;
        return send();
      },
      ({ text }) => text !== 'invalid',
    );
  /** A late check is answered before its comment is stored. */
  const commentOf = async (guid: string) => {
    const stored = () => service.call('GET', `/v1/comments/${guid}`);
    return (await askAgain(stored, ({ status }) => status === 200)).body;
  };

  it('WordPress’s settings page reaches us and takes the key', async () => {
    expect((await get('/1.1/test', { host: 'rest.akismet.com' })).text).toBe('connected');
    // The page drops what is not hexadecimal and takes twelve characters only.
    expect(alias.replace(/[^a-f0-9]/gi, '')).toHaveLength(12);
    const body = `blog=http%3A%2F%2Fnews.example&key=${alias}&api_key=${alias}`;
    expect((await post('/1.1/verify-key', body, wordpress)).text).toBe('valid');
    const account = await postForJson('/1.1/get-subscription', body);
    expect(account).toMatchObject({ status: 'active', next_billing_date: false, limit_reached: false });
    expect(Number.isInteger(account.account_id)).toBe(true);
  });

  it('`wp akismet stats` finds its columns before there is anything to count', async () => {
    const { breakdown } = await postForJson('/1.1/get-stats', `blog=x&key=${alias}&from=all`);
    expect(Object.keys(Object.values(breakdown).at(-1) as object)).toEqual([
      'spam',
      'ham',
      'missed_spam',
      'false_positives',
      'blogs',
      'da',
    ]);
  });

  it('WordPress’s backslashes are no part of a comment, and its moderators’ decisions reach it', async () => {
    const fields =
      `comment_post_ID=7&comment_author_email=z%40news.example&comment_author_url&comment_type=comment&comment_parent=0` +
      `&user_ip=203.0.113.9&user_agent=Mozilla%2F5.0&blog=http%3A%2F%2Fnews.example&blog_lang=ar&blog_charset=UTF-8` +
      `&POST_ak_hp_textarea&comment_context%5B0%5D=Uncategorized&permalink=http%3A%2F%2Fnews.example%2F%3Fp%3D7&api_key=${alias}`;
    const text = encodeURIComponent(kind);
    const checked = await check(() =>
      post(
        '/1.1/comment-check',
        `comment_author=Zo%C3%AB+%5C%22Z%5C%22&comment_content=It%5C%27s+a+path+%5C%5C%3A+${text}&${fields}`,
        wordpress,
      ),
    );
    expect(checked.text).toBe('false');
    const { guid } = checked;
    const comment = await commentOf(guid);
    expect([comment.author.name, comment.text]).toEqual(['Zoë "Z"', `It's a path \\: ${kind}`]);
    const said = await post(
      '/1.1/submit-spam',
      `comment_author=Zo%C3%AB+%22Z%22&comment_content=It%27s+a+path+%5C%3A+${text}&${fields}&reporter=admin`,
      wordpress,
    );
    expect(said.text).toBe('Thanks for making the web a better place.');
    expect((await commentOf(guid)).status).toBe('rejected');
    const drupal = { ...wordpress, 'user-agent': 'Drupal/11' };
    const elsewhere = await check(() =>
      post('/1.1/comment-check', `comment_author=b&comment_content=%5C%22${text}%5C%22&${fields}`, drupal),
    );
    expect((await commentOf(elsewhere.guid)).text).toBe(`\\"${kind}\\"`);
  });

  it('akismet-go asks everything by GET, with the key in the host', async () => {
    const host = { host: `${alias}.rest.akismet.com`, 'user-agent': 'Go-http-client/1.1' };
    const query = `?blog=http%3A%2F%2Fnews.example&comment_author=Go&user_agent=x&user_ip=203.0.113.7`;
    const verified = await get(`/1.1/verify-key?blog=http%3A%2F%2Fnews.example&key=${alias}`);
    expect(verified.text).toBe('valid');
    const ham = await check(() =>
      get(`/1.1/comment-check${query}&comment_content=${encodeURIComponent(kind)}%00`, host),
    );
    expect(ham.text).toBe('false');
    expect((await commentOf(ham.guid)).text).toBe(kind);
    const spam = await get(`/1.1/comment-check${query}&comment_author=viagra-test-123`, host);
    expect(spam.text).toBe('true');
    const thanks = await get(`/1.1/submit-ham${query}&comment_content=x`, host);
    expect(thanks.text).toBe('Thanks for making the web a better place.');
  });

  it('python-akismet’s `is_test=False` is no test', async () => {
    const fields = `blog=http%3A%2F%2Fnews.example&comment_author=Py&comment_content=${encodeURIComponent(kind)}&user_ip=203.0.113.8&is_test=False&charset=utf-8`;
    const host = { ...form, host: `${alias}.rest.akismet.com` };
    const checked = await check(() => post('/1.1/comment-check', fields, host));
    expect(JSON.parse(checked.text)).toBe(false);
    await post('/1.1/submit-spam', fields, host);
    expect((await commentOf(checked.guid)).status).toBe('rejected');
  });

  it('statistics have the members and types that WordPress, PHP and .NET read', async () => {
    const month = new Date(service.context.clock.now()).toISOString().slice(0, 7);
    const counts = { spam: expect.any(Number), ham: expect.any(Number), missed_spam: 2, false_positives: 1 };
    const ask = (path: string, from: string) =>
      postForJson(path, `blog=http%3A%2F%2Fnews.example&key=${alias}&from=${from}&api_key=${alias}`);
    const stats = await ask('/1.2/get-key-stats', '6-months');
    expect(stats).toMatchObject({ ...counts, accuracy: expect.stringMatching(/^\d+\.\d\d$/) });
    expect(stats.breakdown).toEqual({ [month]: { ...counts, blogs: 1, da: `${month}-01` } });
    expect(Object.keys((await ask('/1.1/get-stats', 'all')).breakdown)).toEqual([month.slice(0, 4)]);
    expect(Object.keys((await ask('/1.1/get-stats', '60-days')).breakdown)[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
    const usage = await postForJson('/1.2/usage-limit', `key=${alias}`);
    expect(usage).toEqual({ limit: 'none', usage: asked, percentage: '0.00', throttled: false });
    const sites = await postForJson(
      '/1.2/key-sites',
      `key=${alias}&format=json&order=total&limit=500&offset=0`,
    );
    expect(sites).toMatchObject({ limit: 500, offset: 0, total: 1 });
    expect(sites[month][0]).toMatchObject({ api_calls: String(asked), missed_spam: '2' });
  });
});
