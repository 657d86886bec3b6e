import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminPassword, call, type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(sizes().slice(0, 1))('the demo newspaper on $name', ({ place }) => {
  let at: Place;
  let service: Service;

  beforeAll(async () => {
    at = await place();
    service = await startService(at, { HAKAM_DEMO: 'on', HAKAM_UNDO_GRACE: '0' });
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  const page = async (query = '') => (await call(service.url, 'GET', `/demo${query}`)).text;
  const send = (comment: string, name = 'قارئة') =>
    call(
      service.url,
      'POST',
      '/demo',
      new URLSearchParams({ comment, name, email: 'reader@example.org' }).toString(),
      form,
    );

  it('shows an ordinary comment at once, and never the e-mail', async () => {
    const sent = await send('خطة جيدة، شكرا لكم');
    expect(sent.status).toBe(303);
    // The page waits three seconds for the verdict, which a busy machine may not keep.
    await until(async () => (await page()).includes('خطة جيدة، شكرا لكم'));
    const text = await page();
    expect(text).not.toContain('reader@example.org');
    expect(text).toMatch(/<html lang="ar" dir="rtl">/);
  });

  it('holds an insult for its writer alone, and publishes it when an editor says so', async () => {
    const sent = await send('انتم كلاب يا اولاد الكلب', 'غاضب');
    const address = sent.headers.get('location') ?? '';
    const query = address.replace(/^\/demo/, '').replace(/#.*/, '');
    expect(await page(query)).toContain('في انتظار مراجعة');
    expect(await page()).not.toContain('غاضب');
    const signIn = await call(service.url, 'POST', '/v1/session', {
      email: 'admin@localhost',
      password: adminPassword,
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const demo = signIn.body.sites.find(({ name }: { name: string }) => name.includes('Demo'));
    const id = new URLSearchParams(query).get('sent');
    const decided = await call(
      service.url,
      'POST',
      `/v1/comments/${id}/decisions?site=${demo.id}`,
      { action: 'approve', revision: 1 },
      { cookie },
    );
    expect(decided.status).toBe(200);
    await until(async () => (await page()).includes('غاضب'));
  });

  it('makes what a reader writes inert', async () => {
    await send('<script>alert(1)</script> "مرحبا"', '<b>x</b>');
    const text = await page();
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<b>x</b>');
  });

  it('refuses an empty form in words, and a callback that is not signed', async () => {
    expect((await send('   ')).text).toContain('role="alert"');
    expect((await call(service.url, 'POST', '/demo/callback', { type: 'comment.published' })).status).toBe(
      401,
    );
  });
});
