import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../src/root.ts';
import { type Program, runNode } from './run-typescript.ts';

/** Builds `dist` where a source is newer than it. The global setup does so for suites that name this file. */
export async function build(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(packageRoot(), 'src/build.mjs')]);
}

/** The `hakam` command as it is installed, from the build. */
export const builtProgram = (): string => join(packageRoot(), 'dist/src/main.js');

/** Starts the `hakam` command as a process of its own, ended with us. */
export function runHakam(args: string[], env: Record<string, string> = {}): Program {
  return runNode([builtProgram(), ...args], env);
}

/** Runs the `hakam` command to its end. */
export function hakam(
  args: string[],
  input = '',
  env: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [builtProgram(), ...args], { env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}
