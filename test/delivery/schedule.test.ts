import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { delayOfStep, retryAfterMs } from '../../src/delivery/schedule.ts';
import { Windows } from '../../src/delivery/windows.ts';

describe('delivery: the schedule', () => {
  it('is the one of the contract, plus or minus a fifth', () => {
    const { webhookSchedule } = readConfig({});
    const middle = webhookSchedule.map((_, step) => delayOfStep(webhookSchedule, step, () => 0.5));
    const hours = (count: number) => count * 3600_000;
    const rest = [hours(2), hours(5), hours(10), hours(14), hours(20), hours(24)];
    expect(middle).toEqual([0, 5000, 300_000, 1_800_000, ...rest]);
    expect(delayOfStep(webhookSchedule, 1, () => 0)).toBeCloseTo(4000);
    expect(delayOfStep(webhookSchedule, 1, () => 1)).toBeCloseTo(6000);
    expect(delayOfStep(webhookSchedule, webhookSchedule.length)).toBeNull();
  });

  it('takes a schedule without a leading 0 for the retries alone', () => {
    expect([0, 1, 2, 3].map((step) => delayOfStep([1, 2], step, () => 0.5))).toEqual([0, 1000, 2000, null]);
  });

  it('reads Retry-After in seconds or as a date, at most 24 hours', () => {
    const now = Date.parse('2026-11-23T10:00:00Z');
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs('Mon, 23 Nov 2026 10:01:00 GMT', now)).toBe(60_000);
    expect(retryAfterMs('999999', now)).toBe(24 * 3600_000);
    for (const none of [undefined, '', '0', '-1', 'soon', 'Mon, 23 Nov 2020 10:01:00 GMT'])
      expect(retryAfterMs(none, now)).toBeNull();
  });
});

describe('delivery: windows', () => {
  it('gives an endpoint few places at first, more as it answers, fewer as it fails', () => {
    const windows = new Windows();
    for (let n = 0; n < 100; n++) {
      windows.take('good');
      windows.release('good', true);
      windows.take('bad');
      windows.release('bad', false);
    }
    const { ids, slots } = windows.free();
    expect(Object.fromEntries(ids.map((id, at) => [id, slots[at]]))).toEqual({ good: 64, bad: 1 });
  });
});
