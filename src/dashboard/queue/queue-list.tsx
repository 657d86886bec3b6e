import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import type { QueueItem } from '../../contract/queue.ts';
import { conflictText } from '../api/conflict-text.ts';
import { langOf } from '../comment/comment-text.tsx';
import { Excerpt } from '../comment/excerpt.tsx';
import { headline, isSevere, topScore } from '../comment/reasons.ts';
import { ago, languageName, score } from '../i18n/format.ts';
import { useT } from '../i18n/locale.tsx';
import { usePreferences } from '../preferences/preferences.ts';
import { Icon } from '../ui/icon.tsx';
import { type Claim, type Moved, toggleSelected } from './overlay.ts';
import styles from './queue-list.module.css';
import type { Queue } from './use-queue.ts';

interface RowProps {
  item: QueueItem;
  isCurrent: boolean;
  isSelected: boolean;
  claim: Claim;
  moved: Moved | undefined;
  index: number;
  count: number;
  top: number;
  blur: 'never' | 'severe' | 'always';
  onSelect: (id: string) => void;
}

const Row = memo(function Row(props: RowProps) {
  const { item, isCurrent, isSelected, claim, moved, index, count, top, blur, onSelect } = props;
  const t = useT();
  const best = topScore(item.verdict);
  const blurred = blur === 'always' || (blur === 'severe' && isSevere(item.verdict));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box that owns the option has the keys
    <div
      role="option"
      id={`row-${item.id}`}
      aria-selected={isCurrent}
      aria-posinset={index + 1}
      aria-setsize={count}
      tabIndex={-1}
      className={styles.row}
      data-moved={moved === undefined ? undefined : true}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if ((event.target as Element).closest('[data-box]') === null) onSelect(item.id);
        else toggleSelected(item.id);
      }}
    >
      <span className={styles.box} data-box data-checked={isSelected || undefined} aria-hidden="true" />
      <div className={styles.meta}>
        <bdi className={styles.author}>{item.author.name}</bdi>
        <span className={styles.age}>{ago(t.intl, item.receivedAt)}</span>
        {item.verdict !== null && (
          <span className={styles.tag}>{languageName(t.intl, item.verdict.language.code)}</span>
        )}
      </div>
      <p
        className={styles.text}
        dir={item.verdict?.language.direction ?? 'auto'}
        lang={langOf(item.verdict)}
        data-blurred={blurred || undefined}
      >
        {blurred ? t('blur.row') : <Excerpt text={item.text} longest={220} />}
      </p>
      <div className={styles.foot}>
        {moved !== undefined ? (
          <span className={styles.movedBy}>
            <Icon name="check" size={14} /> {conflictText(t, moved)}
          </span>
        ) : (
          <span className={styles.why}>{headline(t, item.verdict)}</span>
        )}
        {claim !== null && !claim.mine && moved === undefined && (
          <span className={styles.claim}>
            <Icon name="eye" size={14} />
            <span>{t('claim.by', { name: claim.by })}</span>
          </span>
        )}
        {item.reports > 0 && <span className={styles.tag}>{t('row.reports', { count: item.reports })}</span>}
        {isSelected && <span className="visually-hidden">{t('row.selected')}</span>}
        {best !== null && <span className={styles.score}>{score(t.intl, best.value)}</span>}
      </div>
    </div>
  );
});

/** The queue, ten thousand long if need be. Keys are the page's (`J`, `K`); the arrows work while it has the focus. */
export function QueueList({ queue, onOpen }: { queue: Queue; onOpen: (id: string) => void }) {
  const t = useT();
  const { blur, density, textScale } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = (density === 'compact' ? 4.75 : 7) * 16 * textScale;
  const virtualizer = useVirtualizer({
    count: queue.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 4,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew only when their size changes
  useEffect(() => virtualizer.measure(), [rowPx]);
  useEffect(() => {
    if (queue.index >= 0) virtualizer.scrollToIndex(queue.index, { align: 'auto' });
  }, [queue.index, virtualizer]);

  const { overlay } = queue;
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={t('queue.list')}
      aria-activedescendant={queue.current === null ? undefined : `row-${queue.current.id}`}
      onScroll={(event) => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
        if (scrollHeight - scrollTop - clientHeight < rowPx * 30) queue.loadMore();
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') queue.step(1);
        else if (event.key === 'ArrowUp') queue.step(-1);
        else if (event.key === 'Enter' && queue.current !== null) onOpen(queue.current.id);
        else if (event.key === ' ' && queue.current !== null) toggleSelected(queue.current.id);
        else return;
        event.preventDefault();
      }}
    >
      <div className={styles.sizer} role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = queue.items[index];
          if (item === undefined) return null;
          return (
            <Row
              key={item.id}
              item={item}
              index={index}
              count={queue.items.length}
              top={start}
              isCurrent={queue.current?.id === item.id}
              isSelected={overlay.selected.has(item.id)}
              claim={overlay.claims.has(item.id) ? (overlay.claims.get(item.id) ?? null) : item.claim}
              moved={overlay.moved.get(item.id)}
              blur={blur}
              onSelect={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}
