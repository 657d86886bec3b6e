import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config.ts';
import { hakam, runHakam } from '../support/built.ts';
import { startPostgres } from '../support/postgres.ts';
import { freePort, removeFolder, temporaryFolder } from '../support/processes.ts';
import { startRedis } from '../support/redis.ts';
import { runs } from '../support/requirements.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const secretKey = Buffer.alloc(32, 'k').toString('base64');
const parts = { intake: true, workers: true, dashboard: true };

describe.each(sizes().slice(-1))('hakam serve on $name', ({ place }) => {
  let at: Place;
  let other: Server;
  let taken: string;
  beforeEach(async () => {
    at = await place();
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    taken = String((other.address() as AddressInfo).port);
  });
  afterEach(async () => {
    other.close();
    await at.remove();
  });
  const environment = () => ({
    HAKAM_DATA: at.dataFolder,
    HAKAM_SECRET_KEY: secretKey,
    HAKAM_DEMO: 'off',
    LOG_LEVEL: 'silent',
    ...(at.databaseUrl === null ? {} : { DATABASE_URL: at.databaseUrl }),
    ...(at.redisUrl === null ? {} : { REDIS_URL: at.redisUrl }),
  });
  const begin = (env: Record<string, string>) => start(readConfig({ ...environment(), ...env }), parts);

  it('names a port that is taken, and still tells the key and the password once it starts', async () => {
    await expect(begin({ PORT: taken })).rejects.toThrow(new RegExp(`port ${taken} .* set PORT`));
    await expect(begin({ PORT: '0', METRICS_PORT: taken })).rejects.toThrow(/set METRICS_PORT/);
    const running = await begin({ PORT: '0' });
    expect(running.firstStart.apiKey).toMatch(/^hk_/);
    expect(running.firstStart.adminPassword).not.toBeNull();
    await running.stop();
  });

  it('starts with a key of the environment that was revoked, which stays refused, and with keys added later', async () => {
    const HAKAM_AKISMET_KEY = 'abcdefghijkl';
    const HAKAM_API_KEY = 'hk_a_key_that_somebody_revokes';
    const headers = { authorization: `Bearer ${HAKAM_API_KEY}` };
    const first = await begin({ PORT: '0', HAKAM_AKISMET_KEY });
    await first.stop();
    const second = await begin({ PORT: '0', HAKAM_AKISMET_KEY, HAKAM_API_KEY });
    const answer = await fetch(`${second.url}/v1/keys`, { headers });
    const keys = (await answer.json()) as { items: { id: string; name: string }[] };
    const own = keys.items.find(({ name }) => name === 'HAKAM_API_KEY');
    await fetch(`${second.url}/v1/keys/${own?.id}`, { method: 'DELETE', headers });
    await second.stop();
    const third = await begin({ PORT: '0', HAKAM_AKISMET_KEY, HAKAM_API_KEY });
    expect((await fetch(`${third.url}/v1/keys`, { headers })).status).toBe(401);
    await third.stop();
  });

  it('may follow commands on a store that was only migrated: what is put in waits, and the key is still told', async () => {
    const early = await hakam(['export', '-'], '', environment());
    expect(early.code).toBe(1);
    expect(early.err).toContain('hakam sites create');
    expect(await hakam(['seed'], '', environment())).toMatchObject({ code: 0 });
    const running = await begin({ PORT: '0' });
    const headers = { authorization: `Bearer ${running.firstStart.apiKey}` };
    const answer = await fetch(`${running.url}/v1/comments`, { headers });
    expect(await answer.json()).toMatchObject({ items: expect.arrayContaining([expect.anything()]) });
    await running.stop();
  });

  it('ends the connections of callers who never pause, each with its answer, when it stops', async () => {
    const running = await begin({ PORT: '0', HAKAM_API_KEY: 'hk_a_key_of_busy_callers' });
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    let answers = 0;
    const callOn = (): Promise<'cut' | 'refused'> =>
      get(agent, `${running.url}/healthz`).then((outcome) => {
        if (outcome !== 'answered') return outcome;
        answers++;
        return callOn();
      });
    const ends = Promise.all(Array.from({ length: 8 }, callOn));
    await until(() => answers > 100);
    const began = performance.now();
    await running.stop();
    expect(performance.now() - began).toBeLessThan(3500);
    expect(new Set(await ends)).toEqual(new Set(['refused']));
  });

  it.runIf(runs('postgres'))(
    'names the database it cannot use, what is wrong and what to do in one line, and keeps the password to itself',
    async () => {
      const folder = temporaryFolder('hba');
      const rules = join(folder, 'pg_hba.conf');
      writeFileSync(rules, 'host all stranger 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n');
      chmodSync(folder, 0o755);
      const server = await startPostgres({ hba_file: rules });
      const port = await freePort();
      const web = `postgres://u:hidden-word@127.0.0.1:${taken}/hakam`;
      const cases: [string, RegExp][] = [
        [
          `postgres://u:hidden-word@127.0.0.1:${port}/hakam`,
          new RegExp(`127.0.0.1, port ${port}: .*listens.*start`),
        ],
        [
          `postgres://stranger:hidden-word@127.0.0.1:${server.port}/postgres`,
          /password of stranger is wrong; correct/,
        ],
        [`postgres://postgres:hidden-word@127.0.0.1:${server.port}/nowhere`, /no database nowhere; make it/],
        [
          'postgres://u:hidden-word@hakam.invalid/hakam',
          /hakam.invalid, port 5432: .*name.*correct the host/,
        ],
        ['postgres://u:hidden#word@127.0.0.1/hakam', /must be postgres:.*%23/],
        [web, new RegExp(`127.0.0.1, port ${taken}: .*check`)],
      ];
      for (const command of ['serve', 'worker', 'migrate'])
        for (const [DATABASE_URL, line] of command === 'migrate' ? cases : cases.slice(0, 1)) {
          const { code, out, err } = await hakam([command], '', { ...environment(), DATABASE_URL });
          expect([command, code, out]).toEqual([command, 1, '']);
          expect(err).toMatch(line);
          expect(err).toMatch(/DATABASE_URL/);
          expect(err).not.toMatch(/hidden|\n {4}at /);
        }
      await server.stop();
      removeFolder(folder);
    },
  );

  it.runIf(runs('redis'))('says in one line why Redis cannot be used, and starts without it', async () => {
    const redis = await startRedis({ args: '--user bob on >right ~* &* +@all'.split(' ') });
    const port = await freePort();
    const cases: [string, RegExp][] = [
      [
        `redis://bob:hidden-word@127.0.0.1:${port}`,
        new RegExp(`127.0.0.1, port ${port}: nothing listens.* start`),
      ],
      [`redis://bob:hidden-word@127.0.0.1:${redis.port}`, /password is wrong or missing; correct/],
      [`redis://127.0.0.1:${taken}`, /no Redis; correct host and port/],
    ];
    for (const command of ['serve', 'worker'])
      for (const [REDIS_URL, line] of command === 'worker' ? cases : cases.slice(0, 1)) {
        const child = runHakam([command], { ...environment(), PORT: '0', LOG_LEVEL: 'info', REDIS_URL });
        let log = '';
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (chunk: Buffer) => {
            log += chunk;
          });
        await until(() => line.test(log) && /Sign in|Listening|Dashboard|worker started/.test(log), 60_000);
        child.kill('SIGTERM');
        const [code] = await once(child, 'exit');
        expect([command, code]).toEqual([command, 0]);
        expect(log).toMatch(/REDIS_URL/);
        expect(log).not.toMatch(/hidden-word|"stack"/);
      }
    await redis.stop();
  });

  it('answers nobody once it could not start', async () => {
    const port = String(await freePort());
    await expect(begin({ PORT: port, METRICS_PORT: taken })).rejects.toThrow(/set METRICS_PORT/);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });
});

/** `cut`: the connection ended under a request although it had served others before. */
function get(agent: Agent, url: string): Promise<'answered' | 'cut' | 'refused'> {
  return new Promise((resolve) => {
    const asked = request(url, { agent }, (response) =>
      response.resume().once('end', () => resolve('answered')),
    );
    asked.once('error', () => resolve(asked.reusedSocket ? 'cut' : 'refused')).end();
  });
}
