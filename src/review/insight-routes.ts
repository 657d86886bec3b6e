import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { insightRange, type ThresholdsInsight } from '../contract/insights.ts';
import { defaultThresholds } from '../contract/policy.ts';
import { attributes } from '../contract/verdict.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import {
  type Range,
  readDecisionTime,
  readQueueAge,
  readReasonCounts,
  readTop,
  readVolume,
} from '../store/insights.ts';
import { type DecidedScores, readDecidedScores, readPairs } from '../store/insights-agreement.ts';
import { readWebhookHealth } from '../store/insights-webhooks.ts';
import { editorOf, signedIn } from './access.ts';
import { summariseAgreement } from './agreement.ts';

const dayMs = 24 * 3_600_000;
const maxDays = { hour: 31, day: 400 };
const thresholdSteps = 50;

/** How moderation goes: everything the charts draw. */
export function insightRoutes(context: Context): Router {
  const { store, clock, policies } = context;
  const { db } = store;
  const router = Router();

  /** One insight: reads the range, answers what `read` makes of it. */
  function insight(
    name: string,
    read: (reach: ReturnType<typeof editorOf>['reach'], range: Range) => Promise<unknown>,
  ): void {
    router.get(
      `/v1/insights/${name}`,
      signedIn(context, 'viewer'),
      async (request: Request, response: Response) => {
        const range = readRange(validate(insightRange, request.query, '/query'), clock.now());
        response.json(await read(editorOf(response).reach, range));
      },
    );
  }

  insight('volume', async (reach, range) => ({
    bucket: range.bucket,
    items: await readVolume(db, reach, range),
  }));
  insight('decision-time', (reach, range) => readDecisionTime(db, reach, range));
  insight('queue-age', (reach, range) => readQueueAge(db, reach, range.language, new Date(clock.now())));
  insight('agreement', async (reach, range) => summariseAgreement(await readPairs(db, reach, range)));
  insight('reasons', async (reach, range) => ({ items: await readReasonCounts(db, reach, range) }));
  insight('top', (reach, range) => readTop(db, reach, range));
  insight('webhooks', async (reach, range) => ({
    items: await readWebhookHealth(db, reach.siteId, range),
  }));
  insight('thresholds', async (reach, range) => {
    const { policy } = await policies.get(reach.siteId);
    const own =
      range.language === null ? policy.thresholds : (policy.languageThresholds[range.language] ?? {});
    const decided = await readDecidedScores(db, reach, range);
    const items = attributes.map((attribute) => {
      const inForce = own[attribute] ?? policy.thresholds[attribute] ?? defaultThresholds[attribute];
      return { attribute, current: inForce.flag, ...curveOf(decided, attribute) };
    });
    return { items };
  });

  return router;
}

function readRange(asked: z.infer<typeof insightRange>, nowMs: number): Range {
  const bucket = asked.bucket ?? 'day';
  const to = asked.to === undefined ? new Date(nowMs) : new Date(asked.to);
  const from =
    asked.from === undefined ? new Date(startOfDay(to.getTime() - 6 * dayMs)) : new Date(asked.from);
  if (from >= to || to.getTime() - from.getTime() > maxDays[bucket] * dayMs)
    throw new Problem('validation', `\`from\` must be before \`to\`, at most ${maxDays[bucket]} days.`, {
      errors: [{ pointer: '/query/from', detail: `must be at most ${maxDays[bucket]} days before \`to\`` }],
    });
  return { from, to, bucket, language: asked.language ?? null };
}

const startOfDay = (ms: number) => ms - (ms % dayMs);

/** For each threshold, how many of the rejected and of the approved score at least that. */
function curveOf(
  decided: readonly DecidedScores[],
  attribute: (typeof attributes)[number],
): Pick<ThresholdsInsight['items'][number], 'rejected' | 'approved' | 'points'> {
  const bins = { approve: new Uint32Array(thresholdSteps + 1), reject: new Uint32Array(thresholdSteps + 1) };
  for (const { action, scores } of decided) {
    const bin = Math.min(thresholdSteps, Math.floor(scores[attribute] * thresholdSteps + 1e-9));
    (bins[action] as Uint32Array)[bin] = ((bins[action] as Uint32Array)[bin] ?? 0) + 1;
  }
  const points: ThresholdsInsight['items'][number]['points'] = [];
  let truePositives = 0;
  let falsePositives = 0;
  for (let bin = thresholdSteps; bin >= 0; bin--) {
    truePositives += bins.reject[bin] ?? 0;
    falsePositives += bins.approve[bin] ?? 0;
    points.push({ threshold: bin / thresholdSteps, truePositives, falsePositives });
  }
  return { rejected: truePositives, approved: falsePositives, points: points.reverse() };
}
