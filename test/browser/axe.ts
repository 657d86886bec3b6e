import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

const everything = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** What another theme can change on the same page. */
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

async function run(page: Page, runOnly: object): Promise<string[]> {
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })}).then((result) => result.violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

const hasTheme = (page: Page, theme: string) => page.locator(`html[data-theme=${theme}]`).waitFor();

/**
 * Everything axe objects to under WCAG 2.2 AA and its best practices in the page as it stands: all of it in the light
 * theme, then the rules about colour again in the dark one. Needs a user whose theme is the system's.
 */
export async function violations(page: Page): Promise<{ light: string[]; dark: string[] }> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(source);
  const light = await run(page, everything);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await hasTheme(page, 'dark');
  const dark = await run(page, colours);
  await page.emulateMedia({ colorScheme: 'light' });
  await hasTheme(page, 'light');
  return { light, dark };
}
