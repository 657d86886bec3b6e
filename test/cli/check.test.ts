import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { builtProgram, runHakam } from '../support/built.ts';

/** Runs the command from the build. */
function hakam(args: string[], input = ''): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [builtProgram(), ...args]);
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

describe('hakam check', () => {
  it('marks what it found in the text', async () => {
    const { out, code } = await hakam(['check', 'اسكت يا كلب']);
    expect(code).toBe(0);
    expect(out).toContain('「كلب」');
    expect(out).toContain('flag');
  });

  it('reads a comment a line, plain or JSON, and prints a verdict a line', async () => {
    const lines = ['شكرا لكم', '{"text":"you fucking idiot","language":"en"}', '{"text":7}', '{not json', ''];
    const { out, code } = await hakam(['check', '-', '--json'], `${lines.join('\n')}\n`);
    const verdicts = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(verdicts.map(({ outcome }) => outcome)).toEqual([
      'publish',
      'flag',
      undefined,
      'publish',
      undefined,
    ]);
    expect(verdicts[2].error).toMatch(/text/);
    expect(code).toBe(1);
  });

  it('lists every invalid value of the environment, and names unknown commands', async () => {
    const bad = runHakam(['serve'], {
      PORT: 'x',
      HAKAM_SECRET_KEY: 'short',
      HAKAM_RATE_LIMIT: '-1',
      LOG_LEVEL: 'loud',
    });
    let err = '';
    bad.stderr.on('data', (chunk: Buffer) => {
      err += chunk;
    });
    const code = await new Promise((resolve) => bad.once('close', resolve));
    expect(code).toBe(1);
    for (const name of ['PORT', 'HAKAM_SECRET_KEY', 'HAKAM_RATE_LIMIT', 'LOG_LEVEL'])
      expect(err).toContain(name);
    expect(err).not.toContain('at ');
    expect((await hakam(['nonsense'])).code).not.toBe(0);
  });
});
