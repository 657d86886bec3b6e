import { describeIssue } from '../../../contract/describe-issue.ts';
import { mistakesOf } from '../../../contract/mistakes.ts';
import { type Policy, policy as policySchema } from '../../../contract/policy.ts';
import { mistakeText, pathOf, requirementText } from '../../api/mistake-text.ts';
import type { Translator } from '../../i18n/locale.tsx';
import { mistakePlace } from './difference-words.ts';

/** A part of the draft and the way to change it. */
export interface DraftProps {
  policy: Policy;
  onChange: (policy: Policy) => void;
  /** What is wrong with the value at a place such as `links.max`, in words. */
  wrong: (place: string) => string | undefined;
}

interface DraftCheck {
  /** The first mistake and where it is; undefined where there is none. */
  first: string | undefined;
  wrong: DraftProps['wrong'];
}

/** Checks a draft as the service will; only the conditions of rules are left to it. */
export function checkDraft(t: Translator, draft: Policy): DraftCheck {
  const checked = policySchema.safeParse(draft, { error: describeIssue });
  const mistakes = checked.success ? [] : mistakesOf(checked.error.issues);
  const byPlace = new Map(mistakes.map((mistake) => [pathOf(mistake).join('.'), mistake]));
  const [first] = mistakes;
  return {
    first: first === undefined ? undefined : mistakeText(t, first, mistakePlace),
    wrong(place) {
      const mistake = byPlace.get(place);
      return mistake === undefined ? undefined : requirementText(t, mistake);
    },
  };
}
