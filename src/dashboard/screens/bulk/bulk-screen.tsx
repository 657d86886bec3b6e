import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Attribute } from '../../../contract/verdict.ts';
import { request } from '../../api/http.ts';
import { facetsQuery, histogramQuery, queryClient, queueSample, reasonsQuery } from '../../api/queries.ts';
import { attributeNames, attributeOrder } from '../../comment/reasons.ts';
import { VeiledText } from '../../comment/veiled-text.tsx';
import { languageName, score } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { usePreferences } from '../../preferences/preferences.ts';
import { undoBulk } from '../../queue/decide.ts';
import { activeFilters, type QueueSearch } from '../../queue/search.ts';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './bulk-screen.module.css';
import { Histogram } from './histogram.tsx';

const most = 5000;

/** Clearing the obvious: a range of one score, a look at a sample, one decision. */
export function BulkScreen() {
  const t = useT();
  const { site } = usePlace();
  const { site: _, ...search } = useSearch({ from: '/shell/bulk' });
  const navigate = useNavigate({ from: '/bulk' });
  const { locale } = usePreferences();
  const attribute: Attribute = search.attribute ?? 'toxicity';
  const from = search.minScore ?? 0.9;
  const to = search.maxScore ?? 1;
  const filter = { language: search.language, articleId: search.articleId, view: 'open' as const };
  const range = { ...filter, attribute, minScore: from, maxScore: to };
  const histogram = useQuery(histogramQuery(site, range));
  const sample = useQuery(queueSample(site, { ...range, sort: 'newest' })).data?.items ?? [];
  const facets = useQuery(facetsQuery(site)).data;
  const reasons = useQuery(reasonsQuery(site)).data?.items ?? [];
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState<'approve' | 'reject' | null>(null);
  const { busy, run } = useRun();
  const total = histogram.data?.total ?? 0;
  const set = (change: Partial<QueueSearch>) =>
    navigate({
      search: (now) =>
        Object.fromEntries(
          Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      replace: true,
    });

  const apply = (action: 'approve' | 'reject') =>
    run(async () => {
      const bulk = await request<{ id: string; applied: number; failed: unknown[] }>('/v1/decisions', {
        method: 'POST',
        body: { filter: range, action, reason: reason === '' ? null : reason },
      });
      setAsked(null);
      await queryClient.invalidateQueries({ queryKey: ['histogram', site] });
      queryClient.invalidateQueries({ queryKey: ['queue-sample', site] });
      queryClient.resetQueries({ queryKey: ['queue', site] });
      showToast({
        tone: 'good',
        text: t('decided.many', { count: bulk.applied }),
        detail: bulk.failed.length > 0 ? t('decided.someFailed', { count: bulk.failed.length }) : undefined,
        forMs: 8000,
        action: {
          label: t('action.undo'),
          run: () =>
            undoBulk(t, bulk.id).then(() => queryClient.invalidateQueries({ queryKey: ['histogram', site] })),
        },
      });
    });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey) || total === 0) return;
      event.preventDefault();
      setAsked((now) => now ?? 'reject');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [total]);

  return (
    <Page
      title={t('bulk.title')}
      intro={t('bulk.intro')}
      tools={
        <>
          <Select
            label={t('filter.attribute')}
            value={attribute}
            choices={attributeOrder.map((value) => ({ value, label: t(attributeNames[value]) }))}
            onChange={(value) => set({ attribute: value })}
          />
          <Select
            label={t('filter.language')}
            value={search.language ?? ''}
            choices={[
              { value: '', label: t('filter.any') },
              ...(facets?.languages ?? []).map((each) => ({
                value: each.code,
                label: languageName(t.intl, each.code),
              })),
            ]}
            onChange={(language) => set({ language })}
          />
        </>
      }
    >
      <Card>
        {histogram.isPending ? (
          <Loading />
        ) : histogram.error !== null ? (
          <Failure error={histogram.error} onRetry={() => histogram.refetch()} />
        ) : (
          <Histogram
            data={histogram.data}
            name={t(attributeNames[attribute])}
            from={from}
            to={to}
            onChange={(minScore, maxScore) => set({ minScore, maxScore })}
          />
        )}
        <div className={styles.verdict}>
          <p className={styles.count} aria-live="polite">
            {t('bulk.count', { count: total, from: score(t.intl, from), to: score(t.intl, to) })}
            {total > most && ` ${t('bulk.most', { most })}`}
          </p>
          <Select
            label={t('actions.reasons')}
            value={reason}
            choices={[
              { value: '', label: t('bulk.noReason') },
              ...reasons.map((each) => ({ value: each.id, label: locale === 'ar' ? each.ar : each.en })),
            ]}
            onChange={setReason}
          />
          <Button tone="good" icon="check" isDisabled={total === 0} onPress={() => setAsked('approve')}>
            {t('bulk.publishAll')}
          </Button>
          <Button tone="bad" icon="cross" isDisabled={total === 0} onPress={() => setAsked('reject')}>
            {t('bulk.rejectAll')}
            <kbd className={styles.key} dir="ltr">
              Ctrl ⏎
            </kbd>
          </Button>
        </div>
      </Card>
      <Card title={t('bulk.sample')}>
        {sample.length === 0 && <p>{t('bulk.noSample')}</p>}
        <ul className={styles.sample}>
          {sample.map((item) => (
            <li key={item.id}>
              <VeiledText text={item.text.slice(0, 600)} verdict={item.verdict} size="plain" />
              <p className={styles.quiet}>
                <bdi>{item.author.name}</bdi>
                {item.verdict !== null && ` — ${score(t.intl, item.verdict.scores[attribute])}`}
              </p>
            </li>
          ))}
        </ul>
      </Card>
      <Dialog
        title={asked === 'approve' ? t('bulk.publishAll') : t('bulk.rejectAll')}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
      >
        <p>
          {t('bulk.confirm', { count: Math.min(total, most) })}
          {activeFilters(filter).length > 0 && ` ${t('bulk.filtered')}`}
        </p>
        <DialogActions>
          <Button onPress={() => setAsked(null)}>{t('cancel')}</Button>
          <Button
            tone={asked === 'approve' ? 'good' : 'bad'}
            autoFocus
            isDisabled={busy}
            onPress={() => asked !== null && apply(asked)}
          >
            {t('confirm')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
}
