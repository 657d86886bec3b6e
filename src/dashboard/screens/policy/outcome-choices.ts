import type { Outcome } from '../../../contract/verdict.ts';
import { outcomeNames } from '../../comment/outcome.tsx';
import type { Translator } from '../../i18n/locale.tsx';
import type { Choice } from '../../ui/select.tsx';

export const allOutcomes = ['publish', 'flag', 'reject'] as const;

/** Outcomes to choose from. */
export const outcomeChoices = <Value extends Outcome>(
  t: Translator,
  values: readonly Value[],
): Choice<Value>[] => values.map((value) => ({ value, label: t(outcomeNames[value]) }));
