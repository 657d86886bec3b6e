import { colleague, historyFilter, historyItem } from './history.ts';
import { none, ok, oneSite, pageQuery, type Route } from './route.ts';
import {
  secondOpinion,
  secondOpinionAnswer,
  secondOpinionRequest,
  secondOpinionVerdict,
} from './second-opinions.ts';
import { page } from './text.ts';

/** Routes of what was decided, and of second opinions on it. */
export const historyRoutes: readonly Route[] = [
  {
    id: 'history',
    method: 'get',
    path: '/v1/history',
    tag: 'Editors',
    needs: { role: 'viewer' },
    summary: 'What was decided; as CSV with `Accept: text/csv` (chief)',
    query: historyFilter.extend(pageQuery.shape).extend(oneSite.shape),
    answers: ok(page(historyItem)),
  },
  {
    id: 'colleagues',
    method: 'get',
    path: '/v1/colleagues',
    tag: 'Editors',
    needs: { role: 'viewer' },
    summary: 'Who has a part in the site, by name, the disabled ones included',
    query: oneSite,
    answers: ok(page(colleague)),
  },
  {
    id: 'secondOpinions',
    method: 'get',
    path: '/v1/second-opinions',
    tag: 'Editors',
    needs: { role: 'editor' },
    summary: 'What waits for my second opinion, blind',
    query: pageQuery.extend(oneSite.shape),
    answers: ok(page(secondOpinion)),
  },
  {
    id: 'askSecondOpinions',
    method: 'post',
    path: '/v1/second-opinions',
    tag: 'Editors',
    needs: { role: 'chief' },
    summary: 'Ask for second opinions on a share of what was decided',
    query: oneSite,
    body: secondOpinionRequest,
    answers: { '201': { description: 'Asked', schema: secondOpinionAnswer } },
  },
  {
    id: 'giveSecondOpinion',
    method: 'post',
    path: '/v1/second-opinions/:id',
    tag: 'Editors',
    needs: { role: 'editor' },
    summary: 'Give a second opinion',
    query: oneSite,
    body: secondOpinionVerdict,
    answers: none('204', 'Stored'),
  },
];
