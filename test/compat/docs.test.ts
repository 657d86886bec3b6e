import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unjudged } from '../../src/compat/openai/categories.ts';
import { guideNames } from '../../src/http/migrate-pages.ts';
import { type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';

describe('the documentation', () => {
  let at: Place;
  let service: Service;
  beforeAll(async () => {
    at = await (sizes()[0] as ReturnType<typeof sizes>[number]).place();
    service = await startService(at, {}, { parts: { intake: true, workers: false, dashboard: false } });
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  const page = async (path: string) => {
    const answer = await service.call('GET', path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    return answer.text;
  };

  it('serves its pages, and every link of theirs leads somewhere', async () => {
    const pages = new Map<string, string>();
    const waiting = ['/docs'];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (pages.has(path)) continue;
      const html = await page(path);
      pages.set(path, html);
      for (const [, href = ''] of html.matchAll(/href="(\/[^"#]*)/g))
        if (href.startsWith('/docs')) waiting.push(href);
    }
    expect([...pages.keys()].sort()).toEqual(
      [
        '/docs',
        '/docs/migrate',
        '/docs/recipes',
        ...guideNames.map((name) => `/docs/migrate/${name}`),
      ].sort(),
    );
    for (const [path, html] of pages) {
      expect(html).not.toMatch(/undefined|\[object/);
      for (const [, href = ''] of html.matchAll(/href="([^"]+)"/g)) {
        if (href.startsWith('http')) continue;
        const [target = '', anchor] = href.split('#');
        const known = pages.get(target === '' ? path : target) ?? (await service.call('GET', target)).text;
        expect(known).not.toBe('');
        if (anchor) expect(known).toContain(`id="${anchor}"`);
      }
    }
  });

  it('names this service and what it cannot judge', async () => {
    const { publicUrl } = service.context.config;
    for (const name of guideNames) expect(await page(`/docs/migrate/${name}`)).toContain(publicUrl);
    const openai = await page('/docs/migrate/openai');
    expect(unjudged.length).toBeGreaterThan(0);
    for (const name of unjudged) expect(openai).toContain(`<code>${name}</code></td><td>always 0`);
    const recipes = await page('/docs/recipes');
    for (const id of ['curl', 'node', 'php', 'python', 'wordpress']) expect(recipes).toContain(`id="${id}"`);
    expect((await service.call('GET', '/docs/migrate/nowhere')).status).toBe(404);
  });

  it('gives code without markup in it', async () => {
    for (const path of ['/docs/recipes', ...guideNames.map((name) => `/docs/migrate/${name}`)])
      for (const [, code = ''] of (await page(path)).matchAll(/<pre>(.*?)<\/pre>/gs))
        expect(code).not.toMatch(/<\w/);
  });
});
