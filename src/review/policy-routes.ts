import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import type { Policy } from '../contract/policy.ts';
import { defaultPolicy, policy as policySchema } from '../contract/policy.ts';
import { simulationRequest } from '../contract/simulation.ts';
import { jsonBody } from '../http/json-body.ts';
import { readPage } from '../http/page.ts';
import { validate } from '../http/validate.ts';
import { validatePolicy } from '../judgement/policy/compile-policy.ts';
import { Problem } from '../problem.ts';
import { insertPolicy, listPolicies, newestPolicy } from '../store/policies.ts';
import { policyChannel } from '../store/policy-cache.ts';
import { siteSettings, toSite } from '../store/sites.ts';
import { editorOf, signedIn } from './access.ts';
import { simulate } from './simulate.ts';

const dayMs = 24 * 3_600_000;
/** Word lists may be long. */
const policyBody = jsonBody(2 * 1024 * 1024);

/** The publisher's line: read, set, its versions, and what a draft would change. */
export function policyRoutes(context: Context): Router {
  const { store, clock } = context;
  const router = Router();
  let simulating = false;

  router.get('/v1/policy', signedIn(context, 'viewer'), async (_request: Request, response: Response) => {
    response.json(await current(editorOf(response).reach.siteId));
  });

  router.get(
    '/v1/policy/versions',
    signedIn(context, 'viewer'),
    async (request: Request, response: Response) => {
      const { limit, cursor } = readPage(request);
      const page = await listPolicies(store.db, editorOf(response).reach.siteId, limit, cursor);
      const items = page.rows.map((row) => ({
        version: row.version,
        at: row.createdAt.toISOString(),
        by: row.by,
        policy: read(row.version, row.document),
      }));
      response.json({ items, nextCursor: page.nextCursor });
    },
  );

  router.put(
    '/v1/policy',
    signedIn(context, 'chief'),
    policyBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const draft = check(request.body, '');
      const stored = await insertPolicy(store.db, reach.siteId, draft, user.id, new Date(clock.now()));
      if (stored === null) throw await stale(reach.siteId, draft.version);
      await store.notify(policyChannel, reach.siteId);
      response.json(stored);
    },
  );

  router.post(
    '/v1/policy/simulations',
    signedIn(context, 'chief'),
    policyBody,
    async (request: Request, response: Response) => {
      const { reach } = editorOf(response);
      const asked = validate(simulationRequest, request.body);
      const draft = check((request.body as { policy?: unknown }).policy, '/policy');
      if (simulating)
        throw new Problem('conflict', 'Another simulation is running; try again when it is done.', {
          retryAfter: 10,
          extra: { action: 'simulation' },
        });
      simulating = true;
      try {
        const settings = (await siteSettings(store.db, reach.siteId)) ?? {};
        const { languages } = toSite({ id: reach.siteId, name: '', settings, created_at: new Date(0) });
        const lines = simulate(context, {
          reach,
          draft,
          current: await current(reach.siteId),
          siteLanguages: languages,
          limit: asked.limit,
          since: asked.days === undefined ? null : new Date(clock.now() - asked.days * dayMs),
          abandoned: () => response.destroyed || context.lifecycle.stopping,
        });
        response.type('application/x-ndjson');
        for await (const line of lines) response.write(`${JSON.stringify(line)}\n`);
      } catch (error) {
        if (!response.headersSent) throw error;
        context.log.error({ err: error }, 'a simulation failed');
        response.write(
          `${JSON.stringify({ type: 'problem', detail: 'The simulation failed; see the log.' })}\n`,
        );
      } finally {
        simulating = false;
      }
      response.end();
    },
  );

  async function current(siteId: string): Promise<Policy> {
    const stored = await newestPolicy(store.db, siteId);
    return stored === null ? defaultPolicy : read(stored.version, stored.document);
  }

  async function stale(siteId: string, version: number): Promise<Problem> {
    const newest = await newestPolicy(store.db, siteId);
    return new Problem('conflict', `The policy is at version ${newest?.version ?? 0}, not ${version}.`, {
      extra: {
        by: newest?.by ?? null,
        at: newest?.createdAt.toISOString() ?? null,
        action: 'policy',
        version: newest?.version ?? 0,
      },
    });
  }

  return router;
}

/** An older version's document, completed with what later versions of the program added. */
const read = (version: number, document: unknown): Policy =>
  policySchema.parse({ ...(document as object), version });

function check(document: unknown, base: string): Policy {
  const checked = validatePolicy(document);
  if (checked.ok) return checked.policy;
  const errors = checked.errors
    .slice(0, 50)
    .map((mistake) => ({ ...mistake, pointer: base + mistake.pointer }));
  throw new Problem('validation', errors[0]?.detail ?? 'The policy is not valid.', { errors });
}
