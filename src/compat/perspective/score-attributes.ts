import type { Scores, Verdict } from '../../contract/verdict.ts';
import { attributeScore } from './attributes.ts';
import type { PerspectiveRequest } from './read-request.ts';
import { sentencesOf } from './sentences.ts';

interface Score {
  value: number;
  type: 'PROBABILITY';
}

interface AttributeScore {
  spanScores: { begin: number; end: number; score: Score }[];
  summaryScore: Score;
}

/**
 * Attributes at or over their threshold, each with a summary and its spans: sentences when asked for, else the whole. Null
 * when none is.
 */
export function scoreAttributes(
  asked: PerspectiveRequest,
  verdict: Verdict,
  judgeText: (text: string) => Verdict,
): Record<string, AttributeScore> | null {
  const spans = spansOf(asked, verdict.scores, judgeText);
  let answer: Record<string, AttributeScore> | null = null;
  for (const { name, threshold } of asked.attributes) {
    const summaryScore = scoreOf(name, verdict.scores);
    if (summaryScore.value < threshold) continue;
    answer ??= {};
    answer[name] = {
      spanScores: spans.map(({ begin, end, scores }) => ({ begin, end, score: scoreOf(name, scores) })),
      summaryScore,
    };
  }
  return answer;
}

function spansOf(
  { text, spanAnnotations }: PerspectiveRequest,
  whole: Scores,
  judgeText: (text: string) => Verdict,
) {
  const sentences = spanAnnotations ? sentencesOf(text) : [];
  return sentences.length > 1
    ? sentences.map((span) => ({ ...span, scores: judgeText(text.slice(span.begin, span.end)).scores }))
    : [{ begin: 0, end: text.length, scores: whole }];
}

function scoreOf(name: string, scores: Scores): Score {
  return { value: attributeScore(name, scores), type: 'PROBABILITY' };
}
