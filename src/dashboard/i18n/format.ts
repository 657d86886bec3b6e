import type { IntlShape } from 'react-intl';

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "3 minutes ago", in the reader's language and numerals. */
export function ago(intl: IntlShape, time: string, now = Date.now()): string {
  const seconds = (Date.parse(time) - now) / 1000;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return intl.formatRelativeTime(Math.trunc(seconds / size), unit);
  }
  return intl.formatRelativeTime(0, 'minute', { numeric: 'auto' });
}

/** Date and minute. */
export const dateTime = (intl: IntlShape, time: string): string =>
  intl.formatDate(time, { dateStyle: 'medium', timeStyle: 'short' });

export const day = (intl: IntlShape, time: string): string => intl.formatDate(time, { dateStyle: 'medium' });

/** A score with two decimals. */
export const score = (intl: IntlShape, value: number): string =>
  intl.formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A share of one, in per cent. */
export const share = (intl: IntlShape, value: number): string =>
  intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 0 });

/** The name of a language code; the code itself where the browser has no name for it. */
export function languageName(intl: IntlShape, code: string): string {
  try {
    return intl.formatDisplayName(code, { type: 'language' }) ?? code;
  } catch {
    return code;
  }
}

/** "4.2 s", "3 min", "5 h": a duration with the unit that suits it. */
export function duration(intl: IntlShape, seconds: number): string {
  const [value, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 5400
        ? [seconds / 60, 'minute']
        : seconds < 172_800
          ? [seconds / 3600, 'hour']
          : [seconds / 86_400, 'day'];
  return intl.formatNumber(value as number, {
    style: 'unit',
    unit: unit as string,
    unitDisplay: 'short',
    maximumFractionDigits: (value as number) < 10 ? 1 : 0,
  });
}
