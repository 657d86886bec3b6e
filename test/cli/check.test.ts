import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { configVariables } from '../../src/config-variables.ts';
import { packageRoot } from '../../src/root.ts';
import { hakam } from '../support/built.ts';

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

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
    expect(await hakam(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('lists every variable the configuration reads, with the default it has', async () => {
    const read = new Set<string>();
    const spied = new Proxy<Record<string, string>>({}, { get: (_env, name) => void read.add(String(name)) });
    const unset = readConfig(spied);
    expect(configVariables.map(({ name }) => name).sort()).toEqual([...read].sort());
    const defaults = configVariables.flatMap(({ name, fallback }) =>
      fallback === null ? [] : [[name, fallback]],
    );
    expect(readConfig(Object.fromEntries(defaults))).toEqual(unset);
    const { out } = await hakam(['--help']);
    for (const { name } of configVariables) expect(out).toContain(` ${name} `);
    for (const [, fallback] of defaults) expect(out).toContain(`(default: ${fallback})`);
  });

  it('lists every invalid value of the environment, and names unknown commands', async () => {
    const bad = { PORT: 'x', HAKAM_SECRET_KEY: 'short', HAKAM_RATE_LIMIT: '-1', LOG_LEVEL: 'loud' };
    const { code, err } = await hakam(['serve'], '', bad);
    expect(code).toBe(1);
    for (const name of Object.keys(bad)) expect(err).toContain(name);
    expect(err).not.toContain('at ');
    expect((await hakam(['nonsense'])).code).not.toBe(0);
  });
});
