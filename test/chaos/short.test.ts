import { afterEach, describe, expect, it } from 'vitest';
import { runs } from '../support/requirements.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { createRandom } from './random.ts';
import { runRound } from './round.ts';
import { type ChaosSize, startWorld, type World } from './world.ts';

const seed = 7;
const rounds: Record<string, readonly string[]> = {
  embedded: ['kill -9 intake', 'receiver 500'],
  ...(runs('postgres', 'redis')
    ? { 'postgres+redis': ['kill -9 a worker', 'redis FLUSHALL', 'receiver cut', 'postgres connections cut'] }
    : {}),
};

// Side by side: each mostly waits, for a lease to end or a job to be offered again.
describe.each(Object.keys(rounds) as ChaosSize[])(
  'chaos, its short form, on %s',
  { concurrent: true },
  (size) => {
    let world: World | undefined;
    let place: Place | undefined;

    afterEach(async () => {
      await world?.close();
      await place?.remove();
    });

    it('loses nothing, judges nothing twice, and tells the site everything in order', async () => {
      place = await sizes()[0]?.place();
      world = await startWorld({ size, random: createRandom(seed), dataFolder: place?.dataFolder });
      const options = { number: 1, comments: 150, rate: 75, faults: 0, exactly: rounds[size] ?? [] };
      const { checked, driven, struck } = await runRound(world, createRandom(seed), options);
      expect(Object.entries(checked.findings).filter(([, list]) => list.length > 0)).toEqual([]);
      expect(driven.sent).toHaveLength(150);
      expect(checked.callbacks).toBeGreaterThanOrEqual(150);
      expect(struck.map(({ name }) => name)).toEqual(rounds[size]);
      // Settling gives up by itself after ten minutes, and says so.
    }, 900_000);
  },
);
