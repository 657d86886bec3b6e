import { type Kysely, sql } from 'kysely';
import type { Attribute } from '../contract/verdict.ts';
import { decidedIn, type Range } from './insights.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';

/** How often two judgements on the same comment were (approve, approve), (approve, reject) … */
export interface PairCount {
  kind: 'editors' | 'machine';
  language: string;
  /** Null: whatever the reasons. */
  rule: string | null;
  first: 'approve' | 'reject';
  second: 'approve' | 'reject';
  count: number;
}

/** Decisions beside the second opinions on them, and beside what the machine made of the same revision. */
export async function readPairs(db: Kysely<Database>, reach: Reach, range: Range): Promise<PairCount[]> {
  const { rows } = await sql<PairCount>`
    with pair as (
      select 'editors' as kind, coalesce(comment.language, 'und') as language, comment.rules, d.action as first,
        o.action as second
      from hakam.second_opinion o
      join hakam.decision d on d.id = o.decision_id
      join hakam.comment on comment.id = d.comment_id
      where ${decidedIn(reach, range)} and o.answered_at is not null
      union all
      select 'machine', coalesce(comment.language, 'und'), comment.rules, d.action,
        case comment.outcome when 'publish' then 'approve' else 'reject' end
      from hakam.decision d join hakam.comment on comment.id = d.comment_id and comment.revision = d.revision
      where ${decidedIn(reach, range)} and comment.outcome is not null
    )
    select kind, language, null::text as rule, first, second, count(*)::int as count from pair group by 1, 2, 4, 5
    union all
    select kind, '', rule, first, second, count(*)::int from pair, jsonb_array_elements_text(rules) rule
    group by 1, 3, 4, 5`.execute(db);
  return rows;
}

export interface DecidedScores {
  action: 'approve' | 'reject';
  scores: Record<Attribute, number>;
}

const chunk = 2000;
const scoresCap = 20_000;

/** The scores of what was decided in a range and stands, newest first, at most 20,000. */
export async function readDecidedScores(
  db: Kysely<Database>,
  reach: Reach,
  range: Range,
): Promise<DecidedScores[]> {
  const all: DecidedScores[] = [];
  let below: string | null = null;
  while (all.length < scoresCap) {
    const result: { rows: (DecidedScores & { id: string })[] } = await sql<DecidedScores & { id: string }>`
      select d.id, d.action, comment.verdict -> 'scores' as scores
      from hakam.decision d join hakam.comment on comment.id = d.comment_id and comment.decision_id = d.id
      where ${decidedIn(reach, range)} and comment.verdict is not null
        and (${below}::uuid is null or d.id < ${below}::uuid)
      order by d.id desc limit ${sql.lit(chunk)}`.execute(db);
    all.push(...result.rows);
    below = result.rows.at(-1)?.id ?? null;
    if (result.rows.length < chunk) break;
  }
  return all;
}
