import type { DecisionAction } from '../../contract/comment.ts';
import type { MessageId, Translator } from '../i18n/locale.tsx';

const decided: Readonly<Record<DecisionAction, MessageId>> = {
  approve: 'moved.approve',
  reject: 'moved.reject',
  escalate: 'moved.escalate',
  defer: 'moved.defer',
  reopen: 'moved.reopen',
};

/** What else can stand in the way. */
const others: Readonly<Record<string, MessageId>> = {
  claim: 'claim.notice',
  edit: 'conflict.edit',
  email: 'conflict.email',
  'last-admin': 'conflict.lastAdmin',
  policy: 'policy.stale',
  self: 'conflict.self',
  sending: 'conflict.sending',
  simulation: 'conflict.simulation',
  undone: 'conflict.undone',
};

/** True for what an editor decides; other conflicts name what else stood in the way. */
export const isDecision = (action: unknown): action is DecisionAction =>
  typeof action === 'string' && Object.hasOwn(decided, action);

/** "Sara published this comment": what stood in the way, from a conflict's `by` and `action`. */
export function conflictText(t: Translator, { by, action }: { by?: unknown; action?: unknown }): string {
  const name = typeof by === 'string' && by !== '' ? by : t('moved.somebody');
  if (isDecision(action)) return t(decided[action], { by: name });
  const other = typeof action === 'string' && Object.hasOwn(others, action) ? others[action] : undefined;
  return t(other ?? 'moved.other', { name });
}
