import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Comment } from '../../../contract/comment.ts';
import { request } from '../../api/http.ts';
import { articleQuery, queryClient, threadQuery } from '../../api/queries.ts';
import { CommentLine } from '../../comment/comment-line.tsx';
import { OutcomeBar } from '../../comment/context-cards.tsx';
import { useT } from '../../i18n/locale.tsx';
import { useMay, usePlace } from '../../session.tsx';
import { More } from '../../ui/more.tsx';
import { Badge, Card, Figures, Page, Row } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './article-screen.module.css';

interface Node {
  comment: Comment;
  answers: Node[];
}

/** Comments under what they answer. One whose parent is not loaded stands at the top. */
function treeOf(comments: readonly Comment[]): Node[] {
  const nodes = new Map<string, Node>();
  const roots: Node[] = [];
  for (const comment of comments) nodes.set(comment.externalId ?? comment.id, { comment, answers: [] });
  for (const node of nodes.values()) {
    const parent =
      node.comment.parentExternalId === null ? undefined : nodes.get(node.comment.parentExternalId);
    if (parent === undefined || parent === node) roots.push(node);
    else parent.answers.push(node);
  }
  return roots;
}

const deepest = 6;

function Thread({ nodes, depth }: { nodes: readonly Node[]; depth: number }) {
  return (
    <ul className={styles.thread} data-nested={depth > 0 || undefined}>
      {nodes.map((node) => (
        <li key={node.comment.id}>
          <CommentLine comment={node.comment} />
          {node.answers.length > 0 && <Thread nodes={node.answers} depth={Math.min(depth + 1, deepest)} />}
        </li>
      ))}
    </ul>
  );
}

/** One article: its comments as a tree, how it is moderated, whether it is closed. */
export function ArticleScreen() {
  const t = useT();
  const { articleId } = useParams({ from: '/shell/articles/$articleId' });
  const { site } = usePlace();
  const article = useQuery(articleQuery(site, articleId));
  const thread = useInfiniteQuery(threadQuery(site, articleId));
  const mayChange = useMay('articles');
  const { busy, run } = useRun();
  const tree = useMemo(() => treeOf(thread.data?.pages.flatMap((page) => page.items) ?? []), [thread.data]);
  if (article.isPending) return <Loading />;
  if (article.error !== null) return <Failure error={article.error} onRetry={() => article.refetch()} />;
  const { data } = article;
  const change = (body: { moderation?: 'after' | 'before'; closed?: boolean }) =>
    run(async () => {
      await request(`/v1/articles/${encodeURIComponent(articleId)}`, { method: 'PUT', body });
      await queryClient.invalidateQueries({ queryKey: ['article', site] });
    }, t('saved'));
  const number = (value: number) => t.intl.formatNumber(value);
  return (
    <Page
      title={<bdi>{data.title ?? data.id}</bdi>}
      intro={
        <Row>
          {data.moderation === 'before' && <Badge tone="warn">{t('article.before')}</Badge>}
          {data.closed && <Badge tone="bad">{t('article.closed')}</Badge>}
          {data.tags.map((tag) => (
            <Badge key={tag} tone="plain">
              <bdi>{tag}</bdi>
            </Badge>
          ))}
          {data.url !== null && /^https?:\/\//.test(data.url) && (
            <a href={data.url} target="_blank" rel="noreferrer noopener">
              {t('article.visit')}
            </a>
          )}
        </Row>
      }
    >
      <Card>
        <Figures
          items={[
            { label: t('author.comments'), value: number(data.counts.total) },
            { label: t('author.published'), value: number(data.counts.published) },
            { label: t('author.flagged'), value: number(data.counts.flagged) },
            { label: t('author.rejected'), value: number(data.counts.rejected) },
          ]}
        />
        <OutcomeBar counts={data.counts} />
        {mayChange && (
          <div className={styles.switches}>
            <Switch
              isSelected={data.moderation === 'before'}
              isDisabled={busy}
              onChange={(on) => change({ moderation: on ? 'before' : 'after' })}
            >
              {t('article.switchBefore')}
            </Switch>
            <Switch isSelected={data.closed} isDisabled={busy} onChange={(closed) => change({ closed })}>
              {t('article.switchClosed')}
            </Switch>
          </div>
        )}
      </Card>
      <Card title={t('article.thread')}>
        {thread.isPending ? <Loading /> : <Thread nodes={tree} depth={0} />}
        <More list={thread} />
      </Card>
    </Page>
  );
}
