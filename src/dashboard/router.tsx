import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { queryClient, sessionQuery } from './api/queries.ts';
import { QueueRoute } from './queue/queue-route.tsx';
import { readQueueSearch } from './queue/search.ts';
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const rootRoute = createRootRoute({
  validateSearch: (search: Record<string, unknown>): { site?: string } => {
    const site = text(search.site);
    return site === undefined ? {} : { site };
  },
  search: { middlewares: [retainSearchParams(['site'])] },
  notFoundComponent: NotFound,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = text(search.to);
    return to?.startsWith('/') && !to.startsWith('//') ? { to } : {};
  },
  component: SignInScreen,
});

/** Everything behind the sign-in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  component: Shell,
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/queue' });
  },
});

const queueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/queue',
  validateSearch: (search: Record<string, unknown>) => ({
    ...readQueueSearch(search),
    ...(search.open === true ? { open: true } : {}),
  }),
  component: QueueRoute,
});

const commentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/comments/$commentId',
  component: lazyRouteComponent(() => import('./screens/comment/comment-screen.tsx'), 'CommentScreen'),
});
const bulkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bulk',
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import('./screens/bulk/bulk-screen.tsx'), 'BulkScreen'),
});
const authorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/authors/$authorId',
  component: lazyRouteComponent(() => import('./screens/author/author-screen.tsx'), 'AuthorScreen'),
});
const articlesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/articles',
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const q = text(search.q);
    return q === undefined ? {} : { q };
  },
  component: lazyRouteComponent(() => import('./screens/article/articles-screen.tsx'), 'ArticlesScreen'),
});
const articleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/articles/$articleId',
  component: lazyRouteComponent(() => import('./screens/article/article-screen.tsx'), 'ArticleScreen'),
});
const historyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/history',
  validateSearch: (search: Record<string, unknown>): HistorySearch => ({
    ...(text(search.by) === undefined ? {} : { by: text(search.by) }),
    ...(text(search.action) === undefined ? {} : { action: text(search.action) }),
    ...(text(search.language) === undefined ? {} : { language: text(search.language) }),
  }),
  component: lazyRouteComponent(() => import('./screens/history/history-screen.tsx'), 'HistoryScreen'),
});
const policyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/policy',
  component: lazyRouteComponent(() => import('./screens/policy/policy-screen.tsx'), 'PolicyScreen'),
});
const insightsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/insights',
  validateSearch: (search: Record<string, unknown>): { days?: number } => {
    const days = Number(search.days);
    return [1, 7, 30, 90].includes(days) ? { days } : {};
  },
  component: lazyRouteComponent(() => import('./screens/insights/insights-screen.tsx'), 'InsightsScreen'),
});
const deliveriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/deliveries',
  component: lazyRouteComponent(
    () => import('./screens/deliveries/deliveries-screen.tsx'),
    'DeliveriesScreen',
  ),
});
const secondOpinionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/second-opinions',
  component: lazyRouteComponent(
    () => import('./screens/second-opinions/second-opinions-screen.tsx'),
    'SecondOpinionsScreen',
  ),
});
const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings/settings-screen.tsx'), 'SettingsScreen'),
});
const administrationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/administration',
  component: lazyRouteComponent(
    () => import('./screens/administration/administration-screen.tsx'),
    'AdministrationScreen',
  ),
});

export interface HistorySearch {
  by?: string;
  action?: string;
  language?: string;
}

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    shellRoute.addChildren([
      homeRoute,
      queueRoute,
      commentRoute,
      bulkRoute,
      authorRoute,
      articlesRoute,
      articleRoute,
      historyRoute,
      policyRoute,
      insightsRoute,
      deliveriesRoute,
      secondOpinionsRoute,
      settingsRoute,
      administrationRoute,
    ]),
  ]),
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
