import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReasonCatalogue } from '../../../contract/reasons.ts';
import { request } from '../../api/http.ts';
import { queryClient, reasonsQuery } from '../../api/queries.ts';
import { useT } from '../../i18n/locale.tsx';
import { KeyCap } from '../../keys/key-cap.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Row } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './reasons.module.css';

/** The reasons editors can give, in both languages; the first nine have a digit. */
export function Reasons() {
  const t = useT();
  const { site } = usePlace();
  const reasons = useQuery(reasonsQuery(site));
  const [draft, setDraft] = useState<ReasonCatalogue['items'] | null>(null);
  const { busy, run } = useRun();
  if (reasons.isPending) return <Loading />;
  if (reasons.error !== null) return <Failure error={reasons.error} onRetry={() => reasons.refetch()} />;
  const items = draft ?? reasons.data.items;
  const change = (index: number, part: Partial<ReasonCatalogue['items'][number]>) =>
    setDraft(items.map((item, at) => (at === index ? { ...item, ...part } : item)));
  return (
    <Card title={t('reasons.title')}>
      <p>{t('reasons.intro')}</p>
      <ol className={styles.reasons}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reason is its place in the list while it is being written
          <li key={index}>
            {index < 9 ? <KeyCap code={`Digit${index + 1}`} /> : <span />}
            <TextField
              label={t('reasons.id')}
              dir="ltr"
              value={item.id}
              onChange={(id) => change(index, { id })}
            />
            <TextField
              label={t('reasons.ar')}
              dir="rtl"
              value={item.ar}
              onChange={(ar) => change(index, { ar })}
            />
            <TextField
              label={t('reasons.en')}
              dir="ltr"
              value={item.en}
              onChange={(en) => change(index, { en })}
            />
            <Button
              tone="quiet"
              icon="cross"
              aria-label={t('reasons.remove', { name: item.en })}
              onPress={() => setDraft(items.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <Row>
        <Button icon="plus" onPress={() => setDraft([...items, { id: '', ar: '', en: '' }])}>
          {t('reasons.add')}
        </Button>
        <Button
          tone="accent"
          isDisabled={busy || draft === null}
          onPress={() =>
            run(async () => {
              await request('/v1/reasons', { method: 'PUT', body: { items } });
              setDraft(null);
              await queryClient.invalidateQueries({ queryKey: ['reasons', site] });
            }, t('saved'))
          }
        >
          {t('save')}
        </Button>
      </Row>
    </Card>
  );
}
