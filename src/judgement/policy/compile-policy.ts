import {
  defaultThresholds,
  type Policy,
  policy as policySchema,
  type Threshold,
} from '../../contract/policy.ts';
import { type Attribute, attributes } from '../../contract/verdict.ts';

/** A policy made ready for judging. */
export interface CompiledPolicy {
  readonly document: Policy;
  /** Thresholds in force for a language. */
  thresholds(language: string): Readonly<Record<Attribute, Threshold>>;
}

/** What is wrong with a policy: a JSON pointer and a sentence. */
export interface PolicyProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** Checks a document as `PUT /v1/policy` receives it, rules included. */
export function validatePolicy(
  document: unknown,
): { ok: true; policy: Policy } | { ok: false; errors: PolicyProblem[] } {
  const parsed = policySchema.safeParse(document);
  if (parsed.success) return { ok: true, policy: parsed.data };
  return {
    ok: false,
    errors: parsed.error.issues.map((issue) => ({
      pointer: `/${issue.path.join('/')}`,
      detail: issue.message,
    })),
  };
}

const compiled = new WeakMap<Policy, CompiledPolicy>();

/** Compiles a policy, once for each object. */
export function compilePolicy(document: Policy): CompiledPolicy {
  const known = compiled.get(document);
  if (known !== undefined) return known;
  const byLanguage = new Map<string, Readonly<Record<Attribute, Threshold>>>();
  const made: CompiledPolicy = {
    document,
    thresholds(language) {
      const cached = byLanguage.get(language);
      if (cached !== undefined) return cached;
      const own = document.languageThresholds[language] ?? {};
      const all = Object.fromEntries(
        attributes.map((name) => [name, own[name] ?? document.thresholds[name] ?? defaultThresholds[name]]),
      ) as Record<Attribute, Threshold>;
      if (byLanguage.size < 200) byLanguage.set(language, all);
      return all;
    },
  };
  compiled.set(document, made);
  return made;
}
