import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comment } from '../../src/contract/comment.ts';
import { runs } from '../support/requirements.ts';
import { until } from '../support/until.ts';
import {
  closeWindows,
  currentRow,
  follow,
  openBrowser,
  openQueue,
  openWindow,
  startTimeoutMs,
} from './chromium.ts';
import { inTurn, isWhole, locales, screens } from './screens.ts';
import { type Service, startService } from './service.ts';

/** Windows as narrow as a phone, as a laptop's at 200 % zoom, and as WCAG's reflow asks (1,280 px at 400 %). */
const windows = [
  { name: 'a phone', size: { width: 390, height: 844 }, zoom: 2 },
  { name: '1280 px at 200 %', size: { width: 640, height: 400 }, zoom: 2 },
  { name: '1280 px at 400 %', size: { width: 320, height: 256 }, zoom: 4 },
] as const;

/** How far the page can be scrolled sideways, and which controls lie outside it. */
async function overflow(page: Page): Promise<{ wider: number; outside: string[] }> {
  return page.evaluate(`(async () => {
    // Whoever listens to the window's size has drawn anew after two frames.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => element !== null && element !== document.body &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth || scrolls(element.parentElement));
    const outside = [...document.querySelectorAll('button, a, input:not([type=range]), textarea, [data-rac]')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && !element.closest('.visually-hidden') && (box.left < -1 || box.right > width + 1) && !scrolls(element.parentElement);
    });
    return { wider: document.documentElement.scrollWidth - width, outside: outside.map((each) => each.outerHTML.slice(0, 120)) };
  })()`);
}

describe.runIf(runs('chromium'))('dashboard: comfort', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), openBrowser()]);
    await service.submitFlagged(20);
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
  });

  const fits = { wider: 0, outside: [] };

  it.for(locales)('fits every window in %s: nothing scrolls sideways or is cut off', async (locale) => {
    // Each screen is opened in the narrowest window, which is then made wider.
    const [wide, middling, narrow] = windows;
    const { page, context } = await openWindow(browser, service, service.admin, {
      locale,
      size: narrow.size,
      zoom: 2,
    });
    await page.goto('/settings');
    for (const { name, path } of inTurn(await screens(service), locale)) {
      if (name !== 'settings') await follow(page, path);
      for (const { size, name: window } of [narrow, middling, wide]) {
        await page.setViewportSize(size);
        await page.waitForFunction(`innerWidth === ${size.width}`);
        await expect
          .poll(() => overflow(page), { message: `${name}, ${window}`, timeout: 5000 })
          .toEqual(fits);
      }
      await page.setViewportSize(narrow.size);
    }
    await context.close();
  });

  it.runIf(isWhole).for(windows)('fits $name from the start', async ({ size, zoom }) => {
    for (const locale of locales) {
      const { page, context } = await openWindow(browser, service, service.admin, { locale, size, zoom });
      await page.goto('/settings');
      for (const { name, path } of await screens(service)) {
        if (name !== 'settings') await follow(page, path);
        expect(await overflow(page), `${name} ${locale}`).toEqual(fits);
      }
      await context.close();
    }
  });

  it.for(windows.slice(0, 2))('loses nothing of the triage on $name', async ({ size, zoom }) => {
    const { page, context } = await openWindow(browser, service, service.admin, { size, zoom });
    await page.goto('/queue?sort=oldest');
    const row = currentRow(page);
    const first = (await row.getAttribute('id')) ?? '';
    await row.click();
    await page.getByTestId('comment-text').first().waitFor();
    for (const name of ['نشر', 'رفض', 'تصعيد', 'تأجيل', 'تراجع']) {
      const button = page.getByRole('toolbar').getByRole('button', { name, exact: true });
      const box = await button.boundingBox();
      expect(box, name).not.toBeNull();
      if (box === null) continue;
      expect(box.x, name).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, name).toBeLessThanOrEqual(size.width);
      expect(box.y + box.height, name).toBeLessThanOrEqual(size.height);
      expect(Math.min(box.width, box.height), name).toBeGreaterThanOrEqual(24);
    }
    await page.getByRole('button', { name: 'إهانة أو شتيمة' }).click();
    await page.getByRole('toolbar').getByRole('button', { name: 'رفض', exact: true }).click();
    await page.getByRole('status', { name: 'الرسائل' }).getByText('رُفض').waitFor();
    await page.getByRole('button', { name: 'القائمة' }).click();
    await page.getByRole('listbox').waitFor();
    await page.locator(`[id="${first}"]`).waitFor({ state: 'detached' });
    await context.close();
  });

  it('shows who decided what on a phone without a scroll sideways, one colleague at a time', async () => {
    const maha = await service.person('editor', 'مها');
    const { items } = await service.api<{ items: Comment[] }>('/v1/comments?status=flagged&limit=2');
    for (const [index, { id }] of items.entries())
      await service.as(index === 0 ? maha : service.admin, `/v1/comments/${id}/decisions`, {
        method: 'POST',
        body: { action: 'reject', revision: 1 },
      });
    const { page, context } = await openWindow(browser, service, service.admin, {
      size: { width: 375, height: 812 },
    });
    await page.goto('/history');
    const table = page.getByRole('table', { name: 'السجلّ' });
    await table.getByRole('cell', { name: 'مها' }).waitFor();
    const box = `document.querySelector('table').parentElement`;
    expect(await page.evaluate<number>(`${box}.scrollWidth - ${box}.clientWidth`)).toBe(0);
    await page.getByRole('button', { name: /المحرّر/ }).click();
    await page.getByRole('option', { name: 'مها' }).click();
    await table.getByRole('cell', { name: 'admin' }).first().waitFor({ state: 'detached' });
    expect(await table.getByRole('row').count()).toBe(2);
    await context.close();
  });

  it.for([{ width: 1440, height: 900 }, ...windows.map(({ size }) => size).slice(0, 2)])(
    'keeps messages off the buttons of the triage at $width × $height',
    async (size) => {
      const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en', size });
      await page.goto('/queue?sort=oldest');
      await currentRow(page).click();
      await page.getByTestId('comment-text').first().waitFor();
      await page.keyboard.press('u');
      const message = page.getByText('Nothing to undo');
      await message.waitFor();
      const box = await message.boundingBox();
      const toolbar = await page.getByRole('toolbar').boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(toolbar?.y ?? 0);
      expect(box?.y ?? -1).toBeGreaterThanOrEqual(0);
      await context.close();
    },
  );

  it('tells in forced colours what is current, chosen, scored and focused', async () => {
    const { page, context } = await openWindow(browser, service, service.admin, { locale: 'en' });
    await page.emulateMedia({ forcedColors: 'active' });
    await openQueue(page);
    const styleOf = (selector: string, property: string) =>
      page.evaluate<string>(
        `getComputedStyle(document.querySelector(${JSON.stringify(selector)}))[${JSON.stringify(property)}]`,
      );
    /** In time: a colour takes a moment to change. */
    const tells = (one: string, other: string, property: string) =>
      expect
        .poll(async () => (await styleOf(one, property)) !== (await styleOf(other, property)), {
          message: `${one} ${property}`,
          timeout: 5000,
        })
        .toBe(true);
    await tells(
      '[role=option][aria-selected=true]',
      '[role=option][aria-selected=false]',
      'borderInlineStartColor',
    );
    await tells('[role=tab][aria-selected=true]', '[role=tab][aria-selected=false]', 'borderBlockEndColor');
    await page.keyboard.press('1');
    await page.getByRole('button', { pressed: true }).waitFor();
    await tells('fieldset [aria-pressed=true]', 'fieldset [aria-pressed=false]', 'backgroundColor');
    // Bars are drawn although backgrounds are not.
    expect(await styleOf('dd[aria-hidden] > span', 'backgroundColor')).not.toBe(
      await styleOf('dd[aria-hidden]', 'backgroundColor'),
    );
    await page.keyboard.press('x');
    const mark = (selector: string) =>
      page.evaluate<string>(
        `getComputedStyle(document.querySelector(${JSON.stringify(selector)}), '::before').backgroundColor`,
      );
    expect(await mark('[data-box][data-checked]')).not.toBe(await mark('[data-box]:not([data-checked])'));
    await page.keyboard.press('Tab');
    const ring = await page.evaluate<string>(`getComputedStyle(document.activeElement).outlineStyle`);
    expect(ring).not.toBe('none');
    await context.close();
  });

  it.for(['system', 'setting'] as const)('moves nothing where the %s asks for less motion', async (by) => {
    const editor = await service.person('editor', `Calm by ${by}`);
    const { page, context } = await openWindow(browser, service, editor, { locale: 'en' });
    if (by === 'system') await page.emulateMedia({ reducedMotion: 'reduce' });
    else
      await context.request.put('/v1/session/preferences', {
        data: { locale: 'en', reducedMotion: true },
        headers: { origin: service.url },
      });
    await openQueue(page);
    // The windows of tests before closed without letting go of what they read, and a colleague's comment is not decided.
    while ((await currentRow(page).getByText('is reading').count()) > 0) await page.keyboard.press('j');
    const moving = () =>
      page.evaluate<string[]>(
        `[...document.getAnimations().filter((each) => each.playState === 'running').map((each) => each.effect.target.className),
          ...[...document.querySelectorAll('*')].filter((each) => parseFloat(getComputedStyle(each).transitionDuration) > 0).map((each) => each.outerHTML.slice(0, 80))]`,
      );
    await page.keyboard.press('s');
    await page.getByRole('status', { name: 'Messages' }).getByText('Deferred').waitFor();
    expect(await moving()).toEqual([]);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await moving()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('u');
    await until(async () => (await page.getByText('Undone', { exact: true }).count()) > 0);
    await context.close();
  });
});
