import type { Translator } from '../../i18n/locale.tsx';

/** What a point in time is called under a plot. */
export const shortDay = (t: Translator, bucket: 'hour' | 'day') => (at: string) =>
  t.intl.formatDate(at, bucket === 'hour' ? { hour: 'numeric' } : { day: 'numeric', month: 'short' });

/** A count short enough for an axis. */
export const compact = (t: Translator) => (value: number) =>
  t.intl.formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 });

/** Every hour or day of a range as the service names them, so that a plot shows the empty ones too. */
export function bucketsOf({
  from,
  to,
  bucket,
}: {
  from: string;
  to: string;
  bucket: 'hour' | 'day';
}): string[] {
  const step = bucket === 'hour' ? 3_600_000 : 86_400_000;
  const names: string[] = [];
  for (let at = Math.floor(Date.parse(from) / step) * step; at < Date.parse(to); at += step)
    names.push(new Date(at).toISOString());
  return names;
}
