import type { Context } from '../src/context.ts';
import type { Verdict } from '../src/contract/verdict.ts';
import { judge } from '../src/judgement/judge.ts';
import type { Handlers } from '../src/queue/catalogue.ts';
import { recordDeadJob } from '../src/store/dead-jobs.ts';
import { groupCommit } from '../src/store/group-commit.ts';
import {
  countAttempt,
  type JudgedRevision,
  loadPending,
  type PendingComment,
  writeVerdicts,
} from '../src/store/judging.ts';
import type { NewComment } from '../src/store/submissions.ts';
import { loadSurroundings, type Surroundings } from '../src/store/surroundings.ts';
import { toHistory, toJudged, toPending } from './judge-input.ts';
import { judgedRevision, unjudgedRevision } from './judged-revision.ts';

/** A comment that was being judged when its worker died this often goes to editors. */
const maxAttempts = 3;
/** A judgement that took longer is not trusted: editors see the comment. */
const budgetMs = 1000;
const sliceMs = 20;

interface Judging {
  handle: Handlers['judge'];
  /** Judges what is not stored yet, by what is stored around it, and stores nothing. */
  judgeNew: Context['judgeNew'];
}

/** Judging: load, judge, write. Loads and writes of concurrent jobs share statements. */
export function createJudge(
  context: Pick<Context, 'store' | 'policies' | 'models' | 'clock' | 'log' | 'metrics'>,
): Judging {
  const { store, clock, log } = context;
  const loads = groupCommit<{ commentId: string; revision: number }, PendingComment | null>({
    write: async (keys) => {
      const found = new Map(
        (await loadPending(store.db, keys)).map((row) => [`${row.id} ${row.revision}`, row]),
      );
      return keys.map((key) => found.get(`${key.commentId} ${key.revision}`) ?? null);
    },
    key: ({ commentId }) => commentId,
    maxItems: 200,
    maxWrites: 2,
  });
  const writes = groupCommit<JudgedRevision, boolean>({
    write: async (items) => {
      const written = await writeVerdicts(store.db, items);
      items.forEach(({ outcome, verdict }, at) => {
        if (written[at]) context.metrics.judged.inc({ outcome, language: verdict.language.code });
      });
      return written;
    },
    key: ({ id }) => id,
    maxItems: 200,
    maxWrites: 2,
  });
  const surroundings = groupCommit<NewComment, Surroundings>({
    write: (comments) => loadSurroundings(store.db, comments),
    maxItems: 200,
    // Each costs as much as reading for ten comments: fewer, larger batches.
    maxWrites: 1,
  });
  let suspects = Promise.resolve();
  let line = Promise.resolve();
  let sliceStarted = performance.now();

  /**
   * A batch is judged in slices with the event loop between them: a worker that does not answer for seconds loses its
   * jobs to another one, and the sooner the busier the machine is.
   */
  function inTurn(): Promise<void> {
    line = line.then(async () => {
      if (performance.now() - sliceStarted < sliceMs) return;
      await new Promise((resolve) => setImmediate(resolve));
      sliceStarted = performance.now();
    });
    return line;
  }

  /** Jobs of a worker that died are taken one at a time, so that only the one that kills is counted again. */
  function judgeAlone(work: () => Promise<void>): Promise<void> {
    const done = suspects.then(work);
    suspects = done.catch(() => undefined);
    return done;
  }

  /** Most were judged just before their worker died, or lost its lock: those need no turn of their own. */
  async function judgeUnlessDone(commentId: string, revision: number): Promise<void> {
    if ((await loads.add({ commentId, revision })) === null) return;
    await judgeAlone(() => judgeSuspect(commentId, revision));
  }

  async function judgeSuspect(commentId: string, revision: number): Promise<void> {
    const attempts = await countAttempt(store.db, commentId, revision);
    const pending = await loads.add({ commentId, revision });
    if (pending === null) return;
    if (attempts < maxAttempts) {
      await writes.add(await judgePending(pending));
      return;
    }
    const error = `its worker died ${attempts} times while judging it`;
    await writes.add(failed(pending, 'system.judge-failed', `Could not be judged: ${error}.`));
    await recordDeadJob(store.db, {
      siteId: pending.siteId,
      name: 'judge',
      data: { commentId, revision },
      error,
      attempts,
    });
  }

  async function judgePending(pending: PendingComment): Promise<JudgedRevision> {
    const { policy, languages } = await context.policies.get(pending.siteId);
    await inTurn();
    const now = clock.now();
    const started = performance.now();
    try {
      const judgement = judge(toJudged(pending, languages), toHistory(pending, now), policy, context.models);
      const tookMs = performance.now() - started;
      if (tookMs > budgetMs)
        return failed(pending, 'system.timeout', `Judging took ${Math.round(tookMs)} ms.`);
      const verdict: Verdict = Object.assign(judgement, {
        decidedAt: new Date(now).toISOString(),
        tookMs: Math.round(tookMs * 1000) / 1000,
      });
      return judgedRevision(pending, verdict, policy, now);
    } catch (error) {
      log.error({ err: error, commentId: pending.id }, 'the judge failed; the comment goes to editors');
      return failed(pending, 'system.judge-failed', 'Could not be judged: the judge failed.');
    }
  }

  function failed(pending: PendingComment, rule: 'system.timeout' | 'system.judge-failed', message: string) {
    return unjudgedRevision(pending, rule, message, context.models.version, clock.now());
  }

  async function judgeOnce(commentId: string, revision: number): Promise<void> {
    const pending = await loads.add({ commentId, revision });
    if (pending !== null) await writes.add(await judgePending(pending));
  }

  return {
    async judgeNew(comment) {
      const judged = await judgePending(toPending(comment, await surroundings.add(comment)));
      const { outcome, verdict } = judged;
      context.metrics.judged.inc({ outcome, language: verdict.language.code });
      return judged;
    },
    async handle(items, { earlierStarts }) {
      // Once may be a lost lock, or a neighbour's doing: the jobs of a dead worker are taken again together first.
      const judgeOne = earlierStarts <= 1 ? judgeOnce : judgeUnlessDone;
      const all = await Promise.allSettled(
        items.map(({ commentId, revision }) => judgeOne(commentId, revision)),
      );
      const failure = all.find((one) => one.status === 'rejected');
      if (failure !== undefined) throw failure.reason;
    },
  };
}
