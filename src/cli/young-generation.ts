import { setFlagsFromString } from 'node:v8';

/**
 * Starting makes much garbage at once, for which V8 would let the young generation grow; it never shrinks again while
 * requests come, and costs 25 MB of memory at rest. Call `free` once started: under load a larger one saves time.
 */
export const youngGeneration = {
  hold: () => setFlagsFromString('--semi-space-growth-factor=1'),
  free: () => setFlagsFromString('--semi-space-growth-factor=2'),
};
