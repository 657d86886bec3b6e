import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packageRoot } from '../../src/root.ts';
import { build } from '../support/built.ts';
import { currentRow, openBrowser, openQueue, openWindow } from './chromium.ts';
import { startService } from './service.ts';

const presses = 50;
const inQueue = Number(process.argv[2] ?? 10_000);

/** Installed in the page: times from the key press to the frame after the next comment was painted. */
const timer = `
  window.times = [];
  window.addEventListener('keydown', (event) => {
    if (event.code !== 'KeyD' && event.code !== 'KeyF') return;
    const pressed = event.timeStamp;
    const before = document.querySelector('[role=option][aria-selected=true]')?.id;
    const look = () => requestAnimationFrame(() => {
      const now = document.querySelector('[role=option][aria-selected=true]')?.id;
      if (now === before) return look();
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.times.push(performance.now() - pressed);
      channel.port2.postMessage(null);
    });
    look();
  }, true);
`;

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Triage by keyboard with a full queue, first paint, and what the queue's page loads. Prints; asserts nothing. */
async function measure(): Promise<void> {
  await build();
  const [service, browser] = await Promise.all([startService(), openBrowser()]);
  try {
    await service.submitFlagged(inQueue);
    const { page, context } = await openWindow(browser, service, service.admin);
    const scripts = new Set<string>();
    page.on('response', (response) => {
      const name = new URL(response.url()).pathname;
      if (name.endsWith('.js')) scripts.add(name.replace('/assets/', ''));
    });
    await openQueue(page);
    const paint = await page.evaluate<number>(
      `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
    );
    await page.waitForTimeout(2000);
    await page.evaluate(timer);
    for (let index = 0; index < presses; index += 1) {
      const id = await currentRow(page).getAttribute('id');
      await page.keyboard.press(index % 2 === 0 ? 'd' : 'f');
      while ((await currentRow(page).getAttribute('id')) === id) await page.waitForTimeout(10);
      await page.waitForTimeout(150);
    }
    const times = (await page.evaluate<number[]>('window.times')).sort((a, b) => a - b);
    const folder = join(packageRoot(), 'dist/dashboard/assets');
    const bytes = readdirSync(folder)
      .filter((file) => scripts.has(file))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
    console.log(`${times.length} presses with ${inQueue} in the queue`);
    console.log(
      `key press to next comment painted: median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    );
    console.log(`first contentful paint: ${paint.toFixed(0)} ms`);
    console.log(`scripts of the queue: ${(bytes / 1024).toFixed(1)} KB gzip in ${scripts.size} files`);
    await context.close();
  } finally {
    await browser.close();
    await service.stop();
  }
}

await measure();
