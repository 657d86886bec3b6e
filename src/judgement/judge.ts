import type { Policy } from '../contract/policy.ts';
import { detectLanguage, guessLanguage, secondOpinion } from './language/detect-language.ts';
import type { Models } from './models.ts';
import { compilePolicy } from './policy/compile-policy.ts';
import { decide } from './policy/decide.ts';
import { score } from './policy/score.ts';
import { excuse, literalness } from './signals/excuse.ts';
import { feelingSignal } from './signals/feelings.ts';
import { modelSignal } from './signals/model.ts';
import { readComment } from './signals/read-comment.ts';
import { toFinding } from './signals/reading.ts';
import { findSignals } from './signals/registry.ts';
import { lendBuffers } from './text/buffers.ts';
import { readSource } from './text/read-source.ts';
import type { History, JudgedComment, Judgement } from './types.ts';

/**
 * Judges a comment: detect its language, normalise, look for signals, score, decide. Pure and deterministic;
 * linear in the text. Throws only on a bug: the caller sends such a comment to editors.
 */
export function judge(comment: JudgedComment, history: History, policy: Policy, models: Models): Judgement {
  return lendBuffers(() => judgeInBuffers(comment, history, policy, models));
}

/** What the model may think of a comment before its context is looked at more closely. */
const doubtedFrom = 0.4;

function judgeInBuffers(comment: JudgedComment, history: History, policy: Policy, models: Models): Judgement {
  const compiled = compilePolicy(policy);
  const source = readSource(comment);
  const options = {
    siteLanguages: policy.languages.accepted,
    hint: comment.languageHint,
    prior: history.threadLanguages,
  };
  const guess = guessLanguage(source.text, options, models.language);
  const { script } = guess.language;
  const reading = readComment(comment, source, script, history, compiled, models, (undisguised) =>
    undisguised === null
      ? secondOpinion(source.text, guess, models.language)
      : detectLanguage(undisguised, options, models.language),
  );
  const evidence = findSignals(reading);
  const opinion = modelSignal(reading, evidence);
  feelingSignal(reading, evidence);
  const excused = excuse(reading, evidence, opinion.scores.toxicity > doubtedFrom);
  const { code } = reading.language;
  const groupNamed = reading.groups.length > 0;
  const scores = score(opinion, code, evidence, literalness(excused, evidence), groupNamed, policy.weights);
  const { outcome, reasons } = decide(reading, scores, evidence, excused);
  return {
    outcome,
    language: reading.language,
    scores,
    reasons,
    findings: evidence.map(toFinding),
    policyVersion: policy.version,
    modelVersion: models.version,
  };
}
