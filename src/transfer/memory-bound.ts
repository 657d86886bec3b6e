import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Growth, in bytes of resident memory, from which rubbish is collected. */
const slack = 40_000_000;
/** Calls between two collections, so that a growth that is no rubbish costs little. */
const rest = 4;

/**
 * Keeps a long import small. V8 sizes its heap by the machine's memory and lets the rubbish of many batches pile up
 * (300 MB of it), because the large strings of a batch are only freed by a full collection. Call it every few hundred records.
 */
export function createMemoryBound(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const start = process.memoryUsage.rss();
  let calls = 0;
  return function boundMemory() {
    if (++calls < rest || process.memoryUsage.rss() - start < slack) return;
    calls = 0;
    collect();
  };
}
