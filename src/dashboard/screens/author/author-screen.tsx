import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../../api/http.ts';
import { authorCommentsQuery, authorQuery, queryClient } from '../../api/queries.ts';
import { CommentLine } from '../../comment/comment-line.tsx';
import { OutcomeBar, standingNames } from '../../comment/context-cards.tsx';
import { dateTime, day } from '../../i18n/format.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { ActionKey } from '../../keys/key-cap.tsx';
import { useShortcuts } from '../../keys/use-shortcuts.ts';
import { useMay, usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { More } from '../../ui/more.tsx';
import { Badge, Card, Figures, Page, Row } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';
import { Timeline } from './timeline.tsx';

type Standing = 'none' | 'muted' | 'banned' | 'trusted';
const askedNames = {
  none: 'author.clearStanding',
  muted: 'keys.mute',
  banned: 'keys.ban',
  trusted: 'author.trust',
} as const satisfies Record<Standing, MessageId>;
const dayChoices = ['1', '7', '30', '365', ''] as const;

/** One author: what they have written, what became of it, where they stand. */
export function AuthorScreen() {
  const t = useT();
  const { authorId } = useParams({ from: '/shell/authors/$authorId' });
  const { site } = usePlace();
  const author = useQuery(authorQuery(site, authorId));
  const comments = useInfiniteQuery(authorCommentsQuery(site, authorId));
  const mayMute = useMay('mute');
  const mayErase = useMay('erase');
  const [asked, setAsked] = useState<Standing | null>(null);
  const [erasing, setErasing] = useState(false);
  const [days, setDays] = useState<(typeof dayChoices)[number]>('7');
  const { busy, run } = useRun();
  useShortcuts(mayMute ? { mute: () => setAsked('muted'), ban: () => setAsked('banned') } : {});
  if (author.isPending) return <Loading />;
  if (author.error !== null) return <Failure error={author.error} onRetry={() => author.refetch()} />;
  const { data } = author;
  const number = (value: number) => t.intl.formatNumber(value);
  const apply = (standing: Standing) =>
    run(async () => {
      const until =
        standing === 'none' || days === ''
          ? null
          : new Date(Date.now() + Number(days) * 86_400_000).toISOString();
      await request(`/v1/authors/${encodeURIComponent(authorId)}/standing`, {
        method: 'PUT',
        body: { standing, until },
      });
      setAsked(null);
      await queryClient.invalidateQueries({ queryKey: ['author', site] });
    }, t('author.changed'));
  return (
    <Page
      title={<bdi>{data.name}</bdi>}
      intro={
        <>
          <Badge
            tone={
              data.standing.standing === 'trusted'
                ? 'good'
                : data.standing.standing === 'none'
                  ? 'plain'
                  : 'bad'
            }
          >
            {t(standingNames[data.standing.standing])}
          </Badge>{' '}
          {data.standing.until !== null && t('author.until', { date: dateTime(t.intl, data.standing.until) })}{' '}
          {data.names.length > 1 && t('author.alsoAs', { names: t.intl.formatList(data.names.slice(1, 5)) })}
        </>
      }
      tools={
        mayMute ? (
          <>
            <Button icon="pause" onPress={() => setAsked('muted')}>
              {t('keys.mute')} <ActionKey action="mute" />
            </Button>
            <Button tone="bad" icon="lock" onPress={() => setAsked('banned')}>
              {t('keys.ban')} <ActionKey action="ban" />
            </Button>
            <Button icon="check" onPress={() => setAsked('trusted')}>
              {t('author.trust')}
            </Button>
            {data.standing.standing !== 'none' && (
              <Button isDisabled={busy} onPress={() => apply('none')}>
                {t('author.clearStanding')}
              </Button>
            )}
            {mayErase && <Button onPress={() => setErasing(true)}>{t('author.erase')}</Button>}
          </>
        ) : undefined
      }
    >
      <Card>
        <Figures
          items={[
            { label: t('author.comments'), value: number(data.counts.total) },
            { label: t('author.published'), value: number(data.counts.published) },
            { label: t('author.flagged'), value: number(data.counts.flagged) },
            { label: t('author.rejected'), value: number(data.counts.rejected) },
            { label: t('reports.title'), value: number(data.reports) },
          ]}
        />
        <OutcomeBar counts={data.counts} />
        <Timeline days={data.days} />
        <p>
          {t('author.firstSeen', { date: day(t.intl, data.firstSeenAt) })} —{' '}
          {t('author.lastSeen', { date: day(t.intl, data.lastSeenAt) })}
        </p>
      </Card>
      <Card title={t('author.all')}>
        {comments.isPending ? (
          <Loading />
        ) : (
          <div>
            {comments.data?.pages
              .flatMap((page) => page.items)
              .map((comment) => (
                <CommentLine key={comment.id} comment={comment} hideAuthor />
              ))}
          </div>
        )}
        <More list={comments} />
      </Card>
      <Dialog
        title={asked === null ? '' : t(askedNames[asked])}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
      >
        <Select
          label={t('author.howLong')}
          value={days}
          choices={dayChoices.map((value) => ({
            value,
            label: value === '' ? t('author.forever') : t('author.days', { days: Number(value) }),
          }))}
          onChange={setDays}
        />
        <DialogActions>
          <Button onPress={() => setAsked(null)}>{t('cancel')}</Button>
          <Button tone="accent" isDisabled={busy} onPress={() => asked !== null && apply(asked)}>
            {asked === null ? '' : t(askedNames[asked])}
          </Button>
        </DialogActions>
      </Dialog>
      <Dialog title={t('author.erase')} isOpen={erasing} onClose={() => setErasing(false)}>
        <p>{t('author.eraseText')}</p>
        <DialogActions>
          <Row>
            <Button onPress={() => setErasing(false)}>{t('cancel')}</Button>
            <Button
              tone="bad"
              isDisabled={busy}
              onPress={() =>
                run(async () => {
                  await request(`/v1/authors/${encodeURIComponent(authorId)}`, { method: 'DELETE' });
                  setErasing(false);
                }, t('author.erased'))
              }
            >
              {t('author.erase')}
            </Button>
          </Row>
        </DialogActions>
      </Dialog>
    </Page>
  );
}
