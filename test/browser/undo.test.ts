import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comment } from '../../src/contract/comment.ts';
import { runs } from '../support/requirements.ts';
import { until } from '../support/until.ts';
import { closeWindows, currentRow, openBrowser, openQueue, openWindow, startTimeoutMs } from './chromium.ts';
import { type Receiver, type Service, startReceiver, startService } from './service.ts';

describe.runIf(runs('chromium'))('dashboard: undo', () => {
  let service: Service;
  let browser: Browser;
  let receiver: Receiver;
  beforeAll(async () => {
    [service, browser, receiver] = await Promise.all([
      startService({ HAKAM_UNDO_GRACE: '5' }),
      openBrowser(),
      startReceiver(),
    ]);
    await service.submitFlagged(4);
    await service.api('/v1/webhooks', {
      method: 'POST',
      body: { url: receiver.url, events: ['comment.published', 'comment.rejected', 'comment.flagged'] },
    });
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
    await receiver?.stop();
  });
  const statusOf = async (id: string) => (await service.api<Comment>(`/v1/comments/${id}`)).status;
  const callbackStates = async (id: string) =>
    (await service.api<{ items: { state: string }[] }>(`/v1/deliveries?commentId=${id}`)).items.map(
      ({ state }) => state,
    );
  const eventsOf = (id: string) =>
    receiver.events.filter((event) => event.data.comment.id === id).map((event) => event.type);

  it('within the grace period brings the comment back to its place, and no webhook was ever sent', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await openQueue(page);
    const row = await currentRow(page).getAttribute('id');
    const id = row?.replace('row-', '') ?? '';
    await page.keyboard.press('d');
    await until(async () => (await statusOf(id)) === 'rejected');
    await page.keyboard.press('u');
    await page.getByText('Undone', { exact: true }).waitFor();
    expect(await currentRow(page).getAttribute('id')).toBe(row);
    await until(async () => (await statusOf(id)) === 'flagged');
    await until(async () => (await callbackStates(id)).join() === 'cancelled');
    expect(eventsOf(id)).toEqual([]);
    await context.close();
  });

  it('after it sends a reversing event', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await openQueue(page);
    const id = (await currentRow(page).getAttribute('id'))?.replace('row-', '') ?? '';
    await page.keyboard.press('d');
    await until(() => eventsOf(id).includes('comment.rejected'));
    await page.keyboard.press('u');
    await page.getByText('Undone', { exact: true }).waitFor();
    await until(() => eventsOf(id).includes('comment.flagged'));
    await context.close();
  });
});
