import { describeIssue } from '../../contract/describe-issue.ts';
import { escapePointer, mistakesOf } from '../../contract/mistakes.ts';
import {
  defaultThresholds,
  type Policy,
  policy as policySchema,
  type Rule,
  type Threshold,
} from '../../contract/policy.ts';
import type { Mistake } from '../../contract/problem.ts';
import { type Attribute, attributes, type Scores } from '../../contract/verdict.ts';
import type { Facts } from './facts.ts';
import { type CompiledLists, compileLists } from './lists.ts';
import { type ReasonLanguage, reasonLanguage } from './reason-text.ts';
import { compileWhen } from './rules.ts';

/** A rule whose condition is ready. */
interface CompiledRule {
  readonly rule: Rule;
  readonly test: (facts: Facts) => boolean;
}

interface NamedThreshold extends Threshold {
  readonly name: Attribute;
  /** What the reason is called. */
  readonly rule: string;
  /** The attribute's score. */
  readonly scoreOf: (scores: Scores) => number;
}

/** Found faster than by a name that is another each time. */
const scoreOf: Readonly<Record<Attribute, (scores: Scores) => number>> = {
  toxicity: (scores) => scores.toxicity,
  severeToxicity: (scores) => scores.severeToxicity,
  insult: (scores) => scores.insult,
  profanity: (scores) => scores.profanity,
  threat: (scores) => scores.threat,
  identityAttack: (scores) => scores.identityAttack,
  sexuallyExplicit: (scores) => scores.sexuallyExplicit,
  spam: (scores) => scores.spam,
};

/** A policy made ready for judging. */
export interface CompiledPolicy {
  readonly document: Policy;
  readonly lists: CompiledLists;
  readonly rules: readonly CompiledRule[];
  /** What reasons are written in. */
  readonly reasonLanguage: ReasonLanguage;
  /** Thresholds in force for a language, in the order of the attributes. */
  thresholds(language: string): readonly NamedThreshold[];
}

/** Checks a document as `PUT /v1/policy` receives it, the rules' conditions included. */
export function validatePolicy(
  document: unknown,
): { ok: true; policy: Policy } | { ok: false; errors: Mistake[] } {
  const parsed = policySchema.safeParse(document, { error: describeIssue });
  if (!parsed.success) return { ok: false, errors: mistakesOf(parsed.error.issues) };
  const errors = problemsOf(parsed.data);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, policy: parsed.data };
}

/** What a well-formed policy still gets wrong. */
function problemsOf(document: Policy): Mistake[] {
  const errors: Mistake[] = [];
  const ids = new Set<string>();
  document.rules.forEach((rule, at) => {
    const compiled = compileWhen(rule.when);
    if (!compiled.ok) errors.push({ pointer: `/rules/${at}/when`, detail: compiled.detail });
    if (ids.has(rule.id))
      errors.push({ pointer: `/rules/${at}/id`, detail: 'another rule has this id', code: 'duplicate' });
    ids.add(rule.id);
  });
  const check = (thresholds: Policy['thresholds'], pointer: string): void => {
    for (const [name, value] of Object.entries(thresholds)) {
      if (value?.flag != null && value.reject !== null && value.reject < value.flag) {
        errors.push({ pointer: `${pointer}/${name}/reject`, detail: 'must not be below flag' });
      }
    }
  };
  check(document.thresholds, '/thresholds');
  for (const [language, thresholds] of Object.entries(document.languageThresholds)) {
    check(thresholds, `/languageThresholds/${escapePointer(language)}`);
  }
  return errors;
}

const compiled = new WeakMap<Policy, CompiledPolicy>();

/**
 * Compiles a policy, once for each object. A rule that does not compile is left out: {@link validatePolicy} refuses
 * such a policy before it is stored.
 */
export function compilePolicy(document: Policy): CompiledPolicy {
  const known = compiled.get(document);
  if (known !== undefined) return known;
  const byLanguage = new Map<string, readonly NamedThreshold[]>();
  const made: CompiledPolicy = {
    document,
    reasonLanguage: reasonLanguage(document.languages.accepted),
    lists: compileLists(document.lists),
    rules: document.rules.flatMap((rule) => {
      if (!rule.enabled) return [];
      const when = compileWhen(rule.when);
      return when.ok ? [{ rule, test: when.test }] : [];
    }),
    thresholds(language) {
      const cached = byLanguage.get(language);
      if (cached !== undefined) return cached;
      const own = document.languageThresholds[language] ?? {};
      const all = attributes.map((name) => {
        const { flag, reject } = own[name] ?? document.thresholds[name] ?? defaultThresholds[name];
        return { name, rule: `threshold.${name}`, scoreOf: scoreOf[name], flag, reject };
      });
      if (byLanguage.size < 200) byLanguage.set(language, all);
      return all;
    },
  };
  compiled.set(document, made);
  return made;
}
