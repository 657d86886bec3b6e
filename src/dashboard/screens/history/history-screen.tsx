import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { HistoryItem } from '../../../contract/history.ts';
import { request, urlOf } from '../../api/http.ts';
import { historyQuery, queryClient, reasonsQuery } from '../../api/queries.ts';
import { Excerpt } from '../../comment/excerpt.tsx';
import { ActionBadge } from '../../comment/outcome.tsx';
import { dateTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { ActionKey } from '../../keys/key-cap.tsx';
import { useShortcuts } from '../../keys/use-shortcuts.ts';
import { usePreferences } from '../../preferences/preferences.ts';
import type { HistorySearch } from '../../router.tsx';
import { useMay, usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { More } from '../../ui/more.tsx';
import { Badge, Card, Page, Row } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';
import { HistoryFilters } from './history-filters.tsx';
import styles from './history-screen.module.css';

/** Who decided what, when and why; and the way to take it back. */
export function HistoryScreen() {
  const t = useT();
  const { site } = usePlace();
  const { site: _, ...filter } = useSearch({ from: '/shell/history' });
  const navigate = useNavigate({ from: '/history' });
  const mayDecide = useMay('decide');
  const mayExport = useMay('export');
  const list = useInfiniteQuery(historyQuery(site, filter));
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const index = Math.max(
    0,
    items.findIndex((item) => item.decision.id === currentId),
  );
  const current = items[index];
  const { locale, blur } = usePreferences();
  const reasons = useQuery(reasonsQuery(site)).data?.items ?? [];
  const reasonName = (id: string | null) => {
    const known = reasons.find((reason) => reason.id === id);
    return known === undefined ? id : locale === 'ar' ? known.ar : known.en;
  };
  const { busy, run } = useRun();
  const reverse = (item: HistoryItem | undefined) => {
    if (item === undefined || item.undoneAt !== null) return;
    run(async () => {
      await request(`/v1/decisions/${item.bulk?.id ?? item.decision.id}/undo`, { method: 'POST', body: {} });
      await queryClient.invalidateQueries({ queryKey: ['history', site] });
    }, t('undo.done'));
  };
  const download = () =>
    run(async () => {
      const response = await fetch(urlOf('/v1/history', filter), { headers: { accept: 'text/csv' } });
      if (!response.ok) throw new Error(String(response.status));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await response.blob());
      link.download = `hakam-history-${new Date().toISOString().slice(0, 10)}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  const step = (by: number) => setCurrentId(items[index + by]?.decision.id ?? currentId);
  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    open: () => {
      if (current !== undefined)
        navigate({ to: '/comments/$commentId', params: { commentId: current.comment.id } });
    },
    ...(mayDecide ? { reverse: () => reverse(current) } : {}),
  });
  const set = (change: HistorySearch) =>
    navigate({
      search: (now) =>
        Object.fromEntries(Object.entries({ ...now, ...change }).filter(([, value]) => value !== '')),
    });
  return (
    <Page
      title={t('nav.history')}
      intro={t('history.intro')}
      tools={
        <>
          <HistoryFilters filter={filter} onChange={set} />
          {mayExport && (
            <Button isDisabled={busy} onPress={download}>
              {t('history.export')}
            </Button>
          )}
        </>
      }
    >
      <Card>
        {list.isPending ? (
          <Loading />
        ) : list.error !== null ? (
          <Failure error={list.error} onRetry={() => list.refetch()} />
        ) : items.length === 0 ? (
          <Empty title={t('history.empty')} />
        ) : (
          <DataTable
            label={t('nav.history')}
            stacks
            items={items}
            keyOf={(item, at) => `${item.decision.id}-${at}`}
            currentKey={current === undefined ? null : `${current.decision.id}-${index}`}
            onPick={(item) => setCurrentId(item.decision.id)}
            columns={[
              {
                id: 'what',
                title: t('history.what'),
                cell: (item) => (
                  <Row>
                    <ActionBadge action={item.decision.action} />
                    {item.undoneAt !== null && <Badge tone="plain">{t('history.undone')}</Badge>}
                    {item.bulk !== null && (
                      <Badge tone="plain">{t('history.bulk', { size: item.bulk.size })}</Badge>
                    )}
                  </Row>
                ),
              },
              {
                id: 'comment',
                title: t('history.comment'),
                wide: true,
                cell: (item) => (
                  <>
                    <Link
                      to="/comments/$commentId"
                      params={{ commentId: item.comment.id }}
                      className={styles.text}
                      dir={item.comment.language?.direction ?? 'auto'}
                    >
                      {blur === 'always' ? (
                        t('blur.row')
                      ) : item.comment.excerpt === '' ? (
                        t('history.erased')
                      ) : (
                        <Excerpt text={item.comment.excerpt} longest={140} />
                      )}
                    </Link>
                    <bdi className={styles.quiet}>{item.comment.author}</bdi>
                  </>
                ),
              },
              {
                id: 'who',
                title: t('history.who'),
                cell: (item) => <bdi>{item.decision.by}</bdi>,
              },
              {
                id: 'why',
                title: t('history.why'),
                cell: (item) => (
                  <bdi>
                    {[reasonName(item.decision.reason), item.decision.note].filter(Boolean).join(' — ') ||
                      '—'}
                  </bdi>
                ),
              },
              {
                id: 'when',
                title: t('history.when'),
                whole: true,
                cell: (item) => dateTime(t.intl, item.decision.at),
              },
              ...(mayDecide
                ? [
                    {
                      id: 'reverse',
                      title: t('history.reverse'),
                      cell: (item: HistoryItem) => (
                        <Button
                          tone="quiet"
                          icon="undo"
                          isDisabled={busy || item.undoneAt !== null}
                          onPress={() => reverse(item)}
                        >
                          <span className="visually-hidden">{t('keys.reverse')}</span>
                          {item === current && <ActionKey action="reverse" />}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
        <More list={list} />
      </Card>
    </Page>
  );
}
