import type { Context } from '../../context.ts';
import { json, plain } from '../../http/lane.ts';
import { type AkismetCounts, akismetStats } from '../../store/akismet-stats.ts';
import type { AkismetMethod } from './method.ts';

type Count = Exclude<keyof AkismetCounts, 'day'>;

/** The intervals a client may ask statistics for, and what each is broken down into. */
const intervals = {
  '60-days': { unit: 'day', days: 60, period: 10 },
  '6-months': { unit: 'month', days: 183, period: 7 },
  all: { unit: 'year', days: 36_500, period: 4 },
} as const;

/** What a client may ask of its account, by path: there is one, it is active and has no limit. */
export function accountMethods(context: Context): Record<string, AkismetMethod> {
  const statistics = answerStatistics(context);
  return {
    '/1.1/get-subscription': async () =>
      json({
        account_id: 1,
        status: 'active',
        account_name: 'Hakam',
        account_type: 'self-hosted',
        next_billing_date: false,
        limit_reached: false,
      }),
    '/1.1/get-stats': statistics,
    // For Akismet's own pages of statistics, which WordPress shows in a frame: there is none to be let into.
    '/1.1/token': async () => plain(''),
    '/1.1/deactivate': async () => plain('deactivated'),
    '/1.2/get-key-stats': statistics,
    '/1.2/usage-limit': usageLimit(context),
    '/1.2/key-sites': keySites(context),
  };
}

/** Counts of an interval, in all and by day, month or year. */
function answerStatistics({ store, clock }: Context): AkismetMethod {
  return async function answer(fields, caller) {
    const asked = fields.get('from') ?? '';
    const { unit, days, period } = intervals[isInterval(asked) ? asked : 'all'];
    const now = clock.now();
    const rows = await akismetStats(store.db, caller.siteId, unit, new Date(now - days * 86_400_000));
    const all = toCounts(sumOf(rows));
    const checked = all.spam + all.ham;
    const missed = all.missed_spam + all.false_positives;
    const accuracy = checked === 0 ? 100 : (100 * (checked - missed)) / checked;
    // Clients take the columns of a breakdown from its last member.
    const periods =
      rows.length > 0 ? rows : [{ ...sumOf([]), day: new Date(now).toISOString().slice(0, 10) }];
    return json({
      ...all,
      accuracy: Math.max(0, accuracy).toFixed(2),
      time_saved: all.spam * 10,
      breakdown: Object.fromEntries(
        periods.map((row) => [row.day.slice(0, period), { ...toCounts(row), blogs: 1, da: row.day }]),
      ),
    });
  };
}

function isInterval(asked: string): asked is keyof typeof intervals {
  return Object.hasOwn(intervals, asked);
}

function sumOf(rows: readonly AkismetCounts[]): Record<Count, number> {
  const sum = { checks: 0, spam: 0, ham: 0, missedSpam: 0, falsePositives: 0 };
  for (const row of rows) for (const name of Object.keys(sum) as Count[]) sum[name] += row[name];
  return sum;
}

function toCounts({ spam, ham, missedSpam, falsePositives }: Record<Count, number>) {
  return { spam, ham, missed_spam: missedSpam, false_positives: falsePositives };
}

function usageLimit(context: Context): AkismetMethod {
  return async function answerUsage(_fields, caller) {
    const { checks } = await countThisMonth(context, caller.siteId);
    return json({ limit: 'none', usage: checks, percentage: '0.00', throttled: false });
  };
}

async function countThisMonth({ store, clock }: Context, siteId: string): Promise<Record<Count, number>> {
  const now = new Date(clock.now());
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  return sumOf(await akismetStats(store.db, siteId, 'month', start));
}

/** This month's activity of the one site a key has, as JSON or, with `format=csv`, as CSV. */
function keySites(context: Context): AkismetMethod {
  const { clock, config } = context;
  return async function answerKeySites(fields, caller) {
    const { checks, spam, ham, missedSpam, falsePositives } = await countThisMonth(context, caller.siteId);
    const thisMonth = new Date(clock.now()).toISOString().slice(0, 7);
    const month = fields.get('month') || thisMonth;
    const site = new URL(config.publicUrl).host;
    const isListed = month === thisMonth && site.includes(fields.get('filter') ?? '');
    const page = { limit: count(fields.get('limit'), 500), offset: count(fields.get('offset'), 0) };
    const counts = [checks, spam, ham, missedSpam, falsePositives].map(String);
    const sites = isListed && page.offset === 0 ? [[site, ...counts]] : [];
    if (fields.get('format') === 'csv') {
      const head = `Active sites for ${caller.alias} during ${month} (limit:${page.limit}, offset: ${page.offset}, total: ${Number(isListed)})`;
      const columns = 'Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked';
      const lines = sites.map((values) => [...values, 'false'].join(','));
      const body = [head, columns, ...lines, ''].join('\n');
      return { status: 200, headers: { 'Content-Type': 'text/csv; charset=utf-8' }, body };
    }
    const names = ['site', 'api_calls', 'spam', 'ham', 'missed_spam', 'false_positives'];
    const rows = sites.map((values) => ({
      ...Object.fromEntries(names.map((name, at) => [name, values[at]])),
      is_revoked: false,
    }));
    return json({ [month]: rows, ...page, total: Number(isListed) });
  };
}

function count(text: string | undefined, otherwise: number): number {
  return /^\d{1,6}$/.test(text ?? '') ? Number(text) : otherwise;
}
