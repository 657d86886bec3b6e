import { policy, policyVersion } from './policy.ts';
import { ok, oneSite, pageQuery, type Route } from './route.ts';
import { simulationLine, simulationRequest } from './simulation.ts';
import { page } from './text.ts';

/** Routes of a policy, its versions and simulations. */
export const policyRoutes: readonly Route[] = [
  {
    id: 'getPolicy',
    method: 'get',
    path: '/v1/policy',
    tag: 'Policy',
    needs: { role: 'viewer' },
    summary: 'The policy in force',
    query: oneSite,
    answers: ok(policy),
  },
  {
    id: 'putPolicy',
    method: 'put',
    path: '/v1/policy',
    tag: 'Policy',
    needs: { role: 'chief' },
    summary: 'A new version; 409 when `version` is stale',
    query: oneSite,
    body: policy,
    answers: ok(policy),
  },
  {
    id: 'policyVersions',
    method: 'get',
    path: '/v1/policy/versions',
    tag: 'Policy',
    needs: { role: 'viewer' },
    summary: 'Every version, newest first',
    query: pageQuery.extend(oneSite.shape),
    answers: ok(page(policyVersion)),
  },
  {
    id: 'simulate',
    method: 'post',
    path: '/v1/policy/simulations',
    tag: 'Policy',
    needs: { role: 'chief' },
    summary: 'What a draft would do with stored comments; one at a time, progress is streamed',
    query: oneSite,
    body: simulationRequest,
    answers: {
      '200': { description: 'Lines of JSON', schema: simulationLine, type: 'application/x-ndjson' },
    },
  },
];
