import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/requirements.ts';
import {
  closeWindows,
  currentRow,
  follow,
  openBrowser,
  openQueue,
  openWindow,
  startTimeoutMs,
} from './chromium.ts';
import { screens } from './screens.ts';
import { type Service, startService } from './service.ts';

/** What a screen reader is told of the triage, in both languages. */
const said = {
  ar: {
    queue: 'طابور المراجعة',
    parts: 'أقسام الطابور',
    open: /^مفتوح/,
    list: 'تعليقات تنتظر القرار',
    search: 'ابحث في الطابور',
    filters: 'المرشّحات',
    comment: /^تعليق من قارئ/,
    text: 'التعليق',
    why: 'سبب وجوده هنا',
    word: /زعبوط.*كلمة مشبوهة/,
    scores: 'الدرجات',
    around: 'حول التعليق',
    decide: 'اتخاذ القرار',
    reasons: 'السبب',
    insult: 'إهانة أو شتيمة',
    buttons: ['نشر', 'رفض', 'تصعيد', 'تأجيل', 'تأجيل لمدة أطول', 'تراجع', 'التالي', 'السابق'],
    messages: 'الرسائل',
    rejected: 'رُفض',
    screens: 'الشاشات',
    account: 'حسابك',
  },
  en: {
    queue: 'Queue',
    parts: 'Parts of the queue',
    open: /^Open/,
    list: 'Comments waiting for a decision',
    search: 'Search the queue',
    filters: 'Filters',
    comment: /^Comment by/,
    text: 'The comment',
    why: 'Why it is here',
    word: /زعبوط.*Suspect word/,
    scores: 'Scores',
    around: 'Around the comment',
    decide: 'Decide',
    reasons: 'Reason',
    insult: 'Insult or abuse',
    buttons: ['Publish', 'Reject', 'Escalate', 'Defer', 'Undo', 'Next', 'Previous'],
    messages: 'Messages',
    rejected: 'Rejected',
    screens: 'Screens',
    account: 'Your account',
  },
} as const;

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
}

const operable = new Set([
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'checkbox',
  'switch',
  'radio',
  'slider',
  'tab',
  'option',
  'menuitem',
]);

/** Everything on the page that can be operated and has no name. */
async function nameless(page: Page): Promise<string[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
  await session.detach();
  return nodes
    .filter((node) => !node.ignored && operable.has(node.role?.value ?? '') && !node.name?.value.trim())
    .map((node) => node.role?.value ?? '');
}

describe.runIf(runs('chromium'))('dashboard: names', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), openBrowser()]);
    await service.submitFlagged(8);
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
  });

  it.for(['ar', 'en'] as const)(
    'says in %s what each part of the triage is, and what happened',
    async (locale) => {
      const words = said[locale];
      const { page, context } = await openWindow(browser, service, service.admin, { locale });
      await openQueue(page, '/queue?sort=oldest');
      const seen = (role: Parameters<Page['getByRole']>[0], name: string | RegExp) =>
        page
          .getByRole(role, { name, exact: typeof name === 'string' })
          .first()
          .waitFor();
      await seen('heading', words.queue);
      await seen('navigation', words.screens);
      await seen('tablist', words.parts);
      await seen('tab', words.open);
      await seen('searchbox', words.search);
      await seen('button', words.filters);
      await seen('button', new RegExp(words.account));
      await seen('listbox', words.list);
      await seen('article', words.comment);
      await seen('region', words.text);
      await seen('region', words.why);
      await seen('region', words.scores);
      await seen('complementary', words.around);
      await page.getByRole('region', { name: words.why }).getByText(words.word).waitFor();
      await seen('toolbar', words.decide);
      await seen('group', words.reasons);
      for (const name of words.buttons) await seen('button', name);
      // The list says which of how many is current, and the row what it holds.
      const row = currentRow(page);
      expect(await row.getAttribute('aria-posinset')).toBe('1');
      expect(await row.ariaSnapshot()).toMatch(/option ".*زعبوط/);
      const active = await page.getByRole('listbox').getAttribute('aria-activedescendant');
      expect(active).toBe(await row.getAttribute('id'));
      // A digit presses the reason it stands for, and deciding is said aloud.
      await page.keyboard.press('1');
      await page.getByRole('button', { name: words.insult, pressed: true }).waitFor();
      await page.keyboard.press('d');
      await page.getByRole('status', { name: words.messages }).getByText(words.rejected).waitFor();
      await page
        .locator('[aria-live]')
        .filter({ hasText: words.comment })
        .first()
        .waitFor({ state: 'attached' });
      await page.keyboard.press('u');
      await page.waitForFunction(`document.activeElement !== null`);
      await context.close();
    },
  );

  it('has a name for everything that can be operated, on every screen', async () => {
    const { page, context } = await openWindow(browser, service, service.admin);
    await page.goto('/settings');
    for (const { name, path } of await screens(service)) {
      if (name !== 'settings') await follow(page, path);
      expect(await nameless(page), name).toEqual([]);
    }
    await context.close();
  });
});
