import { memo, useEffect, useRef } from 'react';
import type { ReasonCatalogue } from '../../contract/reasons.ts';
import { useT } from '../i18n/locale.tsx';
import { ActionKey, KeyCap } from '../keys/key-cap.tsx';
import { codeOf, usePreferences } from '../preferences/preferences.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import styles from './action-bar.module.css';

export interface QueueActions {
  publish: () => void;
  reject: () => void;
  escalate: () => void;
  defer: (hours: number) => void;
  undo: () => void;
}

interface Props {
  actions: QueueActions;
  reasons: ReasonCatalogue['items'];
  reason: string | null;
  onReason: (id: string | null) => void;
  selected: number;
  onClearSelected: () => void;
}

const deferHours = [1, 4, 12, 24, 72];

/** Tells the messages at the foot of the page where the bar begins: they stand above it. */
function useRoomForMessages() {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty('--action-bar', `${innerHeight - element.getBoundingClientRect().top}px`),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--action-bar');
    };
  }, []);
  return bar;
}

/** What can be done with the comment (or with all selected), each with its key in both legends. */
export const ActionBar = memo(function ActionBar(props: Props) {
  const { actions, reasons, reason, onReason, selected, onClearSelected } = props;
  const t = useT();
  const preferences = usePreferences();
  const arabic = preferences.locale === 'ar';
  const bar = useRoomForMessages();
  const hint = (action: Parameters<typeof codeOf>[0]) =>
    preferences.shortcuts ? codeOf(action, preferences).replace(/^Key/, '') : undefined;
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('actions.title')}>
      <fieldset className={styles.reasons} aria-label={t('actions.reasons')}>
        {reasons.slice(0, 9).map((each, index) => (
          <button
            type="button"
            key={each.id}
            className={styles.reason}
            aria-pressed={reason === each.id}
            onClick={() => onReason(reason === each.id ? null : each.id)}
          >
            {preferences.shortcuts && <KeyCap code={`Digit${index + 1}`} />}
            {arabic ? each.ar : each.en}
          </button>
        ))}
      </fieldset>
      <div className={styles.buttons}>
        {selected > 0 && (
          <span className={styles.selected}>
            {t('actions.selected', { count: selected })}
            <Button
              tone="quiet"
              icon="cross"
              aria-label={t('actions.clearSelected')}
              onPress={onClearSelected}
            />
          </span>
        )}
        <Button tone="good" icon="check" onPress={actions.publish} aria-keyshortcuts={hint('publish')}>
          {t('action.publish')} <ActionKey action="publish" />
        </Button>
        <Button tone="bad" icon="cross" onPress={actions.reject} aria-keyshortcuts={hint('reject')}>
          {t('action.reject')} <ActionKey action="reject" />
        </Button>
        <span className={styles.minor}>
          <Button
            icon="alert"
            onPress={actions.escalate}
            isDisabled={selected > 0}
            aria-keyshortcuts={hint('escalate')}
          >
            <span className={styles.label}>{t('action.escalate')}</span> <ActionKey action="escalate" />
          </Button>
          <span className={styles.pair}>
            <Button
              icon="clock"
              onPress={() => actions.defer(1)}
              isDisabled={selected > 0}
              aria-keyshortcuts={hint('defer')}
            >
              <span className={styles.label}>{t('action.defer')}</span> <ActionKey action="defer" />
            </Button>
            <Menu
              label={t('defer.menu')}
              trigger={<Button icon="down" isDisabled={selected > 0} aria-label={t('defer.menu')} />}
              entries={deferHours.map((hours) => ({
                id: String(hours),
                label: t('defer.hours', { hours }),
                onAction: () => actions.defer(hours),
              }))}
            />
          </span>
          <Button tone="quiet" icon="undo" onPress={actions.undo} aria-keyshortcuts={hint('undo')}>
            <span className={styles.label}>{t('action.undo')}</span> <ActionKey action="undo" />
          </Button>
        </span>
      </div>
    </div>
  );
});
