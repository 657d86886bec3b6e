import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comment } from '../../src/contract/comment.ts';
import { totpCode } from '../../src/review/totp.ts';
import { runs } from '../support/requirements.ts';
import { until } from '../support/until.ts';
import {
  closeWindows,
  currentRow,
  openBrowser,
  openQueue,
  openWindow,
  pressArabic,
  startTimeoutMs,
} from './chromium.ts';
import { type Receiver, type Service, startReceiver, startService } from './service.ts';

describe.runIf(runs('chromium'))('dashboard: triage', () => {
  let service: Service;
  let browser: Browser;
  let receiver: Receiver;
  beforeAll(async () => {
    [service, browser, receiver] = await Promise.all([
      startService({ HAKAM_UNDO_GRACE: '1' }),
      openBrowser(),
      startReceiver(),
    ]);
    await service.api('/v1/webhooks', {
      method: 'POST',
      body: { url: receiver.url, events: ['comment.published', 'comment.rejected', 'comment.flagged'] },
    });
    await service.submitFlagged(24);
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
    await receiver?.stop();
  });

  it('lets an editor sign in, and sends who is not signed in to the sign-in page', async () => {
    const page = await browser.newPage({ baseURL: service.url, locale: 'en-GB' });
    await page.goto('/history');
    await page.getByLabel('E-mail').fill(service.admin.email);
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill(service.admin.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to Hakam' }).waitFor();
    await page.close();
  });

  it('lets an editor change the password and ask for a code at sign-in', async () => {
    const editor = await service.person('editor', 'Laila');
    const { page, context } = await openWindow(browser, service, editor, { locale: 'en' });
    await page.goto('/settings');
    const change = async (current: string, next: string) => {
      await page.getByLabel('Your password now').fill(current);
      await page.getByLabel('New password').fill(next);
      await page.getByRole('button', { name: 'Change password' }).click();
    };
    await change('not the password', 'a password of her own');
    await page.getByText('The password is not right.').waitFor();
    await change(editor.password, 'a password of her own');
    await page.getByText('Your password has changed').waitFor();
    await page.getByRole('button', { name: 'Ask for a code at sign-in' }).click();
    const secret = ((await page.getByTestId('secret').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('Code from your app').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('This is not the code shown now.').waitFor();
    const code = () => totpCode(secret, Math.floor(Date.now() / 30_000));
    await page.getByLabel('Code from your app').fill(code());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Signing in asks for a code from your app.').waitFor();
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail').fill(editor.email);
    await page.getByLabel('Password').fill('a password of her own');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Code from your app').fill(code());
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByTestId('comment-text').first().waitFor();
    await context.close();
  });

  it('shows a flagged Arabic comment with its span highlighted and the reason in words', async () => {
    // A viewer holds nothing that the editor after this could not decide.
    const viewer = await service.person('viewer', 'Vera');
    const { page, context } = await openWindow(browser, service, viewer);
    await openQueue(page);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    const text = page.getByTestId('comment-text').first();
    expect(await text.getAttribute('dir')).toBe('rtl');
    const painted = await page.evaluate<string[]>(
      `[...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String))`,
    );
    expect(painted).toContain('زعبوط');
    await page.getByText('كلمة مشبوهة').first().waitFor();
    await context.close();
  });

  it('decides 20 comments by an Arabic keyboard alone, and each webhook arrives', async () => {
    const editor = await service.person('editor', 'Sara');
    const { page, context } = await openWindow(browser, service, editor);
    await openQueue(page, '/queue?sort=oldest');
    const decided: { id: string; status: string }[] = [];
    for (let index = 0; index < 20; index += 1) {
      const id = (await currentRow(page).getAttribute('id'))?.replace('row-', '') ?? '';
      const publishes = index % 2 === 0;
      decided.push({ id, status: publishes ? 'published' : 'rejected' });
      await pressArabic(page, publishes ? 'KeyF' : 'KeyD');
      await until(async () => (await currentRow(page).getAttribute('id')) !== `row-${id}`);
    }
    expect(new Set(decided.map(({ id }) => id)).size).toBe(20);
    for (const { id, status } of decided) {
      await until(async () => (await service.api<Comment>(`/v1/comments/${id}`)).status === status);
      await until(() =>
        receiver.events.some(
          (event) =>
            event.data.comment.id === id &&
            event.type === `comment.${status}` &&
            event.data.cause === 'editor',
        ),
      );
    }
    await context.close();
  });

  it('walks with J and K, selects with X, and leaves letters to fields', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await openQueue(page);
    const first = await currentRow(page).getAttribute('id');
    await page.keyboard.press('j');
    const second = await currentRow(page).getAttribute('id');
    expect(second).not.toBe(first);
    await page.keyboard.press('k');
    expect(await currentRow(page).getAttribute('id')).toBe(first);
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('/');
    await page.keyboard.type('jd');
    expect(await page.getByRole('searchbox').inputValue()).toBe('jd');
    expect(await currentRow(page).getAttribute('id')).toBe(first);
    await context.close();
  });
});
