import { defaultThresholds, type Policy } from '../src/contract/policy.ts';
import type { Attribute, Verdict } from '../src/contract/verdict.ts';
import { queuePriority } from '../src/judgement/policy/priority.ts';
import { foldForSearch } from '../src/judgement/text/search.ts';
import type { JudgedRevision, PendingComment } from '../src/store/judging.ts';

const statuses = { publish: 'published', flag: 'flagged', reject: 'rejected' } as const;

/** A comment with its verdict, as the store takes it. */
export function judgedRevision(
  pending: PendingComment,
  verdict: Verdict,
  policy: Policy,
  now: number,
): JudgedRevision {
  return toRevision(pending, verdict, queuePriority(verdict, flagThresholds(policy)), 'policy', now);
}

/** A comment that could not be judged, which goes to editors: why stands as its only reason. */
export function unjudgedRevision(
  pending: PendingComment,
  rule: 'system.timeout' | 'system.judge-failed',
  message: string,
  modelVersion: string,
  now: number,
): JudgedRevision {
  const verdict: Verdict = {
    outcome: 'flag',
    language: { code: 'und', script: 'Zyyy', confidence: 0, direction: 'ltr' },
    scores: {
      toxicity: 0,
      severeToxicity: 0,
      insult: 0,
      profanity: 0,
      threat: 0,
      identityAttack: 0,
      sexuallyExplicit: 0,
      spam: 0,
    },
    reasons: [{ rule, message, spans: [] }],
    findings: [],
    policyVersion: 0,
    modelVersion,
    decidedAt: new Date(now).toISOString(),
    tookMs: 0,
  };
  return toRevision(pending, verdict, 1, 'system', now);
}

function toRevision(
  pending: PendingComment,
  verdict: Verdict,
  priority: number,
  cause: JudgedRevision['cause'],
  now: number,
): JudgedRevision {
  return {
    id: pending.id,
    siteId: pending.siteId,
    revision: pending.revision,
    status: statuses[verdict.outcome],
    outcome: verdict.outcome,
    verdict,
    priority,
    searchText: foldForSearch(`${pending.text} ${pending.authorName}`),
    cause,
    at: new Date(now),
  };
}

const thresholdsOf = new WeakMap<Policy, Partial<Record<Attribute, number>>>();

/** From which score on a policy flags, by attribute; worked out once a policy. */
function flagThresholds(policy: Policy): Partial<Record<Attribute, number>> {
  const known = thresholdsOf.get(policy);
  if (known !== undefined) return known;
  const thresholds = Object.fromEntries(
    Object.entries({ ...defaultThresholds, ...policy.thresholds }).flatMap(([name, { flag }]) =>
      flag === null ? [] : [[name, flag]],
    ),
  );
  thresholdsOf.set(policy, thresholds);
  return thresholds;
}
