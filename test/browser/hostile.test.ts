import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/requirements.ts';
import { closeWindows, openBrowser, openQueue, openWindow, startTimeoutMs } from './chromium.ts';
import { type Service, startService } from './service.ts';

const zalgo = [...'زعبوط zalgo']
  .map((letter) => letter + '\u0300\u0316\u0301\u0317\u0302\u0318\u0303\u0319'.repeat(12))
  .join('');

/** What readers have been known to send, each with the word that gets it flagged. */
export const hostileTexts = [
  'زعبوط <script>window.hacked = true</script> <img src=x onerror="window.hacked = true">',
  'زعبوط [click](javascript:window.hacked=true) javascript:window.hacked=true',
  'زعبوط \u202egnp.exe\u202c \u2066\u2067abc\u2069 عكس',
  `زعبوط ${'ا'.repeat(5000)}${'w'.repeat(5000)}`,
  `زعبوط ${zalgo}`,
];

describe.runIf(runs('chromium'))('dashboard: hostile text', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), openBrowser()]);
    await service.submit(
      hostileTexts.map((text, index) => ({
        externalId: `hostile-${index}`,
        text,
        author: { id: `h${index}`, name: `\u202e<b>name</b> ${'و'.repeat(200)}` },
      })),
    );
  }, startTimeoutMs);
  afterAll(async () => {
    await closeWindows(browser);
    await service?.stop();
  });

  it('renders inert and inside its box, in the list, the pane and the comment’s page', async () => {
    const { page, context } = await openWindow(browser, service, service.admin);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await openQueue(page, '/queue?sort=oldest');
    for (let index = 0; index < hostileTexts.length; index += 1) {
      const box = await page.evaluate<{
        text: number;
        wider: number;
        scripts: number;
        clipped: boolean;
      }>(`(() => {
        const text = document.querySelector('[data-testid="comment-text"]');
        const holder = text.parentElement.getBoundingClientRect();
        const own = text.getBoundingClientRect();
        return {
          text: text.querySelectorAll('script, img, b, a').length,
          wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          scripts: document.querySelectorAll('script:not([src])').length,
          clipped: own.right <= holder.right + 1 && own.left >= holder.left - 1 && getComputedStyle(text).overflow === 'hidden',
        };
      })()`);
      expect(box).toEqual({ text: 0, wider: 0, scripts: 0, clipped: true });
      await page.keyboard.press('j');
    }
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    await page.keyboard.press('o');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is served under a policy without inline scripts, and in no frame', async () => {
    const answer = await fetch(`${service.url}/queue`, { headers: { accept: 'text/html' } });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(await answer.text()).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });
});
