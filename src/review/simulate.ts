import type { Context } from '../context.ts';
import type { Policy } from '../contract/policy.ts';
import type { SimulationLine, SimulationResult } from '../contract/simulation.ts';
import type { Outcome, Reason } from '../contract/verdict.ts';
import { judge } from '../judgement/judge.ts';
import type { History, JudgedComment } from '../judgement/types.ts';
import { findComments, toComment } from '../store/comments.ts';
import type { Reach } from '../store/reach.ts';
import { countSubjects, readSubjects, type StoredSubject } from '../store/simulation-input.ts';
import { firstIdAt } from '../store/stats.ts';

/** Comments between two breaths: other requests wait no longer than these take. */
const chunk = 100;
const samplesPerTransition = 8;

interface Asked {
  reach: Reach;
  draft: Policy;
  current: Policy;
  siteLanguages: readonly string[];
  limit: number;
  /** Only comments received from then on; null: however old. */
  since: Date | null;
  /** True once nobody waits for the answer any more. */
  abandoned(): boolean;
}

/**
 * Judges stored comments under the policy in force and under a draft, both now and by the same models, so that what
 * differs is the policy's doing. Yields progress after every chunk and the result at the end.
 */
export async function* simulate(
  { store, models }: Pick<Context, 'store' | 'models'>,
  asked: Asked,
): AsyncGenerator<SimulationLine> {
  const { reach, limit } = asked;
  const from = firstIdAt(asked.since ?? new Date(0));
  const total = await countSubjects(store.db, reach, from, limit);
  const tally = createTally();
  let last: string | null = null;
  yield { type: 'progress', done: 0, total };
  while (tally.compared() < limit && !asked.abandoned()) {
    const subjects: StoredSubject[] = await readSubjects(
      store.db,
      reach,
      from,
      last,
      Math.min(chunk, limit - tally.compared()),
    );
    for (const subject of subjects) {
      const comment = toJudged(subject, asked.siteLanguages);
      const history = toHistory(subject);
      const before = judge(comment, history, asked.current, models);
      tally.add(subject, before.outcome, judge(comment, history, asked.draft, models));
    }
    last = subjects.at(-1)?.id ?? null;
    if (subjects.length < chunk) break;
    yield { type: 'progress', done: tally.compared(), total: Math.max(total, tally.compared()) };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const samples = tally.samples();
  const rows = new Map(
    (
      await findComments(
        store.db,
        samples.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  yield {
    ...tally.result(),
    samples: samples.flatMap(({ id, ...sample }) => {
      const row = rows.get(id);
      return row === undefined ? [] : [{ comment: toComment(row), ...sample }];
    }),
  };
}

type Sums = Record<Outcome, number>;

interface Sides {
  changed: number;
  before: Sums;
  after: Sums;
}

const noSides = (): Sides => ({
  changed: 0,
  before: { publish: 0, flag: 0, reject: 0 },
  after: { publish: 0, flag: 0, reject: 0 },
});

function createTally() {
  const all = noSides();
  const languages = new Map<string, Sides>();
  const transitions = new Map<string, { from: Outcome; to: Outcome; count: number }>();
  const editors = { agreedBefore: 0, agreedAfter: 0, decided: 0 };
  const samples: { id: string; from: Outcome; to: Outcome; reasons: Reason[] }[] = [];
  let compared = 0;

  return {
    compared: () => compared,
    samples: () => samples,
    add({ id, decided }: StoredSubject, from: Outcome, after: ReturnType<typeof judge>): void {
      compared++;
      const to = after.outcome;
      const own = languages.get(after.language.code) ?? noSides();
      languages.set(after.language.code, own);
      for (const sides of [all, own]) {
        sides.before[from]++;
        sides.after[to]++;
        if (from !== to) sides.changed++;
      }
      if (decided !== null) {
        editors.decided++;
        if (agrees(from, decided)) editors.agreedBefore++;
        if (agrees(to, decided)) editors.agreedAfter++;
      }
      if (from === to) return;
      const transition = transitions.get(`${from} ${to}`) ?? { from, to, count: 0 };
      transitions.set(`${from} ${to}`, transition);
      if (transition.count++ < samplesPerTransition) samples.push({ id, from, to, reasons: after.reasons });
    },
    result: (): Omit<SimulationResult, 'samples'> => ({
      type: 'result',
      compared,
      ...all,
      transitions: [...transitions.values()],
      byLanguage: [...languages].map(([language, sides]) => ({ language, ...sides })),
      editors,
    }),
  };
}

/** The machine agrees with an approval when it publishes, with a rejection when it does not. */
const agrees = (outcome: Outcome, decided: 'approve' | 'reject') =>
  (outcome === 'publish') === (decided === 'approve');

function toJudged(subject: StoredSubject, siteLanguages: readonly string[]): JudgedComment {
  return {
    text: subject.text,
    format: subject.format,
    languageHint: subject.languageHint,
    siteLanguages,
    article: { id: subject.articleId, title: subject.articleTitle, tags: subject.articleTags },
    parentText: subject.parentText,
    authorName: subject.authorName,
  };
}

/** What the judge knew when the comment came, but for other authors' repeats and the thread's languages. */
function toHistory({
  history,
  standing,
  receivedAt,
  articleModeration,
  rejectedBefore,
}: StoredSubject): History {
  const count = (status: string) => history.filter((item) => item.status === status).length;
  return {
    now: receivedAt.getTime(),
    author: {
      known: history.length > 0,
      published: count('published'),
      flagged: count('flagged'),
      rejected: count('rejected'),
      firstSeenAt: history.at(-1)?.at ?? null,
      standing,
    },
    ownFingerprints: history.flatMap(({ fingerprint, at }) =>
      fingerprint === null ? [] : [{ fingerprint, at }],
    ),
    othersRepeats: 0,
    articleModeration,
    threadLanguages: {},
    rejectedBefore,
  };
}
