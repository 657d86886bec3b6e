import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Reading the compiler takes longer than most of these processes live: what it made of a file is kept.
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules/.cache/hakam-typescript');
const { version } = createRequire(import.meta.url)('vite/package.json');

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const path = fileURLToPath(url);
  const code = readFileSync(path, 'utf8');
  const kept = join(folder, createHash('sha256').update(`${version}\n${path}\n${code}`).digest('hex'));
  if (!existsSync(kept)) await keep(kept, code, path);
  return { format: 'module', source: readFileSync(kept, 'utf8'), shortCircuit: true };
}

/** Whole or not at all: several processes may do so at once. */
async function keep(kept, code, path) {
  const { transformWithOxc } = await import('vite');
  const made = await transformWithOxc(code, path);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, made.code);
  renameSync(`${kept}.${process.pid}`, kept);
}
