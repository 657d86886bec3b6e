import type { Context } from '../../context.ts';
import { json, plain } from '../../http/lane.ts';
import { akismetStats } from '../../store/outside-feedback.ts';
import type { AkismetMethod } from './method.ts';

/** What a client may ask of its account: there is one, it is active and has no limit. */
export function accountMethods({ store }: Context): Record<string, AkismetMethod> {
  return {
    'get-subscription': async (_fields, caller) =>
      json({
        account_id: caller.siteId,
        status: 'active',
        account_name: 'Hakam',
        account_type: 'self-hosted',
        next_billing_date: false,
        limit_reached: false,
      }),
    'get-stats': async (_fields, caller) => {
      const { spam, ham, missedSpam, falsePositives } = await akismetStats(store.db, caller.siteId);
      const total = spam + ham;
      const accuracy = total === 0 ? 100 : (100 * (total - missedSpam - falsePositives)) / total;
      return json({
        spam: String(spam),
        ham: String(ham),
        missed_spam: String(missedSpam),
        false_positives: String(falsePositives),
        accuracy: Math.max(0, accuracy).toFixed(2),
        time_saved: String(spam * 10),
        breakdown: {},
      });
    },
    deactivate: async () => plain('deactivated'),
  };
}

/** `/1.2/usage-limit`. */
export function usageLimit({ store }: Context): AkismetMethod {
  return async function answerUsage(_fields, caller) {
    const { usage } = await akismetStats(store.db, caller.siteId);
    return json({ limit: 'none', usage, percentage: '0.00', throttled: false });
  };
}

/** `/1.2/key-sites`: this month's activity of the one site a key has, as JSON or, with `format=csv`, as CSV. */
export function keySites({ store, clock, config }: Context): AkismetMethod {
  return async function answerKeySites(fields, caller) {
    const stats = await akismetStats(store.db, caller.siteId);
    const thisMonth = new Date(clock.now()).toISOString().slice(0, 7);
    const month = fields.get('month') || thisMonth;
    const site = new URL(config.publicUrl).host;
    const isListed = month === thisMonth && site.includes(fields.get('filter') ?? '');
    const page = { limit: count(fields.get('limit'), 500), offset: count(fields.get('offset'), 0) };
    const { usage, spam, ham, missedSpam, falsePositives } = stats;
    const counts = [usage, spam, ham, missedSpam, falsePositives].map(String);
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
