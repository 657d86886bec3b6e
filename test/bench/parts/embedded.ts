import { temporaryFolder } from '../../support/processes.ts';
import type { Part } from '../bench.ts';
import { load } from '../request.ts';
import { startHakam } from '../service.ts';

/** The embedded size: one process, judging while it accepts. */
export const embedded: Part = async ({ seconds }) => {
  const service = await startHakam(['serve'], { HAKAM_DATA: temporaryFolder('bench') });
  await load(`${service.url}/v1/comments`, 2);
  const accepted = await load(`${service.url}/v1/comments`, seconds);
  await service.stop();
  return {
    figures: { acceptedPerSecond: accepted.perSecond, p99: accepted.p99 },
    lines: [`${accepted.perSecond.toFixed(0)} accepted/s while judging, p99 ${accepted.p99.toFixed(0)} ms`],
  };
};
