import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comment } from '../../src/contract/comment.ts';
import type { Policy } from '../../src/contract/policy.ts';
import { runs } from '../support/requirements.ts';
import { until } from '../support/until.ts';
import { closeWindows, openBrowser, openQueue, openWindow, startTimeoutMs } from './chromium.ts';
import { type Service, startService } from './service.ts';

describe.runIf(runs('chromium'))('dashboard: bulk and policy', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), openBrowser()]);
    await service.submitFlagged(30);
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
  });
  const flagged = async () =>
    (await service.api<{ items: Comment[] }>('/v1/comments?status=flagged&limit=100')).items.length;

  it('decides all selected comments at once and takes them back at once', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await openQueue(page);
    for (let index = 0; index < 3; index += 1) {
      await page.keyboard.press('x');
      await page.keyboard.press('j');
    }
    await page.keyboard.press('1');
    await page.keyboard.press('d');
    await page.getByText('3 comments decided').waitFor();
    await until(async () => (await flagged()) === 27);
    await page.keyboard.press('u');
    await until(async () => (await flagged()) === 30);
    await context.close();
  });

  it('clears a range of a score after showing the exact count, and undoes the whole', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await page.goto('/bulk?minScore=0');
    await page.getByText('30 comments from 0.00 to 1.00').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByText('This decides 30 comments').waitFor();
    await page.keyboard.press('Enter');
    await until(async () => (await flagged()) === 0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await flagged()) === 30);
    await context.close();
  });

  it('says at once what is wrong with a draft, and what its general part changes', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'ar' });
    await page.goto('/policy');
    await page.getByRole('tab', { name: 'ضوابط عامة' }).click();
    const margin = page.getByLabel('الهامش تحت الحدّ');
    await margin.fill('٢');
    await page.getByRole('alert').getByText('الهامش تحت الحدّ: يجب ألّا يزيد على ١').waitFor();
    const save = page.getByRole('button', { name: /^جرّب واحفظ/ });
    expect(await save.isDisabled()).toBe(true);
    await margin.fill('٠٫١');
    await page.getByLabel('خلال هذا العدد من الساعات').fill('48');
    await page.getByText('إعفاء الكتّاب الموثوقين من المراجعة قبل النشر').click();
    await page.getByRole('button', { name: /ما يُقال لها عن تعليق ينتظر/ }).click();
    await page.getByRole('option', { name: 'ليس إزعاجًا دعائيًا' }).click();
    await save.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('listitem').nth(3).waitFor();
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/الهامش تحت الحدّ\s+٠\s+٠٫١/),
        expect.stringMatching(/خلال هذا العدد من الساعات\s+٢٤\s+٤٨/),
        expect.stringMatching(/إعفاء الكتّاب الموثوقين من المراجعة قبل النشر\s+لا\s+نعم/),
        expect.stringMatching(/تعليق ينتظر محرّرًا\s+إنه إزعاج دعائي\s+ليس إزعاجًا دعائيًا/),
      ]),
    );
    await dialog.getByRole('button', { name: 'حفظ كنسخة جديدة' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const saved = (await (await service.as(service.admin, '/v1/policy')).json()) as Policy;
    expect(saved).toMatchObject({
      unsure: { margin: 0.1 },
      repetition: { own: { hours: 48 } },
      trustedAuthors: { skipPremoderation: true },
      akismetFlagWithoutCallback: 'ham',
    });
    await page.getByRole('tab', { name: 'القواعد' }).click();
    await page.getByRole('button', { name: 'إضافة قاعدة' }).click();
    await page.getByLabel('الشرط').fill('links >');
    await save.click();
    await dialog.getByRole('alert').getByText('القواعد ١ — الشرط').waitFor();
    await context.close();
  });

  it('tries a draft policy on stored comments before saving it, and rolls back to an older version', async () => {
    const chief = await service.person('chief', 'Huda');
    const { page, context } = await openWindow(browser, service, chief, { locale: 'en' });
    await page.goto('/policy');
    const before = (await (await service.as(chief, '/v1/policy')).json()) as Policy;
    await page.getByRole('tab', { name: 'Word lists' }).click();
    await page.getByLabel('Suspect', { exact: true }).fill('');
    const dialog = page.getByRole('dialog');
    await page.getByRole('link', { name: 'History' }).click();
    await dialog.getByRole('button', { name: 'Go on editing' }).click();
    await page.keyboard.press('Control+s');
    await dialog.getByText('Word lists — Suspect').waitFor();
    await dialog.getByText(/30 outcomes of 30 would be another/).waitFor({ timeout: 30_000 });
    expect(((await (await service.as(chief, '/v1/policy')).json()) as Policy).version).toBe(before.version);
    await dialog.getByRole('button', { name: 'Save as new version' }).click();
    await page.getByText(`Version ${before.version + 1} is in force.`).waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByRole('button', { name: 'Roll back to it' }).first().click();
    await dialog.getByText('Word lists — Suspect').waitFor();
    await dialog.getByRole('button', { name: 'Save as new version' }).click();
    await page.getByText(`Version ${before.version + 2} is in force.`).waitFor();
    const after = (await (await service.as(chief, '/v1/policy')).json()) as Policy;
    expect(after.lists).toEqual(before.lists);
    await context.close();
  });
});
