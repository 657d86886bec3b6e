import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModels, type Models } from '../../src/judgement/models.ts';
import { createJudge } from '../../workers/judge.ts';
import { type Service, startService, submissionOf } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';

const waiting = { prefer: 'wait=10' };
const signal = new AbortController().signal;

/** Models whose word lists are broken as long as `broken` is true. */
function breakable(): { models: Models; setBroken(broken: boolean): void } {
  const models = loadModels();
  let broken = false;
  return {
    models: new Proxy(models, {
      get(target, name) {
        if (broken && name === 'lexicons') throw new Error('the word lists cannot be read');
        return Reflect.get(target, name);
      },
    }),
    setBroken(value) {
      broken = value;
    },
  };
}

describe.each(sizes())('the judge on $name', ({ place }) => {
  let at: Place;
  let service: Service;
  const { models, setBroken } = breakable();

  beforeAll(async () => {
    at = await place();
    service = await startService(at, {}, { models });
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  it('sends a comment to editors with the reason when judging it fails, and publishes nothing by accident', async () => {
    setBroken(true);
    const failed = await service.call('POST', '/v1/comments', submissionOf(), waiting);
    setBroken(false);
    expect(failed.body).toMatchObject({
      status: 'flagged',
      verdict: { outcome: 'flag', reasons: [{ rule: 'system.judge-failed' }] },
    });
    expect((await service.call('POST', '/v1/comments', submissionOf(), waiting)).body.status).toBe(
      'published',
    );
  });

  it('sends a comment whose worker died three times to editors, lists it, and judges it anew when replayed', async () => {
    const { store } = service.context;
    const { body } = await service.call(
      'POST',
      '/v1/comments',
      submissionOf({ externalId: 'poison', text: 'كلام آخر لا شيء فيه', author: { id: 'u-7', name: 'نور' } }),
      waiting,
    );
    await store.pool.query("update hakam.comment set status = 'pending', verdict = null where id = $1", [
      body.id,
    ]);
    await store.pool.query('update hakam.comment set judge_attempts = 2 where id = $1', [body.id]);
    await createJudge(service.context).handle([{ commentId: body.id, revision: 1, attempt: 0 }], {
      jobId: 'x',
      earlierStarts: 2,
      signal,
    });
    const flagged = await service.call('GET', `/v1/comments/${body.id}`);
    expect(flagged.body).toMatchObject({
      status: 'flagged',
      verdict: { reasons: [{ rule: 'system.judge-failed' }] },
    });
    const jobs = await service.call('GET', '/v1/jobs');
    expect(jobs.body.items[0]).toMatchObject({ name: 'judge', attempts: 3 });
    expect(JSON.stringify(jobs.body)).not.toContain('كلام آخر');
    expect((await service.call('POST', `/v1/jobs/${jobs.body.items[0].id}/replay`)).status).toBeLessThan(300);
    for (let tries = 0; tries < 100; tries++) {
      if ((await service.call('GET', `/v1/comments/${body.id}`)).body.status === 'published') return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the replayed comment was not judged');
  });

  it('writes one verdict however often a job is given', async () => {
    const { body } = await service.call('POST', '/v1/comments', submissionOf(), waiting);
    const judge = createJudge(service.context);
    await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        judge.handle([{ commentId: body.id, revision: 1, attempt: n }], {
          jobId: `j${n}`,
          earlierStarts: 0,
          signal,
        }),
      ),
    );
    const { rows } = await service.context.store.pool.query(
      "select count(*)::int as n from hakam.event where comment_id = $1 and type = 'judged'",
      [body.id],
    );
    expect(rows[0].n).toBe(1);
  });

  it.each([
    ['text', 'زوروا متجرنا الجديد في وسط المدينة اليوم', 'شكرا للكاتب على هذا المقال المفيد جدا'],
    [
      'text',
      'Visit our new shop in the centre of town today',
      'Thanks to the author for this useful article',
    ],
    [
      'html',
      '<p>Come to <a href="https://shop.example/">our shop</a> &amp; save a lot today</p>',
      '<p>Thanks to the author for this useful article</p>',
    ],
  ])('tells what an author repeats from what he writes anew, in %s', async (format, again, anew) => {
    const author = { id: `u-${again}`, name: 'مكرر' };
    const rulesOf = async (text: string) => {
      const { body } = await service.call(
        'POST',
        '/v1/comments',
        submissionOf({ externalId: undefined, text, format, author }),
        waiting,
      );
      return body.verdict.reasons.map(({ rule }: { rule: string }) => rule);
    };
    const rules: string[][] = [];
    for (let times = 0; times < 8; times++) rules.push(await rulesOf(again));
    expect(rules[0]).not.toContain('author.repetition');
    expect(rules.at(-1)).toContain('author.repetition');
    expect(await rulesOf(anew)).not.toContain('author.repetition');
  });

  it('never publishes an edit of what an editor rejected', async () => {
    const { store } = service.context;
    const { body } = await service.call(
      'POST',
      '/v1/comments',
      submissionOf({ externalId: 'rejected-once' }),
      waiting,
    );
    await store.pool.query('update hakam.comment set rejected_before = true where id = $1', [body.id]);
    const edited = await service.call(
      'PUT',
      `/v1/comments/${body.id}`,
      { text: 'نص جديد مهذب تماما', revision: 1 },
      waiting,
    );
    expect(edited.body).toMatchObject({ status: 'flagged', revision: 2 });
    expect(edited.body.verdict.reasons.length).toBeGreaterThan(0);
  });
});
