import { runTypeScript } from '../../support/run-typescript.ts';
import { type Bench, median, type Part, sleep, spread } from '../bench.ts';
import { type SingleRows, singleRows } from '../pgbench.ts';
import { processorMs, residentMb } from '../processes.ts';
import { type Load, load } from '../request.ts';
import { firstLine, type Service, startHakam } from '../service.ts';

/** Processor time of one comment, in microseconds, and the highest memory of the service seen meanwhile. */
interface Cost {
  intakeUs: number;
  postgresUs: number;
  redisUs: number;
  residentMb: number;
}

/** Durable intake beside Express that sends the same body back, and beside pgbench that inserts row by row. */
export const intake: Part = async (bench) => {
  const echo = runTypeScript('test/bench/echo.ts');
  const echoUrl = await firstLine(echo);
  const environment = await bench.production();
  const service = await startHakam(['serve', '--intake'], environment);
  const restMb = residentMb(service.pid);
  await load(echoUrl, 2);
  await load(`${service.url}/v1/comments`, 2);
  const pairs: { echo: Load; intake: Load & Cost }[] = [];
  for (let round = 0; round < bench.rounds; round++)
    pairs.push({ echo: await load(echoUrl, bench.seconds), intake: await loadIntake(bench, service) });
  echo.kill();
  await service.stop();
  const rows = await singleRows(environment.DATABASE_URL ?? '', bench.postgresPid, bench.seconds);
  const wrong = pairs.filter((pair) => Object.keys(pair.intake.statuses).some((status) => status !== '202'));
  const ratios = pairs.map((pair) => pair.intake.perSecond / pair.echo.perSecond);
  const tails = pairs.map((pair) => pair.intake.p99 / pair.echo.p99);
  const ofRounds = (value: (one: Load & Cost) => number) => median(pairs.map((pair) => value(pair.intake)));
  const figures = {
    perSecond: ofRounds((one) => one.perSecond),
    echoPerSecond: median(pairs.map((pair) => pair.echo.perSecond)),
    ratio: median(ratios),
    p99: ofRounds((one) => one.p99),
    p99Ratio: median(tails),
    wrong: wrong.length,
    intakeUs: ofRounds((one) => one.intakeUs),
    postgresUs: ofRounds((one) => one.postgresUs),
    redisUs: ofRounds((one) => one.redisUs),
    restMb,
    loadMb: Math.max(...pairs.map((pair) => pair.intake.residentMb)),
    pgbench: rows,
  };
  return {
    figures,
    lines: [
      `${figures.perSecond.toFixed(0)}/s durable, Express echo ${figures.echoPerSecond.toFixed(0)}/s: ratio ${spread(ratios, 2)}; p99 ${figures.p99.toFixed(1)} ms, ${spread(tails, 2)}× echo's${wrong.length > 0 ? '; NOT ALL 202' : ''}`,
      `processor time of a comment: intake ${figures.intakeUs.toFixed(0)} µs, PostgreSQL ${figures.postgresUs.toFixed(0)}, Redis ${figures.redisUs.toFixed(0)}; memory ${restMb.toFixed(0)} MB at rest, ${figures.loadMb.toFixed(0)} under load`,
      besidePgbench(figures.postgresUs, rows),
    ],
  };
};

async function loadIntake(bench: Bench, service: Service): Promise<Load & Cost> {
  const used = () => ({
    intake: processorMs(service.pid),
    postgres: processorMs(bench.postgresPid, true),
    redis: processorMs(bench.redisPid),
  });
  const before = used();
  let answered = false;
  const loading = load(`${service.url}/v1/comments`, bench.seconds).finally(() => {
    answered = true;
  });
  let highest = 0;
  while (!answered) {
    highest = Math.max(highest, residentMb(service.pid));
    await Promise.race([loading, sleep(200)]);
  }
  const answers = await loading;
  const after = used();
  const costUs = (name: keyof typeof after) => ((after[name] - before[name]) * 1000) / answers.count;
  return {
    ...answers,
    intakeUs: costUs('intake'),
    postgresUs: costUs('postgres'),
    redisUs: costUs('redis'),
    residentMb: highest,
  };
}

/** A comment is three rows: itself, its event, its idempotency key. */
function besidePgbench(commentUs: number, rows: SingleRows | null): string {
  if (rows === null) return 'pgbench is not on this machine: nothing to compare PostgreSQL with';
  const { sameRowUs, plainRowUs } = rows;
  return `PostgreSQL's second stores ${(sameRowUs / commentUs).toFixed(1)}× the comments (${((3 * sameRowUs) / commentUs).toFixed(1)}× the rows) that pgbench inserts one by one into the same table (${sameRowUs.toFixed(0)} µs each); of a plain table with its key alone (${plainRowUs.toFixed(0)} µs): ${(plainRowUs / commentUs).toFixed(1)}× (${((3 * plainRowUs) / commentUs).toFixed(1)}×)`;
}
