import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SecondOpinion } from '../../../contract/second-opinions.ts';
import { request } from '../../api/http.ts';
import { queryClient, reasonsQuery, secondOpinionsQuery } from '../../api/queries.ts';
import { ReasonList } from '../../comment/reason-list.tsx';
import { VeiledText } from '../../comment/veiled-text.tsx';
import { useT } from '../../i18n/locale.tsx';
import { ActionKey, KeyCap } from '../../keys/key-cap.tsx';
import { useShortcuts } from '../../keys/use-shortcuts.ts';
import { usePreferences } from '../../preferences/preferences.ts';
import { useMay, usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Page, Row } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './second-opinions-screen.module.css';

const shares = ['0.02', '0.05', '0.1', '0.25', '1'] as const;
const spans = ['1', '7', '30'] as const;
const noLimits = {};

/** Decided comments shown to a second editor who does not see how the first decided. */
export function SecondOpinionsScreen() {
  const t = useT();
  const { site } = usePlace();
  const mayAsk = useMay('ask-opinions');
  const list = useInfiniteQuery(secondOpinionsQuery(site));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const waiting = items.filter((item) => !done.has(item.id));
  const current = waiting[0];
  return (
    <Page title={t('nav.secondOpinions')} intro={t('opinions.intro')}>
      {mayAsk && <Ask site={site} onAsked={() => list.refetch()} />}
      {list.isPending ? (
        <Loading />
      ) : list.error !== null ? (
        <Failure error={list.error} onRetry={() => list.refetch()} />
      ) : current === undefined ? (
        <Card>
          <Empty title={t('opinions.none')} detail={t('opinions.noneDetail')} />
        </Card>
      ) : (
        <Opinion
          key={current.id}
          site={site}
          item={current}
          left={waiting.length}
          onDone={() => {
            setDone(new Set(done).add(current.id));
            if (waiting.length <= 1) list.refetch();
          }}
        />
      )}
    </Page>
  );
}

function Opinion(props: { site: string; item: SecondOpinion; left: number; onDone: () => void }) {
  const { site, item, left, onDone } = props;
  const t = useT();
  const { locale } = usePreferences();
  const reasons = useQuery(reasonsQuery(site)).data?.items ?? [];
  const [reason, setReason] = useState<string | null>(null);
  const { busy, run } = useRun();
  const give = (action: 'approve' | 'reject') => {
    if (busy) return;
    run(async () => {
      await request(`/v1/second-opinions/${item.id}`, { method: 'POST', body: { action, reason } });
      onDone();
    });
  };
  useShortcuts({ publish: () => give('approve'), reject: () => give('reject') }, (digit) =>
    setReason(reasons[digit - 1]?.id ?? null),
  );
  return (
    <Card title={t('opinions.left', { count: left })}>
      <p className={styles.quiet}>
        <bdi>{item.comment.article.title ?? item.comment.article.id}</bdi>
      </p>
      <VeiledText text={item.comment.text} verdict={item.comment.verdict} size="reading" />
      {item.comment.verdict !== null && <ReasonList verdict={item.comment.verdict} limits={noLimits} />}
      <Row>
        {reasons.slice(0, 9).map((each, index) => (
          <button
            type="button"
            key={each.id}
            className={styles.reason}
            aria-pressed={reason === each.id}
            onClick={() => setReason(reason === each.id ? null : each.id)}
          >
            <KeyCap code={`Digit${index + 1}`} /> {locale === 'ar' ? each.ar : each.en}
          </button>
        ))}
      </Row>
      <Row>
        <Button tone="good" icon="check" isDisabled={busy} onPress={() => give('approve')}>
          {t('opinions.wouldPublish')} <ActionKey action="publish" />
        </Button>
        <Button tone="bad" icon="cross" isDisabled={busy} onPress={() => give('reject')}>
          {t('opinions.wouldReject')} <ActionKey action="reject" />
        </Button>
      </Row>
    </Card>
  );
}

function Ask({ site, onAsked }: { site: string; onAsked: () => void }) {
  const t = useT();
  const [share, setShare] = useState<(typeof shares)[number]>('0.05');
  const [days, setDays] = useState<(typeof spans)[number]>('7');
  const [created, setCreated] = useState<number | null>(null);
  const { busy, run } = useRun();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is another question
  useEffect(() => setCreated(null), [share, days]);
  return (
    <Card title={t('opinions.ask')}>
      <div className={styles.ask}>
        <Select
          label={t('opinions.share')}
          value={share}
          choices={shares.map((value) => ({
            value,
            label: t.intl.formatNumber(Number(value), { style: 'percent' }),
          }))}
          onChange={setShare}
        />
        <Select
          label={t('opinions.since')}
          value={days}
          choices={spans.map((value) => ({ value, label: t('insights.days', { days: Number(value) }) }))}
          onChange={setDays}
        />
        <Button
          tone="accent"
          isDisabled={busy}
          onPress={() =>
            run(async () => {
              const answer = await request<{ created: number }>('/v1/second-opinions', {
                method: 'POST',
                body: {
                  share: Number(share),
                  since: new Date(Date.now() - Number(days) * 86_400_000).toISOString(),
                  limit: 500,
                },
              });
              setCreated(answer.created);
              queryClient.invalidateQueries({ queryKey: ['second-opinions', site] });
              onAsked();
            })
          }
        >
          {t('opinions.send')}
        </Button>
        {created !== null && <p role="status">{t('opinions.sent', { count: created })}</p>}
      </div>
    </Card>
  );
}
