import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Grid, Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Agreement } from './agreement.tsx';
import { DecisionTime } from './decision-time.tsx';
import { QueueAge } from './queue-age.tsx';
import { Reasons } from './reasons.tsx';
import { Thresholds } from './thresholds.tsx';
import { Top } from './top.tsx';
import { Volume } from './volume.tsx';
import { Webhooks } from './webhooks.tsx';

const choices = ['1', '7', '30', '90'] as const;

/** How moderation goes: each plot with its table. */
export function InsightsScreen() {
  const t = useT();
  const { site } = usePlace();
  const { days = 7 } = useSearch({ from: '/shell/insights' });
  const navigate = useNavigate({ from: '/insights' });
  const range = useMemo(() => {
    // To the hour, so that the same question is asked once.
    const hour = 3_600_000;
    const to = Math.ceil(Date.now() / hour) * hour;
    return {
      from: new Date(to - days * 24 * hour).toISOString(),
      to: new Date(to).toISOString(),
      bucket: days === 1 ? ('hour' as const) : ('day' as const),
    };
  }, [days]);
  const props = { site, range };
  return (
    <Page
      title={t('nav.insights')}
      tools={
        <Select
          label={t('insights.range')}
          value={choices.find((each) => Number(each) === days) ?? '7'}
          choices={choices.map((value) => ({ value, label: t('insights.days', { days: Number(value) }) }))}
          onChange={(value) => navigate({ search: (now) => ({ ...now, days: Number(value) }) })}
        />
      }
    >
      <Grid>
        <Volume {...props} />
        <DecisionTime {...props} />
        <QueueAge {...props} />
        <Reasons {...props} />
        <Agreement {...props} />
        <Thresholds {...props} />
        <Top {...props} />
        <Webhooks {...props} />
      </Grid>
    </Page>
  );
}
