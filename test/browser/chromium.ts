import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium, isRequired } from '../support/requirements.ts';
import { until } from '../support/until.ts';
import type { Person, Service } from './service.ts';

/** Starting the service and the browser, on a busy machine. */
export const startTimeoutMs = 240_000;

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let opened: Promise<Browser> | undefined;

/** The machine's Chromium, one for all suites of a process; it ends with the process. */
export async function openBrowser(): Promise<Browser> {
  if (opened === undefined || !(await opened).isConnected()) opened = launch();
  return opened;
}

function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error(
      `Chromium is missing${isRequired('chromium') ? ' and HAKAM_TEST_REQUIRE asks for it' : ''}`,
    );
  return chromium.launch({ executablePath, args: flags });
}

/** Closes whatever a suite has left open in the browser it shares with others. */
export async function closeWindows(browser: Browser | undefined): Promise<void> {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
}

interface Look {
  locale?: 'ar' | 'en';
  theme?: 'system' | 'light' | 'dark';
  size?: { width: number; height: number };
  /** Device pixels a page pixel: 2 is what a browser zoomed to 200 % has. */
  zoom?: number;
}

/** A browser window of somebody's own, signed in, with the language and the theme asked for. */
export async function openWindow(
  browser: Browser,
  service: Service,
  person: Person,
  look: Look = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const { locale = 'ar', theme = 'light', size = { width: 1440, height: 900 }, zoom = 1 } = look;
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: zoom,
    locale: locale === 'ar' ? 'ar-EG' : 'en-GB',
    baseURL: service.url,
  });
  await context.request.post('/v1/session', {
    data: { email: person.email, password: person.password },
    headers: { origin: service.url },
  });
  await context.request.put('/v1/session/preferences', {
    data: { locale, theme },
    headers: { origin: service.url },
  });
  const page = await context.newPage();
  return { page, context };
}

/** Presses a key as an Arabic keyboard sends it: the code of the place, the letter printed there. */
export async function pressArabic(page: Page, code: keyof typeof arabicLetters): Promise<void> {
  const session = await devTools(page);
  const event = { code, key: arabicLetters[code], windowsVirtualKeyCode: code.charCodeAt(3) };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: event.key, ...event });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}

const arabicLetters = {
  KeyJ: 'ت',
  KeyK: 'ن',
  KeyF: 'ب',
  KeyD: 'ي',
  KeyU: 'ع',
  KeyE: 'ث',
  KeyS: 'س',
} as const;

const sessions = new WeakMap<Page, ReturnType<BrowserContext['newCDPSession']>>();
function devTools(page: Page) {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** The row of the queue's list that is current. */
export const currentRow = (page: Page) => page.getByRole('option', { selected: true });

/** Opens a screen as a link in the page does, without loading the page anew. */
export async function follow(page: Page, path: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  const before = await heading.textContent();
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
  await until(async () => ![null, before].includes(await heading.textContent().catch(() => null)), 30_000);
  await settle(page);
}

/** Waits until nothing in the screen says that it is loading. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await until(() => page.evaluate<boolean>(`document.querySelector('main [role=status]') === null`), 30_000);
  await page.evaluate('document.fonts.ready.then(() => true)');
}

/** Waits for the queue to show its first comment. */
export async function openQueue(page: Page, path = '/queue'): Promise<void> {
  await page.goto(path);
  await page.getByTestId('comment-text').first().waitFor();
}
