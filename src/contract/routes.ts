import { accountRoutes } from './account-routes.ts';
import { administrationRoutes } from './administration-routes.ts';
import { commentRoutes } from './comment-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { insightRoutes } from './insight-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import type { Route } from './route.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** Every route of the native API. `GET /openapi.json` and `/docs` are made from it; a test holds it against the app. */
export const routes: readonly Route[] = [
  ...commentRoutes,
  ...accountRoutes,
  ...queueRoutes,
  ...reviewRoutes,
  ...historyRoutes,
  ...insightRoutes,
  ...policyRoutes,
  ...webhookRoutes,
  ...administrationRoutes,
];
