import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { insightQuery } from '../../api/queries.ts';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';

export interface Range {
  from: string;
  to: string;
  bucket: 'hour' | 'day';
}
export interface PanelProps {
  site: string;
  range: Range;
}

/** Reads one insight and draws it once it is there. */
export function Panel<Answer>(
  props: PanelProps & { name: string; title: string; children: (data: Answer) => ReactNode },
) {
  const { site, range, name, title, children } = props;
  const insight = useQuery(insightQuery<Answer>(site, name, range));
  if (insight.isPending)
    return (
      <Card title={title}>
        <Loading />
      </Card>
    );
  if (insight.error !== null)
    return (
      <Card title={title}>
        <Failure error={insight.error} onRetry={() => insight.refetch()} />
      </Card>
    );
  return children(insight.data);
}
