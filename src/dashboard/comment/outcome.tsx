import type { DecisionAction, Status } from '../../contract/comment.ts';
import type { Outcome } from '../../contract/verdict.ts';
import { type MessageId, useT } from '../i18n/locale.tsx';
import { Badge } from '../ui/page.tsx';

export const statusNames: Record<Status, MessageId> = {
  pending: 'status.pending',
  published: 'status.published',
  flagged: 'status.flagged',
  rejected: 'status.rejected',
  deleted: 'status.deleted',
};
export const outcomeNames: Record<Outcome, MessageId> = {
  publish: 'outcome.publish',
  flag: 'outcome.flag',
  reject: 'outcome.reject',
};
export const actionNames: Record<DecisionAction, MessageId> = {
  approve: 'action.publish',
  reject: 'action.reject',
  escalate: 'action.escalate',
  defer: 'action.defer',
  reopen: 'action.reopen',
};
const tones = {
  published: 'good',
  publish: 'good',
  approve: 'good',
  rejected: 'bad',
  reject: 'bad',
  flagged: 'warn',
  flag: 'warn',
  escalate: 'warn',
} as const;

export const toneOf = (name: string): 'good' | 'bad' | 'warn' | 'plain' =>
  name in tones ? tones[name as keyof typeof tones] : 'plain';

export function StatusBadge({ status }: { status: Status }) {
  const t = useT();
  return <Badge tone={toneOf(status)}>{t(statusNames[status])}</Badge>;
}

export function ActionBadge({ action }: { action: DecisionAction }) {
  const t = useT();
  return <Badge tone={toneOf(action)}>{t(actionNames[action])}</Badge>;
}
