// Builds dist/ when a source is newer than the last build (or always with --force): tsc for the service, the word lists
// compiled, Vite for the dashboard. Plain JavaScript, because it must run before there is a build.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built');

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return ['src', 'workers', 'seeds/lexicons', 'seeds/senses', 'package.json', 'tsconfig.json'].every(
    (name) => newest(join(root, name)) < built,
  );
}

function run(packageName, bin, args) {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve(`${packageName}/package.json`);
  const script = join(dirname(manifest), require(manifest).bin[bin]);
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

const canBuild = existsSync(join(root, 'node_modules', 'typescript'));
if (canBuild && (process.argv.includes('--force') || !isFresh())) {
  const started = Date.now();
  process.stderr.write('Building Hakam … ');
  for (const part of ['src', 'workers']) rmSync(join(root, 'dist', part), { recursive: true, force: true });
  run('typescript', 'tsc', []);
  const lexiconFile = join(root, 'dist/src/judgement/signals/lexicon-file.js');
  (await import(pathToFileURL(lexiconFile).href)).writeLexiconFile();
  run('vite', 'vite', ['build', '--config', 'src/dashboard/vite.config.ts', '--logLevel', 'error']);
  writeFileSync(stamp, '');
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}
