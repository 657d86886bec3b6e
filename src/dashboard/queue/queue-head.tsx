import { type KeyboardEvent, memo, type RefObject } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import type { QueueView } from '../../contract/queue.ts';
import { useT } from '../i18n/locale.tsx';
import { ActionKey } from '../keys/key-cap.tsx';
import { FilterChips, Filters } from './filters.tsx';
import styles from './queue-screen.module.css';
import type { QueueSearch } from './search.ts';

const views: readonly QueueView[] = ['open', 'escalated', 'deferred'];
export const tabId = (view: QueueView): string => `tab-${view}`;
export const panelId = 'queue-panel';

interface TabsProps {
  view: QueueView;
  open: number | undefined;
  escalated: number | undefined;
  deferred: number | undefined;
  onView: (view: QueueView) => void;
}

/** The parts of the queue with live counts. Plain elements: they must cost nothing at every key press. */
export const QueueTabs = memo(function QueueTabs({ view, open, escalated, deferred, onView }: TabsProps) {
  const t = useT();
  const counts = { open, escalated, deferred };
  const names = { open: t('tab.open'), escalated: t('tab.escalated'), deferred: t('tab.deferred') };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const by = event.key === forward ? 1 : event.key === back ? -1 : 0;
    const next = views[(views.indexOf(view) + by + views.length) % views.length];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    onView(next);
    document.getElementById(tabId(next))?.focus();
  };
  return (
    <div className={styles.tabList} role="tablist" aria-label={t('queue.tabs')} onKeyDown={onKeyDown}>
      {views.map((each) => {
        const count = counts[each];
        return (
          <button
            key={each}
            type="button"
            role="tab"
            id={tabId(each)}
            className={styles.tab}
            aria-selected={each === view}
            aria-controls={panelId}
            tabIndex={each === view ? 0 : -1}
            onClick={() => onView(each)}
          >
            {names[each]}{' '}
            <span className={styles.tabCount}>{count === undefined ? '' : t.intl.formatNumber(count)}</span>
          </button>
        );
      })}
    </div>
  );
});

interface ToolsProps {
  site: string;
  search: QueueSearch;
  onSearch: (search: QueueSearch) => void;
  field: RefObject<HTMLInputElement | null>;
}

/** Search, filters, and the chips of what is in force. */
export const QueueTools = memo(function QueueTools({ site, search, onSearch, field }: ToolsProps) {
  const t = useT();
  return (
    <>
      <div className={styles.tools}>
        <SearchField
          className={styles.search}
          defaultValue={search.q ?? ''}
          key={search.q ?? ''}
          onSubmit={(q) => onSearch({ ...search, q: q || undefined })}
          onClear={() => onSearch({ ...search, q: undefined })}
        >
          <Label className="visually-hidden">{t('queue.search')}</Label>
          <Input ref={field} className={styles.searchInput} placeholder={t('queue.search')} />
          <span className={styles.searchKey}>
            <ActionKey action="search" />
          </span>
        </SearchField>
        <Filters site={site} search={search} onChange={onSearch} />
      </div>
      <FilterChips search={search} onChange={onSearch} />
    </>
  );
});
