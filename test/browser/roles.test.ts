import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comment } from '../../src/contract/comment.ts';
import type { Policy } from '../../src/contract/policy.ts';
import type { Role } from '../../src/contract/text.ts';
import { runs } from '../support/requirements.ts';
import { closeWindows, openBrowser, openQueue, openWindow, startTimeoutMs } from './chromium.ts';
import { type Service, startService } from './service.ts';

/** The screens a role is offered, in the order of the bar. */
const offered: Record<Role, string[]> = {
  viewer: ['Queue', 'Articles', 'History', 'Insights', 'Settings'],
  editor: ['Queue', 'Bulk', 'Articles', 'History', 'Second opinions', 'Insights', 'Settings'],
  chief: [
    'Queue',
    'Bulk',
    'Articles',
    'History',
    'Second opinions',
    'Insights',
    'Policy',
    'Deliveries',
    'Settings',
  ],
  admin: [
    'Queue',
    'Bulk',
    'Articles',
    'History',
    'Second opinions',
    'Insights',
    'Policy',
    'Deliveries',
    'Admin',
    'Settings',
  ],
};

describe.runIf(runs('chromium'))('dashboard: roles', () => {
  let service: Service;
  let browser: Browser;
  let comment: Comment;
  let policy: Policy;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), openBrowser()]);
    await service.submitFlagged(6);
    comment = (await service.api<{ items: Comment[] }>('/v1/comments?status=flagged')).items[0] as Comment;
    policy = (await (await service.as(service.admin, '/v1/policy')).json()) as Policy;
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
  });

  it.for(['viewer', 'editor', 'chief', 'admin'] as const)(
    'offers a %s what they may do, and the API refuses the rest',
    async (role) => {
      const person = role === 'admin' ? service.admin : await service.person(role, `The ${role}`);
      const { page, context } = await openWindow(browser, service, person, { locale: 'en' });
      await openQueue(page);
      const links = await page.getByRole('navigation', { name: 'Screens' }).getByRole('link').allInnerTexts();
      expect(links.map((text) => text.split('\n').find((line) => /\p{L}{2}/u.test(line)))).toEqual(
        offered[role],
      );
      expect(await page.getByRole('button', { name: /^Publish/ }).count()).toBe(role === 'viewer' ? 0 : 1);
      await page.goto(`/articles/${comment.article.id}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const isChief = role === 'chief' || role === 'admin';
      expect(await page.getByRole('switch', { name: 'Close comments' }).count()).toBe(isChief ? 1 : 0);

      const refused = async (path: string, method: string, body?: unknown) =>
        (await service.as(person, path, { method, body })).status === 403;
      expect(await refused('/v1/users', 'GET')).toBe(role !== 'admin');
      expect(await refused('/v1/policy', 'PUT', { ...policy, version: -1 })).toBe(!isChief);
      expect(await refused('/v1/webhooks', 'POST', { url: 'x', events: [] })).toBe(!isChief);
      expect(await refused(`/v1/articles/${comment.article.id}`, 'PUT', { closed: false })).toBe(!isChief);
      expect(await refused(`/v1/comments/${comment.id}/notes`, 'POST', { text: 'seen' })).toBe(
        role === 'viewer',
      );
      if (role === 'viewer') {
        await page.goto('/queue');
        await page.getByTestId('comment-text').first().waitFor();
        await page.keyboard.press('d');
        await page.waitForTimeout(300);
        expect((await service.api<Comment>(`/v1/comments/${comment.id}`)).status).toBe('flagged');
        expect(
          await refused(`/v1/comments/${comment.id}/decisions`, 'POST', { action: 'reject', revision: 1 }),
        ).toBe(true);
      }
      await context.close();
    },
  );

  it('lets an admin add a colleague, and help who has lost the password', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'ar' });
    await page.goto('/administration');
    await page.getByRole('button', { name: 'إضافة محرّر' }).click();
    const dialog = page.getByRole('dialog');
    const add = async (email: string) => {
      await dialog.getByLabel('البريد الإلكتروني').fill(email);
      await dialog.getByRole('button', { name: 'إضافة محرّر' }).click();
    };
    await dialog.getByLabel('الاسم').fill('ليلى');
    await add('laila');
    await dialog.getByText('البريد الإلكتروني: يجب أن يكون عنوان بريد إلكتروني').waitFor();
    await add(service.admin.email);
    await dialog.getByText('هذا البريد الإلكتروني لمحرّر آخر.').waitFor();
    await add('laila@paper.example');
    const shown = async () => {
      const secret = await page.getByTestId('secret').innerText();
      await dialog.getByRole('button', { name: 'حفظتُه' }).click();
      return secret;
    };
    const signIn = (password: string) =>
      fetch(`${service.url}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: service.url },
        body: JSON.stringify({ email: 'laila@paper.example', password }),
      });
    const first = await shown();
    expect((await signIn(first)).status).toBe(200);
    await page.getByRole('button', { name: 'تغيير ليلى' }).click();
    await page.getByRole('menuitem', { name: 'كلمة مرور جديدة' }).click();
    await dialog.getByText('يُسجَّل الخروج من كل الأجهزة').waitFor();
    await dialog.getByRole('button', { name: 'كلمة مرور جديدة' }).click();
    const second = await shown();
    expect((await signIn(first)).status).toBe(401);
    expect((await signIn(second)).status).toBe(200);

    await context.clearCookies();
    await page.getByRole('tab', { name: 'مفاتيح الربط' }).click();
    await page.getByRole('alert').getByText('انتهت جلستك').waitFor();
    await page.getByRole('button', { name: 'تسجيل الدخول' }).click();
    await page.getByLabel('البريد الإلكتروني').fill(service.admin.email);
    await page.getByLabel('كلمة المرور').fill(service.admin.password);
    await page.getByRole('button', { name: 'دخول' }).click();
    await page.getByRole('heading', { name: 'الإدارة' }).waitFor();
    await context.close();
  });
});
