import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.ts';

export type Program = ChildProcess & {
  stdout: NonNullable<ChildProcess['stdout']>;
  stderr: NonNullable<ChildProcess['stderr']>;
};

/** Starts Node with `args` as a process of its own, ended with us. */
export function runNode(args: string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
  return child;
}

/** Starts one of our TypeScript files, given from the project's folder, as a process of its own. Ended with us. */
export function runTypeScript(file: string, args: string[] = [], env: Record<string, string> = {}): Program {
  const root = packageRoot();
  const loader = join(root, 'test/support/typescript.mjs');
  return runNode(['--import', loader, join(root, file), ...args], env);
}
