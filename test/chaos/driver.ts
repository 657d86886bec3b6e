import type { Random } from './random.ts';
import { admin, apiKey, graceSeconds, type World } from './world.ts';

const clean = [
  'مقال مفيد، شكرا للكاتب',
  'أختلف مع الكاتب لكن الفكرة واضحة',
  'Thanks, well written',
  'Bon article, merci',
];
const abusive = ['انت يا ابن الكلب', 'you stupid idiot', 'كاتب غبي وحقير'];
const mostAtOnce = 64;

/** One comment of the site, as far as it was answered. */
export interface Sent {
  externalId: string;
  id: string;
  /** Revisions that were accepted. */
  revisions: number;
  acceptedAt: number;
  erased: boolean;
}

export interface Driven {
  sent: Sent[];
  /** Requests that were not answered or answered 5xx, and tried again. */
  retries: number;
  decisions: number;
  undos: number;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * The site's backend and an editor: posts `count` comments at `rate` a second, edits some, erases some, while the editor
 * decides on what is flagged and takes some of it back. Whatever fails is tried again until it is accepted.
 */
export async function drive(
  world: World,
  random: Random,
  round: number,
  count: number,
  rate: number,
): Promise<Driven> {
  const driven: Driven = { sent: [], retries: 0, decisions: 0, undos: 0 };
  const open = new Set<Promise<void>>();
  let posting = true;

  async function submit(externalId: string, text: string, key: string): Promise<string> {
    const body = JSON.stringify({
      externalId,
      text,
      article: { id: `article-${random.integer(1, 20)}`, title: 'عنوان' },
      author: { id: `author-${random.integer(1, 500)}`, name: 'قارئ' },
    });
    return persist('POST', '/v1/comments', body, { 'idempotency-key': key }, async (response) =>
      response.status === 200 || response.status === 202
        ? ((await response.json()) as { id: string }).id
        : undefined,
    );
  }

  /** Tries until `read` gives a value. Only what may pass is tried again: no connection, 429, 5xx. */
  async function persist<T>(
    method: string,
    path: string,
    body: string | null,
    headers: Record<string, string>,
    read: (response: Response) => Promise<T | undefined>,
  ): Promise<T> {
    for (let pause = 100; ; pause = Math.min(2000, pause * 2)) {
      try {
        const response = await fetch(world.url + path, {
          method,
          headers: {
            authorization: `Bearer ${apiKey}`,
            ...(body === null ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          body,
          signal: AbortSignal.timeout(30_000),
        });
        const value = await read(response);
        if (value !== undefined) return value;
        if (response.status < 429)
          throw new Refused(`${method} ${path}: ${response.status} ${await response.text()}`);
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      driven.retries++;
      await sleep(pause);
    }
  }

  async function lifeOf(number: number): Promise<void> {
    const externalId = `r${round}-${number}`;
    const text = `${random.pick(random.chance(0.3) ? abusive : clean)} ${round}-${number}`;
    const edits = random.chance(0.06);
    const erases = random.chance(0.01);
    const id = await submit(externalId, text, externalId);
    const sent: Sent = { externalId, id, revisions: 1, acceptedAt: Date.now(), erased: false };
    driven.sent.push(sent);
    if (edits) {
      await sleep(random.integer(0, 3000));
      await submit(externalId, `${random.pick(clean)} ${round}-${number} (معدل)`, `${externalId}-edit`);
      sent.revisions = 2;
      sent.acceptedAt = Date.now();
    }
    if (erases) {
      await sleep(random.integer(0, 5000));
      sent.erased = true;
      await persist(
        'DELETE',
        `/v1/comments/${id}`,
        null,
        {},
        async ({ status }) => status === 204 || undefined,
      );
    }
  }

  async function post(): Promise<void> {
    const started = Date.now();
    for (let number = 0; number < count; number++) {
      const due = started + (number * 1000) / rate;
      if (Date.now() < due) await sleep(due - Date.now());
      while (open.size >= mostAtOnce) await Promise.race(open);
      const life = lifeOf(number);
      open.add(life);
      life.then(
        () => open.delete(life),
        () => undefined,
      );
    }
    await Promise.all(open);
    posting = false;
  }

  /** An editor's own troubles end nothing: he looks again. */
  async function edit(): Promise<void> {
    let cookie: string | null = null;
    const later: { id: string; at: number }[] = [];
    while (posting || later.length > 0) {
      try {
        const session: string = cookie ?? (await signIn(world.url));
        cookie = session;
        if (posting) await decideSome(session, later);
        const now = Date.now();
        for (const undo of later.filter(({ at }) => at <= now)) {
          const response = await call(session, 'POST', `/v1/decisions/${undo.id}/undo`);
          if (response.status === 401) cookie = null;
          if (response.status >= 429) break;
          if (response.ok) driven.undos++;
          later.splice(later.indexOf(undo), 1);
        }
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        driven.retries++;
      }
      await sleep(300);
    }
  }

  async function decideSome(cookie: string, later: { id: string; at: number }[]): Promise<void> {
    const queue = await call(cookie, 'GET', '/v1/queue?sort=newest&limit=20');
    if (!queue.ok) throw new Error(`queue ${queue.status}`);
    const { items } = (await queue.json()) as { items: { id: string; revision: number }[] };
    for (const { id, revision } of items.filter(() => random.chance(0.25))) {
      const body = { action: random.pick(['approve', 'reject']), revision };
      const response = await call(cookie, 'POST', `/v1/comments/${id}/decisions`, body);
      if (!response.ok) continue;
      driven.decisions++;
      const { decision } = (await response.json()) as { decision: { id: string } | null };
      if (decision !== null && random.chance(0.4))
        later.push({ id: decision.id, at: Date.now() + random.integer(0, graceSeconds * 2000) });
    }
  }

  function call(cookie: string, method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(world.url + path, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  }

  const editing = edit();
  await post();
  await editing;
  return driven;
}

class Refused extends Error {}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
    signal: AbortSignal.timeout(30_000),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!response.ok || cookie === undefined) throw new Error(`sign-in ${response.status}`);
  return cookie;
}
