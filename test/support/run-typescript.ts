import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.ts';

/** Starts one of our TypeScript files, given from the project's folder, as a process of its own. Ended with us. */
export function runTypeScript(
  file: string,
  args: string[] = [],
  env: Record<string, string> = {},
): ChildProcess & {
  stdout: NonNullable<ChildProcess['stdout']>;
  stderr: NonNullable<ChildProcess['stderr']>;
} {
  const root = packageRoot();
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'test/support/typescript.mjs'), join(root, file), ...args],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
  return child;
}
