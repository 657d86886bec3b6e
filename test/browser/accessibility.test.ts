import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/requirements.ts';
import { buildDashboard, openBrowser, openQueue, openWindow, startTimeoutMs } from './chromium.ts';
import { screens } from './screens.ts';
import { type Service, startReceiver, startService } from './service.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** Everything axe objects to under WCAG 2.2 AA and its best practices. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

const looks = [
  { locale: 'ar', theme: 'light' },
  { locale: 'ar', theme: 'dark' },
  { locale: 'en', theme: 'light' },
  { locale: 'en', theme: 'dark' },
] as const;

describe.runIf(runs('chromium'))('dashboard: accessibility', { timeout: 90_000 }, () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    await buildDashboard();
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
    await browser?.close();
    await service?.stop();
  });

  it.for(looks)('axe finds nothing on any screen in $locale, $theme', { timeout: 240_000 }, async (look) => {
    const { page, context } = await openWindow(browser, service, service.admin, look);
    for (const { name, path } of await screens(service)) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await page.waitForTimeout(250);
      expect(await violations(page), name).toEqual([]);
    }
    await context.close();
  });

  it.for(looks)(
    'axe finds nothing in what opens over a screen in $locale, $theme',
    { timeout: 60_000 },
    async (look) => {
      const { page, context } = await openWindow(browser, service, service.admin, look);
      await openQueue(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(await violations(page), 'keys').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      expect(await violations(page), 'palette').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /Filters|المرشّحات/ }).click();
      await page.getByRole('dialog').waitFor();
      expect(await violations(page), 'filters').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('s');
      await page
        .getByRole('button', { name: /Undo|تراجع/ })
        .first()
        .waitFor();
      expect(await violations(page), 'toast').toEqual([]);
      await context.close();
      const visitor = await browser.newPage({
        baseURL: service.url,
        locale: look.locale,
        colorScheme: look.theme,
      });
      await visitor.goto('/sign-in');
      await visitor.getByRole('heading', { level: 1 }).waitFor();
      expect(await violations(visitor), 'sign-in').toEqual([]);
      await visitor.close();
    },
  );

  it('fits a phone and 200 % text without scrolling the page sideways', async () => {
    for (const locale of ['ar', 'en'] as const) {
      const { page, context } = await openWindow(browser, service, service.admin, {
        locale,
        size: { width: 390, height: 844 },
      });
      for (const { name, path } of await screens(service)) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        const wider = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(wider, `${name} ${locale}`).toBeLessThanOrEqual(0);
      }
      await context.close();
    }
    const { page, context } = await openWindow(browser, service, service.admin, {
      size: { width: 720, height: 450 },
    });
    await openQueue(page, '/queue?open=true');
    await page.getByRole('button', { name: /رفض/ }).waitFor();
    await context.close();
  });
});
