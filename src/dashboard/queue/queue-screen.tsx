import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReasonCatalogue } from '../../contract/reasons.ts';
import { reasonsQuery, statsQuery } from '../api/queries.ts';
import { isSevere } from '../comment/reasons.ts';
import { useT } from '../i18n/locale.tsx';
import { ActionKey } from '../keys/key-cap.tsx';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useMay, usePlace } from '../session.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { useLatest } from '../ui/use-latest.ts';
import { noteSeen } from '../wellness/wellness.ts';
import { ActionBar } from './action-bar.tsx';
import { decide, decideMany, undoLast } from './decide.ts';
import { clearSelected, toggleSelected } from './overlay.ts';
import { panelId, QueueTabs, QueueTools, tabId } from './queue-head.tsx';
import { QueueList } from './queue-list.tsx';
import styles from './queue-screen.module.css';
import { ReadingPane } from './reading-pane.tsx';
import { activeFilters, type QueueSearch } from './search.ts';
import { useClaim } from './use-claim.ts';
import { useQueue } from './use-queue.ts';

interface Props {
  search: QueueSearch;
  /** On a narrow page: whether the comment is shown instead of the list. */
  isOpen: boolean;
  onSearch: (search: QueueSearch) => void;
  onOpen: (open: boolean) => void;
}

const noReasons: ReasonCatalogue['items'] = [];

/** The screen an editor spends the shift on. */
export function QueueScreen({ search, isOpen, onSearch, onOpen }: Props) {
  const t = useT();
  const { site, session } = usePlace();
  const navigate = useNavigate();
  const mayDecide = useMay('decide');
  const { blur } = usePreferences();
  const stats = useQuery(statsQuery(site)).data;
  const reasons = useQuery(reasonsQuery(site)).data?.items ?? noReasons;
  const queue = useQueue(site, session.user.id, search);
  const { current, overlay } = queue;
  const [reason, setReason] = useState<string | null>(null);
  const [revealed, setRevealed] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const view = search.view ?? 'open';
  const blurred =
    current !== null &&
    revealed !== current.id &&
    (blur === 'always' || (blur === 'severe' && isSevere(current.verdict)));

  useClaim(current?.id ?? null, mayDecide);
  const currentId = current?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said and counted once a comment
  useEffect(() => {
    setReason(null);
    if (current === null) return;
    noteSeen(current.id, isSevere(current.verdict));
    announce(t('pane.title', { name: current.author.name }));
  }, [currentId]);

  const take = (action: 'approve' | 'reject' | 'escalate' | 'defer', until?: string) => {
    const picked = queue.items.filter((item) => overlay.selected.has(item.id));
    if (picked.length > 0 && (action === 'approve' || action === 'reject')) {
      decideMany(t, picked, { action, reason }, queue.select);
      return;
    }
    if (current === null || picked.length > 0) return;
    queue.advance();
    decide(t, session.user.name, current, { action, reason, until }, queue.select);
  };
  const decideNow = useLatest(take);
  const undo = useLatest(() => undoLast(t, queue.select));
  const actions = useMemo(
    () => ({
      publish: () => decideNow('approve'),
      reject: () => decideNow('reject'),
      escalate: () => decideNow('escalate'),
      defer: (hours: number) => decideNow('defer', new Date(Date.now() + hours * 3_600_000).toISOString()),
      undo: () => void undo(),
    }),
    [decideNow, undo],
  );
  const changeSearch = useLatest(onSearch);
  const changeView = useLatest((next: NonNullable<QueueSearch['view']>) =>
    onSearch({ ...search, view: next }),
  );
  const openRow = useLatest((id: string) => {
    queue.select(id);
    onOpen(true);
  });
  useShortcuts(
    {
      next: () => queue.step(1),
      previous: () => queue.step(-1),
      search: () => searchField.current?.focus(),
      reveal: () => setRevealed(revealed === currentId ? null : (currentId ?? null)),
      ...(current === null
        ? {}
        : {
            open: () => navigate({ to: '/comments/$commentId', params: { commentId: current.id } }),
            conversation: () =>
              navigate({ to: '/articles/$articleId', params: { articleId: current.article.id } }),
            author: () => {
              const authorId = current.author.id;
              if (authorId !== null) navigate({ to: '/authors/$authorId', params: { authorId } });
            },
          }),
      ...(mayDecide
        ? {
            publish: actions.publish,
            reject: actions.reject,
            escalate: actions.escalate,
            defer: () => actions.defer(1),
            undo: actions.undo,
            select: () => current !== null && toggleSelected(current.id),
          }
        : {}),
    },
    mayDecide
      ? (digit) => {
          const picked = reasons[digit - 1];
          if (picked !== undefined) setReason(reason === picked.id ? null : picked.id);
        }
      : undefined,
  );

  const claimOf = (id: string) =>
    overlay.claims.has(id) ? (overlay.claims.get(id) ?? null) : (current?.claim ?? null);
  return (
    <div className={styles.screen} data-open={isOpen || undefined}>
      <h1 className="visually-hidden">{t('queue.title')}</h1>
      <section className={styles.column} aria-label={t('queue.title')}>
        <QueueTabs
          view={view}
          open={stats?.open}
          escalated={stats?.escalated}
          deferred={stats?.deferred}
          onView={changeView}
        />
        <div id={panelId} role="tabpanel" aria-labelledby={tabId(view)} className={styles.panel}>
          <QueueTools site={site} search={search} onSearch={changeSearch} field={searchField} />
          {overlay.arrived.size > 0 && (
            <div className={styles.arrived}>
              <Button tone="accent" onPress={queue.reload}>
                {t('queue.new', { count: overlay.arrived.size })}
              </Button>
            </div>
          )}
          {queue.isLoading ? (
            <Loading />
          ) : queue.error !== null && queue.items.length === 0 ? (
            <Failure error={queue.error} onRetry={queue.reload} />
          ) : queue.items.length === 0 ? (
            <Empty
              title={activeFilters(search).length > 0 ? t('queue.noMatch') : t('queue.empty')}
              detail={activeFilters(search).length > 0 ? t('queue.noMatchDetail') : t('queue.emptyDetail')}
            />
          ) : (
            <QueueList queue={queue} onOpen={openRow} />
          )}
        </div>
      </section>
      {current === null ? (
        <div className={styles.nothing} />
      ) : (
        <ReadingPane
          item={current}
          claim={claimOf(current.id)}
          moved={overlay.moved.get(current.id)}
          blurred={blurred}
          onReveal={() => setRevealed(current.id)}
          head={
            <div className={styles.paneHead}>
              <span className={styles.back}>
                <Button tone="quiet" icon="back" onPress={() => onOpen(false)}>
                  {t('queue.back')}
                </Button>
              </span>
              <span className={styles.place}>
                {t('queue.place', {
                  index: queue.index + 1,
                  count: Math.max(queue.items.length, placeCount(search, stats)),
                })}
              </span>
              <Button tone="quiet" onPress={() => queue.step(-1)} isDisabled={queue.index <= 0}>
                {t('queue.previous')} <ActionKey action="previous" />
              </Button>
              <Button
                tone="quiet"
                onPress={() => queue.step(1)}
                isDisabled={queue.index >= queue.items.length - 1}
              >
                {t('queue.next')} <ActionKey action="next" />
              </Button>
            </div>
          }
          actions={
            mayDecide ? (
              <ActionBar
                actions={actions}
                reasons={reasons}
                reason={reason}
                onReason={setReason}
                selected={overlay.selected.size}
                onClearSelected={clearSelected}
              />
            ) : null
          }
        />
      )}
    </div>
  );
}

/** How long the whole list is where that is known: without filters it is what the tab counts. */
const placeCount = (
  search: QueueSearch,
  stats: { open: number; escalated: number; deferred: number } | undefined,
): number => (stats === undefined || activeFilters(search).length > 0 ? 0 : stats[search.view ?? 'open']);
