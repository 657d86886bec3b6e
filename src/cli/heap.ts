import { setFlagsFromString } from 'node:v8';

/** How the heap of a command that runs for long may grow. */
export const heap = {
  /**
   * To be called first. Starting makes much garbage at once, for which V8 would let the young generation grow; it never
   * shrinks again while requests come, and costs 25 MB of memory at rest. And V8 sizes the old generation by the machine's
   * memory: under load it lets 100 MB of rubbish pile up beside the 40 that live.
   */
  keepSmall() {
    setFlagsFromString('--semi-space-growth-factor=1');
    setFlagsFromString('--heap-growing-percent=60');
  },
  /** Once started: under load a larger young generation saves time. */
  letYoungGrow() {
    setFlagsFromString('--semi-space-growth-factor=2');
  },
};
