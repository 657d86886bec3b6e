import type { Clock } from '../clock.ts';
import { isUnavailable } from './unavailable.ts';

/** How long what was read before is still good while the store does not answer. */
const outageMs = 300_000;
/** How often it is asked meanwhile. */
const retryMs = 2_000;
const maxEntries = 10_000;

interface ReadCache<Value> {
  /** What `read` says; null is never kept. Rejects while the store is away and nothing good is known. */
  get(key: string): Promise<Value>;
  /**
   * For `store.listen`. After a message what it names is not given again unread; where messages may only be missing (null),
   * everything is read anew as soon as the store answers.
   */
  heard(changed: string | null): void;
}

/**
 * Remembers what is read often and changes seldom: for `freshMs`, and longer while the store does not answer.
 *
 * @param nameOf what messages call it
 */
export function createReadCache<Value>(
  clock: Clock,
  freshMs: number,
  read: (key: string, old: Value | undefined) => Promise<Value>,
  nameOf: (key: string, value: NonNullable<Value>) => string,
): ReadCache<Value> {
  const known = new Map<string, { value: NonNullable<Value>; freshUntil: number; goodUntil: number }>();
  const reading = new Map<string, Promise<Value>>();

  function keep(key: string, value: Value): void {
    known.delete(key);
    if (value == null) return;
    if (known.size >= maxEntries) known.delete(known.keys().next().value as string);
    const now = clock.now();
    known.set(key, { value, freshUntil: now + freshMs, goodUntil: now + outageMs });
  }

  function fallBack(key: string, error: unknown): Value {
    const entry = known.get(key);
    const now = clock.now();
    if (entry === undefined || entry.goodUntil <= now || !isUnavailable(error)) throw error;
    entry.freshUntil = now + retryMs;
    return entry.value;
  }

  /** Hundreds ask at once when the time is over: one statement answers them all. What was read before a change is not kept. */
  function readOnce(key: string): Promise<Value> {
    const running = reading.get(key);
    if (running !== undefined) return running;
    const isCurrent = () => reading.get(key) === started;
    const started: Promise<Value> = read(key, known.get(key)?.value)
      .then(
        (value) => {
          if (isCurrent()) keep(key, value);
          return value;
        },
        (error: unknown) => fallBack(key, error),
      )
      .finally(() => {
        if (isCurrent()) reading.delete(key);
      });
    reading.set(key, started);
    return started;
  }

  return {
    async get(key) {
      const entry = known.get(key);
      return entry !== undefined && entry.freshUntil > clock.now() ? entry.value : readOnce(key);
    },
    heard(changed) {
      for (const [key, entry] of known) {
        if (changed !== null && nameOf(key, entry.value) !== changed) continue;
        entry.freshUntil = 0;
        if (changed !== null) entry.goodUntil = 0;
      }
      // What is being read now may have been read before the change.
      reading.clear();
    },
  };
}
