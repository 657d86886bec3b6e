import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/requirements.ts';
import { violations } from './axe.ts';
import { closeWindows, follow, openBrowser, openQueue, openWindow, startTimeoutMs } from './chromium.ts';
import { inTurn, locales, screens } from './screens.ts';
import { type Service, startReceiver, startService } from './service.ts';

const nothing = { light: [], dark: [] };

/** Waits for what was just opened over the queue. */
const dialog = (page: Page) => page.getByRole('dialog').waitFor();

/** What opens over the queue. */
const overlays: readonly { name: string; open: (page: Page) => Promise<void> }[] = [
  { name: 'keys', open: (page) => page.keyboard.press('?').then(() => dialog(page)) },
  { name: 'palette', open: (page) => page.keyboard.press('Control+k').then(() => dialog(page)) },
  {
    name: 'filters',
    open: (page) =>
      page
        .getByRole('button', { name: /Filters|المرشّحات/ })
        .click()
        .then(() => dialog(page)),
  },
  {
    name: 'toast',
    async open(page) {
      await page.keyboard.press('s');
      await page
        .getByRole('button', { name: /Undo|تراجع/ })
        .first()
        .waitFor();
    },
  },
];

/** States of a screen that its address alone does not show. */
const states: readonly { name: string; path: string; open: (page: Page) => Promise<void> }[] = [
  ...[1, 2, 3, 4].map((index) => ({
    name: `policy, part ${index + 1}`,
    path: '/policy',
    open: (page: Page) => page.getByRole('tab').nth(index).click(),
  })),
  ...[1, 2, 3].map((index) => ({
    name: `administration, part ${index + 1}`,
    path: '/administration',
    open: (page: Page) => page.getByRole('tab').nth(index).click(),
  })),
  {
    name: 'insights as tables',
    path: '/insights',
    open: async (page) => {
      const tables = page.getByRole('button', { name: /^(Table|جدول)$/ });
      while ((await tables.count()) > 0) await tables.first().click();
    },
  },
  {
    name: 'a new webhook',
    path: '/deliveries',
    open: (page) => page.getByRole('button', { name: /Add webhook|إضافة عنوان/ }).click(),
  },
  {
    name: 'a bulk about to be decided',
    path: '/bulk?minScore=0',
    open: (page) => page.getByRole('button', { name: /Reject all|رفض الكل/ }).click(),
  },
  {
    name: 'no match',
    path: '/queue?q=nowhere',
    open: (page) => page.getByText(/No comment matches|لا تعليق يطابق/).waitFor(),
  },
];

describe.runIf(runs('chromium'))('dashboard: accessibility', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), openBrowser()]);
    await service.submitFlagged(12);
    const receiver = await startReceiver();
    await service.api('/v1/webhooks', {
      method: 'POST',
      body: { url: receiver.url, events: ['comment.flagged'] },
    });
    await service.submitFlagged(3, 'sent');
    const { items } = await service.api<{ items: { id: string }[] }>('/v1/comments?status=flagged&limit=3');
    for (const [index, { id }] of items.entries()) {
      await service.as(service.admin, `/v1/comments/${id}/decisions`, {
        method: 'POST',
        body: { action: index === 0 ? 'approve' : 'reject', revision: 1, reason: 'insult' },
      });
    }
    await receiver.stop();
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
  });

  it.for(locales)('axe finds nothing on any screen, light or dark, in %s', async (locale) => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale, theme: 'system' });
    await page.goto('/settings');
    for (const { name, path } of inTurn(await screens(service), locale)) {
      if (name !== 'settings') await follow(page, path);
      expect(await violations(page), name).toEqual(nothing);
    }
    await context.close();
  });

  it.for(locales)('axe finds nothing in what opens within a screen in %s', async (locale) => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale, theme: 'system' });
    await page.goto('/settings');
    let shown = '';
    for (const { name, path, open } of inTurn(states, locale)) {
      if (path !== shown) await follow(page, path);
      shown = path;
      await open(page);
      expect(await violations(page), name).toEqual(nothing);
      if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
    }
    await context.close();
  });

  it.for(locales)('axe finds nothing in what opens over the queue in %s', async (locale) => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale, theme: 'system' });
    await openQueue(page);
    for (const { name, open } of inTurn(overlays, locale)) {
      await open(page);
      expect(await violations(page), name).toEqual(nothing);
      if ((await page.getByRole('dialog').count()) === 0) continue;
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await context.close();
  });

  it.for(locales)('axe finds nothing on the way in, in %s', async (locale) => {
    const page = await browser.newPage({ baseURL: service.url, locale, colorScheme: 'light' });
    await page.goto('/sign-in');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violations(page)).toEqual(nothing);
    await page.close();
  });
});
