import { runTypeScript } from '../../support/run-typescript.ts';
import { median, type Part, spread } from '../bench.ts';
import { type Load, load } from '../request.ts';
import { firstLine, startHakam } from '../service.ts';

/** Durable intake beside Express that sends the same body back. */
export const intake: Part = async ({ production, rounds, seconds }) => {
  const echo = runTypeScript('test/bench/echo.ts');
  const echoUrl = await firstLine(echo);
  const service = await startHakam(['serve', '--intake'], await production());
  const intakeUrl = `${service.url}/v1/comments`;
  await load(echoUrl, 2);
  await load(intakeUrl, 2);
  const pairs: { echo: Load; intake: Load }[] = [];
  for (let round = 0; round < rounds; round++)
    pairs.push({ echo: await load(echoUrl, seconds), intake: await load(intakeUrl, seconds) });
  echo.kill();
  await service.stop();
  const wrong = pairs.filter((pair) => Object.keys(pair.intake.statuses).some((status) => status !== '202'));
  const ratios = pairs.map((pair) => pair.intake.perSecond / pair.echo.perSecond);
  const tails = pairs.map((pair) => pair.intake.p99 / pair.echo.p99);
  const figures = {
    perSecond: median(pairs.map((pair) => pair.intake.perSecond)),
    echoPerSecond: median(pairs.map((pair) => pair.echo.perSecond)),
    ratio: median(ratios),
    p99: median(pairs.map((pair) => pair.intake.p99)),
    p99Ratio: median(tails),
    wrong: wrong.length,
  };
  return {
    figures,
    lines: [
      `${figures.perSecond.toFixed(0)}/s durable, Express echo ${figures.echoPerSecond.toFixed(0)}/s: ratio ${spread(ratios, 2)}; p99 ${figures.p99.toFixed(1)} ms, ${spread(tails, 2)}× echo's${wrong.length > 0 ? '; NOT ALL 202' : ''}`,
    ],
  };
};
