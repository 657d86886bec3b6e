import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comment } from '../../src/contract/comment.ts';
import { runs } from '../support/requirements.ts';
import { until } from '../support/until.ts';
import { closeWindows, currentRow, openBrowser, openQueue, openWindow, startTimeoutMs } from './chromium.ts';
import { type Service, startService } from './service.ts';

describe.runIf(runs('chromium'))('dashboard: live', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), openBrowser()]);
    await service.submitFlagged(5);
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
  });

  it('counts what arrives behind a button, and nothing shifts until it is pressed', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await openQueue(page, '/queue?sort=newest');
    const rows = page.getByRole('option');
    const before = await rows.allInnerTexts();
    await service.submitFlagged(3, 'arriving');
    await page.getByRole('button', { name: '3 new comments' }).waitFor();
    expect((await rows.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(
      before.map((text) => text.split('\n')[0]),
    );
    await page.getByRole('tab', { name: /Open 8/ }).waitFor();
    await page.getByRole('button', { name: '3 new comments' }).click();
    await until(async () => (await rows.count()) === 8);
    await context.close();
  });

  it('says that it is reconnecting, resumes after a restart, and loses neither events nor decisions', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await openQueue(page, '/queue?sort=oldest');
    await page.getByText('Live', { exact: true }).waitFor();
    const id = (await currentRow(page).getAttribute('id'))?.replace('row-', '') ?? '';
    await service.submitFlagged(1, 'before');
    await page.getByRole('button', { name: '1 new comment' }).waitFor();
    const restarted = service.restart();
    await page.getByText('Reconnecting…').waitFor();
    // Decided while nobody listens: sent once the service is back.
    await page.keyboard.press('f');
    await restarted;
    await service.submitFlagged(2, 'after');
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: '3 new comments' }).waitFor();
    await until(async () => (await service.api<Comment>(`/v1/comments/${id}`)).status === 'published');
    await context.close();
  });

  it('says so when the browser is offline', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await openQueue(page);
    await context.setOffline(true);
    await page.getByText('Offline', { exact: true }).waitFor();
    await context.setOffline(false);
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 });
    await context.close();
  });
});
