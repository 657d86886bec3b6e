// Builds dist/ when a source is newer than the last build (or always with --force): the service with its libraries, the
// word lists compiled, Vite for the dashboard. Plain JavaScript, because it must run before there is a build.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
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
  return [
    'src',
    'workers',
    'seeds/lexicons',
    'seeds/phrases',
    'seeds/senses',
    'package.json',
    'tsconfig.json',
  ].every((name) => newest(join(root, name)) < built);
}

function run(packageName, bin, args) {
  const manifest = require.resolve(`${packageName}/package.json`);
  const script = join(dirname(manifest), require(manifest).bin[bin]);
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * The service and the libraries it uses, without comments and what nobody asks for, in some fifty files that are read where
 * a command or a door needs them. Of 1,300 files a process would keep the text, 20 MB more than of these.
 */
async function bundleService() {
  const { rolldown } = await import('rolldown');
  const { devDependencies } = require('../package.json');
  const bundle = await rolldown({
    cwd: root,
    input: { main: 'src/main.ts', 'lexicon-file': 'src/judgement/signals/lexicon-file.ts' },
    platform: 'node',
    // Training's libraries are not installed where the service runs; franc is read when a text first asks for it.
    external: [...Object.keys(devDependencies), 'franc', /^@electric-sql\//, 'pg-native'],
    // pg asks with it whether it runs at Cloudflare; of Node 20 asking alone takes 10 MB.
    transform: { target: 'node20', define: { Response: 'undefined' } },
    logLevel: 'warn',
  });
  await bundle.write({
    dir: 'dist/src',
    format: 'esm',
    chunkFileNames: '[name]-[hash].js',
    comments: false,
    // One letter beyond Latin would make two bytes of each in its file.
    charset: 'ascii',
  });
}

const canBuild = existsSync(join(root, 'node_modules', 'rolldown'));
if (canBuild && (process.argv.includes('--force') || !isFresh())) {
  const started = Date.now();
  process.stderr.write('Building Hakam … ');
  rmSync(join(root, 'dist/src'), { recursive: true, force: true });
  await bundleService();
  const lexiconFile = join(root, 'dist/src/lexicon-file.js');
  (await import(pathToFileURL(lexiconFile).href)).writeLexiconFile();
  run('vite', 'vite', ['build', '--config', 'src/dashboard/vite.config.ts', '--logLevel', 'error']);
  writeFileSync(stamp, '');
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}
