import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { DecisionAction } from '../../../contract/comment.ts';
import { request } from '../../api/http.ts';
import { commentQuery, contextQuery, eventsQuery, queryClient } from '../../api/queries.ts';
import { CommentText } from '../../comment/comment-text.tsx';
import { ContextCards } from '../../comment/context-cards.tsx';
import { StatusBadge } from '../../comment/outcome.tsx';
import { ReasonList } from '../../comment/reason-list.tsx';
import { isSevere } from '../../comment/reasons.ts';
import { ScoreBars } from '../../comment/score-bars.tsx';
import { dateTime, languageName, share } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { ActionKey } from '../../keys/key-cap.tsx';
import { useShortcuts } from '../../keys/use-shortcuts.ts';
import { usePreferences } from '../../preferences/preferences.ts';
import { conflictOf } from '../../queue/decide.ts';
import { limitsQuery } from '../../queue/limits.ts';
import { useMay, usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Card, Page, Stack } from '../../ui/page.tsx';
import { showFailure } from '../../ui/show-failure.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './comment-screen.module.css';
import { EventLog } from './event-log.tsx';
import { Findings } from './findings.tsx';
import { Notes } from './notes.tsx';
import { SiteDeliveries } from './site-deliveries.tsx';

const noLimits = {};

/** One comment in full: for the hard cases. */
export function CommentScreen() {
  const t = useT();
  const { commentId } = useParams({ from: '/shell/comments/$commentId' });
  const { site } = usePlace();
  const navigate = useNavigate();
  const { blur } = usePreferences();
  const mayDecide = useMay('decide');
  const mayErase = useMay('erase');
  const comment = useQuery(commentQuery(site, commentId));
  const context = useQuery(contextQuery(site, commentId)).data;
  const events = useQuery(eventsQuery(site, commentId)).data?.items ?? [];
  const limits = useQuery(limitsQuery(site)).data ?? noLimits;
  const [point, setPoint] = useState<{ start: number; end: number } | null>(null);
  const [revealed, setRevealed] = useState(false);
  const [erasing, setErasing] = useState(false);
  const noteBox = useRef<HTMLDivElement>(null);
  const { busy, run } = useRun();

  const refresh = () =>
    Promise.all(
      ['comment', 'context', 'events'].map((name) =>
        queryClient.invalidateQueries({ queryKey: [name, site] }),
      ),
    );
  const decide = (action: DecisionAction) => {
    const current = comment.data;
    if (current === undefined || !mayDecide) return;
    run(async () => {
      try {
        await request(`/v1/comments/${commentId}/decisions`, {
          method: 'POST',
          body: { action, revision: current.revision },
        });
      } catch (error) {
        if (conflictOf(error) === null) throw error;
        showFailure(t, t('decide.conflict'), error);
      }
      await refresh();
    });
  };
  const isFlagged = comment.data?.status === 'flagged';
  useShortcuts({
    note: () => noteBox.current?.querySelector('textarea')?.focus(),
    reveal: () => setRevealed(!revealed),
    ...(mayDecide && isFlagged
      ? {
          publish: () => decide('approve'),
          reject: () => decide('reject'),
          escalate: () => decide('escalate'),
        }
      : {}),
    author: () => {
      const authorId = comment.data?.author.id;
      if (authorId != null) navigate({ to: '/authors/$authorId', params: { authorId } });
    },
    conversation: () => {
      const articleId = comment.data?.article.id;
      if (articleId !== undefined) navigate({ to: '/articles/$articleId', params: { articleId } });
    },
  });

  if (comment.isPending) return <Loading />;
  if (comment.error !== null) return <Failure error={comment.error} onRetry={() => comment.refetch()} />;
  const { data } = comment;
  const { verdict } = data;
  const blurred = !revealed && (blur === 'always' || (blur === 'severe' && isSevere(verdict)));

  return (
    <Page
      title={
        <>
          {t('comment.by')} <bdi>{data.author.name}</bdi>
        </>
      }
      intro={
        <>
          <StatusBadge status={data.status} /> {dateTime(t.intl, data.receivedAt)}
          {verdict !== null &&
            ` — ${t('pane.language', {
              language: languageName(t.intl, verdict.language.code),
              share: share(t.intl, verdict.language.confidence),
            })}`}
        </>
      }
      tools={
        mayDecide && data.status !== 'deleted' ? (
          <>
            {data.status !== 'published' && (
              <Button tone="good" icon="check" isDisabled={busy} onPress={() => decide('approve')}>
                {t('action.publish')} <ActionKey action="publish" />
              </Button>
            )}
            {data.status !== 'rejected' && (
              <Button tone="bad" icon="cross" isDisabled={busy} onPress={() => decide('reject')}>
                {t('action.reject')} <ActionKey action="reject" />
              </Button>
            )}
            {isFlagged ? (
              <Button icon="alert" isDisabled={busy} onPress={() => decide('escalate')}>
                {t('action.escalate')} <ActionKey action="escalate" />
              </Button>
            ) : (
              <Button icon="undo" isDisabled={busy} onPress={() => decide('reopen')}>
                {t('action.reopen')}
              </Button>
            )}
            {mayErase && <Button onPress={() => setErasing(true)}>{t('comment.erase')}</Button>}
          </>
        ) : undefined
      }
    >
      <div className={styles.columns}>
        <Stack>
          <Card title={t('comment.asSent')}>
            <CommentText text={data.text} verdict={verdict} active={point} blurred={blurred} />
            {blurred && (
              <Button icon="eye" onPress={() => setRevealed(true)}>
                {t('blur.reveal')} <ActionKey action="reveal" />
              </Button>
            )}
          </Card>
          {context !== undefined && context.normalised !== data.text && (
            <Card title={t('comment.normalised')}>
              <CommentText
                text={context.normalised}
                verdict={verdict === null ? null : { ...verdict, reasons: [], findings: [] }}
                blurred={blurred}
                size="plain"
              />
            </Card>
          )}
          {verdict !== null && (
            <Card title={t('pane.why')}>
              <ReasonList
                verdict={{ ...verdict, findings: [] }}
                limits={limits}
                onPoint={setPoint}
                blurred={blurred}
              />
              <Findings
                comment={data}
                verdict={verdict}
                marks={context?.marks ?? []}
                onPoint={setPoint}
                onMarked={refresh}
              />
            </Card>
          )}
          {verdict !== null && (
            <Card title={t('pane.scores')}>
              <ScoreBars verdict={verdict} limits={limits} />
              <p className={styles.quiet}>
                {t('comment.judged', {
                  policy: verdict.policyVersion,
                  model: verdict.modelVersion,
                  date: dateTime(t.intl, verdict.decidedAt),
                })}
              </p>
            </Card>
          )}
          {context !== undefined && context.revisions.length > 1 && (
            <Card title={t('comment.revisions')}>
              <ol className={styles.list}>
                {context.revisions.map((revision) => (
                  <li key={revision.revision}>
                    <p className={styles.quiet}>
                      {t('comment.revision', { revision: revision.revision })} —{' '}
                      {dateTime(t.intl, revision.receivedAt)}
                    </p>
                    <CommentText
                      text={revision.text}
                      verdict={verdict === null ? null : { ...verdict, reasons: [], findings: [] }}
                      size="plain"
                      blurred={blurred}
                    />
                  </li>
                ))}
              </ol>
            </Card>
          )}
        </Stack>
        <Stack>
          <ContextCards comment={data} context={context} />
          <Notes ref={noteBox} commentId={commentId} notes={context?.notes} onAdded={refresh} />
          <Card title={t('comment.events')}>
            <EventLog events={events} />
          </Card>
          {context !== undefined && <SiteDeliveries deliveries={context.deliveries} />}
        </Stack>
      </div>
      <Dialog title={t('comment.erase')} isOpen={erasing} onClose={() => setErasing(false)}>
        <p>{t('comment.eraseText')}</p>
        <DialogActions>
          <Button onPress={() => setErasing(false)}>{t('cancel')}</Button>
          <Button
            tone="bad"
            onPress={() =>
              run(async () => {
                await request(`/v1/comments/${commentId}`, { method: 'DELETE' });
                setErasing(false);
                await refresh();
              }, t('comment.erased'))
            }
          >
            {t('comment.erase')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
}
