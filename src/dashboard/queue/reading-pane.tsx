import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { QueueItem } from '../../contract/queue.ts';
import { conflictText } from '../api/conflict-text.ts';
import { contextQuery } from '../api/queries.ts';
import { CommentText } from '../comment/comment-text.tsx';
import { ContextCards } from '../comment/context-cards.tsx';
import { ReasonList } from '../comment/reason-list.tsx';
import { ScoreBars } from '../comment/score-bars.tsx';
import { ago, dateTime, languageName, share } from '../i18n/format.ts';
import { useT } from '../i18n/locale.tsx';
import { ActionKey } from '../keys/key-cap.tsx';
import { usePlace } from '../session.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { limitsQuery } from './limits.ts';
import type { Claim, Moved } from './overlay.ts';
import styles from './reading-pane.module.css';

interface Props {
  item: QueueItem;
  claim: Claim;
  moved: Moved | undefined;
  blurred: boolean;
  onReveal: () => void;
  /** Above the text: the way back to the list, place in it. */
  head: ReactNode;
  /** Under the text: what can be done. */
  actions: ReactNode;
}

const noLimits = {};

/** One comment with everything an editor weighs. */
export function ReadingPane({ item, claim, moved, blurred, onReveal, head, actions }: Props) {
  const t = useT();
  const { site } = usePlace();
  const context = useQuery(contextQuery(site, item.id)).data;
  const limits = useQuery(limitsQuery(site)).data ?? noLimits;
  const [point, setPoint] = useState<{ start: number; end: number } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every comment starts at its top
  useEffect(() => {
    scroller.current?.scrollTo(0, 0);
    setPoint(null);
  }, [item.id]);
  const { verdict } = item;
  return (
    <article className={styles.pane} aria-label={t('pane.title', { name: item.author.name })}>
      {head}
      <section
        ref={scroller}
        className={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('pane.content')}
      >
        <div className={styles.columns}>
          <div className={styles.main}>
            {moved !== undefined && (
              <p className={styles.notice} data-tone="bad" role="alert">
                <Icon name="alert" />
                <span>{t('pane.moved', { what: conflictText(t, moved), when: ago(t.intl, moved.at) })}</span>
              </p>
            )}
            {claim !== null && !claim.mine && moved === undefined && (
              <p className={styles.notice} data-tone="warn">
                <Icon name="eye" />
                <span>{t('claim.notice', { name: claim.by })}</span>
              </p>
            )}
            <header className={styles.byline}>
              <h2 className={styles.author}>
                <bdi>{item.author.name}</bdi>
              </h2>
              <p className={styles.meta}>
                <time dateTime={item.receivedAt} title={dateTime(t.intl, item.receivedAt)}>
                  {ago(t.intl, item.receivedAt)}
                </time>
                {verdict !== null && (
                  <span>
                    {t('pane.language', {
                      language: languageName(t.intl, verdict.language.code),
                      share: share(t.intl, verdict.language.confidence),
                    })}
                  </span>
                )}
                {item.revision > 1 && (
                  <span className={styles.badge}>{t('pane.edited', { revision: item.revision })}</span>
                )}
                {item.escalated && <span className={styles.badge}>{t('pane.escalated')}</span>}
              </p>
            </header>
            <div className={styles.textBox}>
              <CommentText text={item.text} verdict={verdict} active={point} blurred={blurred} />
              {blurred && (
                <div className={styles.reveal}>
                  <Button icon="eye" onPress={onReveal}>
                    {t('blur.reveal')} <ActionKey action="reveal" />
                  </Button>
                </div>
              )}
            </div>
            {verdict !== null && (
              <>
                <section className={styles.section} aria-label={t('pane.why')}>
                  <h3>{t('pane.why')}</h3>
                  <ReasonList verdict={verdict} limits={limits} onPoint={setPoint} blurred={blurred} />
                </section>
                <section className={styles.section} aria-label={t('pane.scores')}>
                  <h3>{t('pane.scores')}</h3>
                  <ScoreBars verdict={verdict} limits={limits} />
                </section>
              </>
            )}
          </div>
          <aside className={styles.aside} aria-label={t('pane.context')}>
            <ContextCards comment={item} context={context} />
            <Link to="/comments/$commentId" params={{ commentId: item.id }} className={styles.open}>
              {t('pane.open')} <ActionKey action="open" />
            </Link>
          </aside>
        </div>
      </section>
      {actions}
    </article>
  );
}
