import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.ts';
import { openBrowser, openQueue, openWindow } from '../browser/chromium.ts';
import { screens } from '../browser/screens.ts';
import { startReceiver, startService } from '../browser/service.ts';
import { build } from '../support/built.ts';
import { samples } from './samples.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Writes each screen in both languages, wide and narrow, light and dark, to screenshots/. */
async function takeScreenshots(): Promise<void> {
  const folder = join(packageRoot(), 'screenshots');
  mkdirSync(folder, { recursive: true });
  await build();
  const [service, browser, receiver] = await Promise.all([startService(), openBrowser(), startReceiver()]);
  try {
    await service.api('/v1/webhooks', {
      method: 'POST',
      body: { url: receiver.url, events: ['comment.published', 'comment.flagged', 'comment.rejected'] },
    });
    await service.submit(samples);
    const sara = await service.person('editor', 'سارة منصور');
    const { items } = await service.api<{ items: { id: string }[] }>('/v1/comments?status=flagged&limit=40');
    for (const [index, { id }] of items.entries()) {
      if (index % 2 === 0) continue;
      await service.as(sara, `/v1/comments/${id}/decisions`, {
        method: 'POST',
        body: { action: index % 3 === 0 ? 'approve' : 'reject', reason: 'insult', revision: 1 },
      });
    }
    await service.as(service.admin, '/v1/authors/reader-1/standing', {
      method: 'PUT',
      body: { standing: 'muted' },
    });
    const first = items[0]?.id;
    await service.api(`/v1/comments/${first}/reports`, {
      method: 'POST',
      body: { reason: 'abuse', reporterId: 'reader-4', note: 'يهدد صاحب المقال' },
    });
    await service.as(sara, `/v1/comments/${first}/notes`, {
      method: 'POST',
      body: { text: 'سبق أن نبّهنا صاحبه مرتين.' },
    });
    await service.as(service.admin, '/v1/second-opinions', {
      method: 'POST',
      body: { share: 0.5, since: new Date(Date.now() - 3_600_000).toISOString(), limit: 10 },
    });
    for (const locale of ['ar', 'en'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        for (const size of sizes) {
          const look = { locale, theme, size };
          const name = (screen: string) =>
            join(folder, `${screen}-${locale}-${theme}-${size.width}x${size.height}.png`);
          const visitor = await browser.newPage({
            viewport: size,
            locale,
            colorScheme: theme,
            baseURL: service.url,
          });
          await visitor.goto('/sign-in');
          await visitor.getByRole('heading', { level: 1 }).waitFor();
          await visitor.screenshot({ path: name('sign-in') });
          await visitor.close();
          const { page, context } = await openWindow(browser, service, service.admin, look);
          for (const { name: screen, path } of await screens(service)) {
            await page.goto(path);
            await page.getByRole('heading', { level: 1 }).waitFor();
            await page.waitForTimeout(800);
            await page.screenshot({ path: name(screen) });
          }
          if (size.width < 500) {
            await openQueue(page, '/queue?open=true');
            await page.waitForTimeout(800);
            await page.screenshot({ path: name('queue-comment') });
          }
          await context.close();
        }
      }
    }
    console.log(`Screenshots of every screen are in ${folder}`);
  } finally {
    await browser.close();
    await service.stop();
    await receiver.stop();
  }
}

await takeScreenshots();
