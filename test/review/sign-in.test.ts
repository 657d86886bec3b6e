import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureAdmin } from '../../src/review/ensure-admin.ts';
import { sessionCookie } from '../../src/review/sign-in.ts';
import { totpCode } from '../../src/review/totp.ts';
import { resetPassword } from '../../src/review/users.ts';
import { clearSignIn, countSignIn } from '../../src/store/sign-in-throttle.ts';
import { sizes } from '../support/sizes.ts';
import { type Desk, openDesk, password } from './desk.ts';

describe('review: TOTP', () => {
  it('gives the codes of RFC 6238', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const known: [number, string][] = [
      [59, '287082'],
      [1111111109, '081804'],
      [1111111111, '050471'],
      [1234567890, '005924'],
      [2000000000, '279037'],
      [20000000000, '353130'],
    ];
    for (const [seconds, code] of known) expect(totpCode(secret, Math.floor(seconds / 30))).toBe(code);
  });
});

describe('review: the session cookie', () => {
  it('is Secure where the service is reached by https', () => {
    expect(sessionCookie('https://hakam.example', 'abc')).toMatch(
      /^hakam_session=abc; .*HttpOnly; SameSite=Strict; Secure/,
    );
    expect(sessionCookie('http://localhost:3000', null)).toMatch(/^hakam_session=; .*Max-Age=0$/);
  });
});

describe.each(sizes().slice(0, 1))('review: signing in on $name', ({ place }) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(await place());
  });
  afterAll(() => desk.close());
  const signIn = (email: string, secret: string, more: object = {}) =>
    desk.signedOut('POST', '/v1/session', { email, password: secret, ...more });

  it('signs the first admin in with a strict cookie, and out', async () => {
    const answer = await signIn('ADMIN@localhost', password);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      user: { email: 'admin@localhost', role: 'admin', totp: false },
      sites: [{ id: desk.siteId }],
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^hakam_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=/);
    const own = { cookie: cookie.split(';')[0] ?? '' };
    expect((await desk.signedOut('GET', '/v1/session', undefined, own)).body.user.email).toBe(
      'admin@localhost',
    );
    expect((await desk.signedOut('DELETE', '/v1/session', undefined, own)).status).toBe(204);
    expect((await desk.signedOut('GET', '/v1/session', undefined, own)).status).toBe(401);
    expect(await ensureAdmin(desk.running.context)).toEqual({ email: 'admin@localhost', password: null });
  });

  it('tells a wrong password from nothing else', async () => {
    const wrong = await signIn('admin@localhost', 'not it at all');
    const unknown = await signIn('nobody@example.com', 'not it at all');
    expect(wrong.status).toBe(401);
    expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
    expect((await signIn('', '')).status).toBe(422);
  });

  it('refuses changes that come from another origin', async () => {
    const editor = await desk.as('editor');
    const attempt = (headers: Record<string, string>) =>
      editor('PUT', '/v1/session/preferences', { theme: 'dark' }, headers);
    expect((await attempt({ origin: 'https://evil.example' })).body.type).toBe('/problems/cross-site');
    expect((await attempt({ origin: 'null' })).status).toBe(403);
    expect((await attempt({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await attempt({ origin: desk.running.url })).body.preferences).toEqual({ theme: 'dark' });
    expect((await attempt({})).status).toBe(200);
    const login = { email: editor.email, password };
    expect(
      (await desk.signedOut('POST', '/v1/session', login, { origin: 'https://evil.example' })).status,
    ).toBe(403);
  });

  it('lists and ends sessions', async () => {
    const editor = await desk.as('editor');
    const other = await signIn(editor.email, password);
    const { body } = await editor('GET', '/v1/sessions');
    expect(body.items.map((item: { current: boolean }) => item.current).sort()).toEqual([false, true]);
    const foreign = await desk.as('viewer');
    const theirs = body.items.find((item: { current: boolean }) => !item.current).id;
    expect((await foreign('DELETE', `/v1/sessions/${theirs}`)).status).toBe(404);
    expect((await editor('DELETE', `/v1/sessions/${theirs}`)).status).toBe(204);
    const cookie = (other.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await desk.signedOut('GET', '/v1/session', undefined, { cookie })).status).toBe(401);
  });

  it('ends a session that is not used for a day', async () => {
    const editor = await desk.as('editor');
    desk.clock.ahead(20 * 3_600_000);
    expect((await editor('GET', '/v1/session')).status).toBe(200);
    desk.clock.ahead(20 * 3_600_000);
    expect((await editor('GET', '/v1/session')).status).toBe(200);
    desk.clock.ahead(25 * 3_600_000);
    expect((await editor('GET', '/v1/session')).status).toBe(401);
  });

  it('asks for a code once a second factor is set up, and takes each code once', async () => {
    const editor = await desk.as('editor');
    const { body: setup } = await editor('POST', '/v1/session/totp');
    expect(setup.uri).toContain(`secret=${setup.secret}`);
    const code = () => totpCode(setup.secret, Math.floor(desk.clock.now() / 30_000));
    expect((await editor('PUT', '/v1/session/totp', { code: '000000' })).status).toBe(422);
    expect((await editor('PUT', '/v1/session/totp', { code: code() })).body.user.totp).toBe(true);
    expect((await signIn(editor.email, password)).body).toMatchObject({ status: 401, totpRequired: true });
    expect((await signIn(editor.email, password, { totp: '123456' })).status).toBe(401);
    const used = code();
    expect((await signIn(editor.email, password, { totp: used })).status).toBe(200);
    expect((await signIn(editor.email, password, { totp: used })).status).toBe(401);
    expect((await editor('DELETE', '/v1/session/totp', { password: 'wrong one' })).status).toBe(403);
    expect((await editor('DELETE', '/v1/session/totp', { password })).status).toBe(204);
    expect((await signIn(editor.email, password)).status).toBe(200);
  });

  it('changes a password and ends the other sessions', async () => {
    const editor = await desk.as('editor');
    const other = (await signIn(editor.email, password)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const change = (current: string) =>
      editor('PUT', '/v1/session/password', { current, password: 'another long one' });
    expect((await change('wrong')).status).toBe(403);
    expect((await change(password)).status).toBe(204);
    expect((await desk.signedOut('GET', '/v1/session', undefined, { cookie: other })).status).toBe(401);
    expect((await editor('GET', '/v1/session')).status).toBe(200);
    const reset = await resetPassword(desk.running.context, editor.email);
    expect((await editor('GET', '/v1/session')).status).toBe(401);
    expect((await signIn(editor.email, reset.password)).status).toBe(200);
  });

  it('slows down who guesses, whatever he guesses, and forgets it after a while', async () => {
    const editor = await desk.as('editor');
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => signIn(editor.email, 'a wrong guess')),
    );
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(2);
    const right = await signIn(editor.email, password);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(600);
    desk.clock.ahead(16 * 60_000);
    expect((await signIn(editor.email, password)).status).toBe(200);
  });

  it('slows down an address that tries many accounts, and gives back what was right', async () => {
    const { db } = desk.running.context.store;
    const now = new Date(desk.clock.now());
    const keys = (account: string) => ({
      pair: { key: Buffer.from(`pair ${account}`), limit: 10 },
      account: { key: Buffer.from(account), limit: 200 },
      address: { key: Buffer.from('address'), limit: 30 },
    });
    const attempt = (n: number) => countSignIn(db, keys(`account ${n}`), now, 60_000);
    for (let n = 0; n < 30; n++) expect(await attempt(n)).toBe(0);
    await clearSignIn(db, keys('account 29'), now);
    expect(await attempt(30)).toBe(0);
    expect(await attempt(31)).toBe(60_000);
  });

  it('manages users, and keeps an admin', async () => {
    const admin = await desk.as('admin');
    const made = await admin('POST', '/v1/users', { email: 'new@example.com', name: 'New', role: 'editor' });
    expect(made.status).toBe(201);
    const signedIn = await signIn('new@example.com', made.body.password);
    expect(signedIn.status).toBe(200);
    expect(
      (await admin('POST', '/v1/users', { email: 'NEW@example.com', name: 'New', role: 'editor' })).status,
    ).toBe(409);
    expect(
      (await admin('POST', '/v1/users', { email: 'x', name: '', role: 'king' })).body.errors,
    ).toHaveLength(3);
    const wrongSite = {
      email: 's@example.com',
      name: 'S',
      role: 'editor',
      siteIds: ['0198c0de-0000-7000-8000-000000000000'],
    };
    expect((await admin('POST', '/v1/users', wrongSite)).status).toBe(422);
    const path = `/v1/users/${made.body.id}`;
    expect((await admin('PATCH', path, { role: 'chief', languages: ['ar'] })).body).toMatchObject({
      role: 'chief',
      languages: ['ar'],
    });
    expect((await admin('DELETE', path)).status).toBe(204);
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await desk.signedOut('GET', '/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await signIn('new@example.com', made.body.password)).status).toBe(401);
    const { body } = await admin('GET', '/v1/users');
    expect(JSON.stringify(body)).not.toMatch(/scrypt|hash/);
    const admins = body.items.filter((user: { role: string; disabled: boolean }) => user.role === 'admin');
    const me = (await admin('GET', '/v1/session')).body.user.id;
    for (const user of admins.filter((each: { id: string }) => each.id !== me))
      expect((await admin('DELETE', `/v1/users/${user.id}`)).status).toBe(204);
    expect((await admin('PATCH', `/v1/users/${me}`, { role: 'editor' })).status).toBe(409);
  });

  it('lets an admin give a colleague a new password, and take a lost second factor away', async () => {
    const admin = await desk.as('admin');
    const editor = await desk.as('editor');
    const { body: own } = await editor('GET', '/v1/session');
    const { body: setup } = await editor('POST', '/v1/session/totp');
    const code = (step: number) => totpCode(setup.secret, Math.floor(desk.clock.now() / 30_000) + step);
    await editor('PUT', '/v1/session/totp', { code: code(0) });

    const path = `/v1/users/${own.user.id}`;
    const renewed = await admin('POST', `${path}/password`);
    expect(renewed.status).toBe(200);
    expect((await editor('GET', '/v1/session')).status).toBe(401);
    expect((await signIn(editor.email, password, { totp: code(1) })).status).toBe(401);
    const again = await signIn(editor.email, renewed.body.password, { totp: code(1) });
    expect(again.status).toBe(200);

    expect((await admin('PATCH', path, { totp: false })).body.totp).toBe(false);
    const cookie = (again.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await desk.signedOut('GET', '/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await signIn(editor.email, renewed.body.password)).status).toBe(200);

    const me = (await admin('GET', '/v1/session')).body.user.id;
    expect((await admin('POST', `/v1/users/${me}/password`)).body).toMatchObject({
      status: 409,
      action: 'self',
    });
    const limited = await desk.as('admin', { siteIds: [desk.siteId], languages: ['fr'] });
    expect((await limited('POST', `${path}/password`)).status).toBe(404);
  });

  it('lets an admin of some sites give nobody more than he has', async () => {
    const admin = await desk.as('admin');
    const limited = await desk.as('admin', { siteIds: [desk.siteId], languages: ['ar'] });
    const draft = { name: 'X', role: 'editor' };
    const within = { siteIds: [desk.siteId], languages: ['ar'] };
    const add = (email: string, more: object) => limited('POST', '/v1/users', { email, ...draft, ...more });
    expect((await add('a@example.com', {})).status).toBe(403);
    expect((await add('a@example.com', { ...within, languages: ['ar', 'en'] })).status).toBe(403);
    const made = await add('a@example.com', within);
    expect(made.status).toBe(201);
    expect((await limited('PATCH', `/v1/users/${made.body.id}`, { languages: null })).status).toBe(403);
    const boss = (await admin('GET', '/v1/session')).body.user.id;
    expect((await limited('DELETE', `/v1/users/${boss}`)).status).toBe(404);
    const { body } = await limited('GET', '/v1/users');
    expect(body.items).toHaveLength(2);
  });
});
