// `npm run bench`: starts its own PostgreSQL, Redis and service processes and prints medians, spread and ratios against
// limits measured in the same run. `-- --short` for a minute's look, `--json` for machines, `--only intake,drain,…`;
// what follows a second `--` goes to the part.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createDatabase, startPostgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import type { Bench, Part } from './bench.ts';
import { drain } from './parts/drain.ts';
import { embedded } from './parts/embedded.ts';
import { growth } from './parts/growth.ts';
import { intake } from './parts/intake.ts';
import { judgement } from './parts/judgement.ts';
import { leak } from './parts/leak.ts';
import { outage } from './parts/outage.ts';
import { sustained } from './parts/sustained.ts';
import { workers } from './parts/workers.ts';

const usual: Record<string, Part> = { judgement, intake, drain, sustained, embedded };
/** Only when asked for: they take minutes. */
const long: Record<string, Part> = { workers, leak, outage, growth };
const parts = { ...usual, ...long };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(usual).join(',') },
  },
});
const chosen = values.only.split(',').map((name) => {
  const part = parts[name];
  if (part === undefined) throw new Error(`no part "${name}": there are ${Object.keys(parts).join(', ')}`);
  return { name, part };
});

const postgres = await startPostgres({ fsync: 'on', shared_buffers: '256MB', max_wal_size: '2GB' });
const redis = await startRedis();
const report: Record<string, unknown> = {};
try {
  const secret = randomBytes(32).toString('base64');
  const bench: Bench = {
    short: values.short,
    seconds: values.short ? 3 : 8,
    rounds: values.short ? 2 : 5,
    further: positionals,
    redisUrl: redis.url,
    postgresPid: postgres.server.process.pid as number,
    redisPid: redis.server.process.pid as number,
    production: async () => ({
      DATABASE_URL: await createDatabase(postgres.url),
      REDIS_URL: redis.url,
      HAKAM_SECRET_KEY: secret,
      HAKAM_ADMIN_PASSWORD: 'bench-bench-bench',
    }),
  };
  for (const { name, part } of chosen) {
    const { figures, lines } = await part(bench);
    report[name] = figures;
    if (!values.json)
      for (const [at, line] of lines.entries())
        process.stdout.write(`${(at === 0 ? name : '').padEnd(12)}${line}\n`);
  }
} finally {
  await redis.stop();
  await postgres.stop();
}
if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(0);
