import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/root.ts';

const root = packageRoot();

/** Room → what it may import. A room's own files are always allowed. `shared` are the files at the top of src/. */
const arrows: Record<string, readonly string[]> = {
  contract: [],
  judgement: ['contract', 'shared'],
  store: ['contract', 'shared'],
  queue: ['contract', 'shared', 'store'],
  http: ['contract', 'shared', 'store', 'queue', 'intake', 'review', 'delivery', 'compat'],
  intake: ['contract', 'shared', 'http', 'store', 'queue', 'judgement'],
  review: ['contract', 'shared', 'http', 'store', 'queue', 'judgement'],
  delivery: ['contract', 'shared', 'http', 'store', 'queue', 'judgement'],
  compat: ['contract', 'shared', 'http', 'store', 'queue', 'judgement', 'intake', 'review', 'delivery'],
  transfer: ['contract', 'shared', 'store', 'judgement', 'intake'],
  client: ['contract'],
  demo: ['contract', 'shared', 'http', 'store'],
  training: ['contract', 'shared', 'judgement'],
  dashboard: ['contract'],
  shared: ['contract', 'shared', 'store', 'queue', 'http', 'intake', 'review', 'judgement', 'cli'],
  cli: [
    'contract',
    'shared',
    'http',
    'store',
    'queue',
    'judgement',
    'intake',
    'review',
    'delivery',
    'compat',
    'demo',
    'training',
    'transfer',
    'workers',
  ],
  workers: [
    'contract',
    'shared',
    'http',
    'store',
    'queue',
    'judgement',
    'intake',
    'review',
    'delivery',
    'compat',
  ],
};

/** Files at the top of src/ that every room may use: they know nothing of a room. */
const plain = new Set([
  'clock',
  'id',
  'log',
  'network-failure',
  'problem',
  'root',
  'secrets',
  'config',
  'config-variables',
  'context',
]);

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.(ts|tsx)$/.test(name) ? [path] : [];
  });
}

function roomOf(path: string): string {
  const [top, room, ...rest] = relative(root, path).split('/');
  if (top === 'workers') return 'workers';
  if (top !== 'src') return top ?? '';
  return rest.length === 0 ? 'shared' : (room ?? '');
}

function importsOf(path: string): { text: string; target: string; isType: boolean }[] {
  const source = readFileSync(path, 'utf8');
  return [
    ...source.matchAll(
      /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"`;]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g,
    ),
  ].map((match) => {
    const text = match[3] ?? match[4] ?? '';
    return { text, target: join(dirname(path), text), isType: match[2] !== undefined };
  });
}

const files = [...filesBelow(join(root, 'src')), ...filesBelow(join(root, 'workers'))];

describe('architecture', () => {
  it('has only the arrows it says it has', () => {
    const wrong = files.flatMap((path) => {
      const from = roomOf(path);
      return importsOf(path).flatMap(({ target, text }) => {
        const to = roomOf(target);
        if (from === to || arrows[from]?.includes(to)) {
          const isPlain =
            to !== 'shared' || plain.has(relative(join(root, 'src'), target).replace(/\.ts$/, ''));
          return isPlain || ['shared', 'cli'].includes(from) ? [] : [`${relative(root, path)} → ${text}`];
        }
        return [`${relative(root, path)} → ${text}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('has a README of at most 40 lines in every room', () => {
    const rooms = readdirSync(join(root, 'src')).filter((name) =>
      statSync(join(root, 'src', name)).isDirectory(),
    );
    const readmes = [...rooms.map((room) => `src/${room}/README.md`), 'workers/README.md', 'test/README.md'];
    const wrong = readmes.filter((path) => {
      try {
        return readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length > 40;
      } catch {
        return true;
      }
    });
    expect(wrong).toEqual([]);
  });

  it('reads the environment in config.ts only', () => {
    const readers = files.filter((path) => readFileSync(path, 'utf8').includes('process.env'));
    const allowed = [
      'src/config.ts',
      'src/cli/serve.ts',
      'src/cli/worker.ts',
      'src/cli/seed.ts',
      'src/cli/with-store.ts',
    ];
    expect(readers.map((path) => relative(root, path)).filter((path) => !allowed.includes(path))).toEqual([]);
  });

  it('keeps judgement pure: no network, no store, files only in load functions', () => {
    const forbidden =
      /from 'node:(http|https|net|dns|child_process|worker_threads|timers)'|from '(pg|kysely|bullmq|ioredis|undici|express)'|Math\.random|Date\.now/;
    const wrong = files.filter(
      (path) => roomOf(path) === 'judgement' && forbidden.test(readFileSync(path, 'utf8')),
    );
    expect(wrong.map((path) => relative(root, path))).toEqual([]);
  });
});
