import type { MessageId } from '../i18n/locale.tsx';
import type { ActionId } from './actions.ts';

/** What each single-key action does, for the list of keys and for remapping them. */
export const actionNames: Record<ActionId, MessageId> = {
  next: 'keys.next',
  previous: 'keys.previous',
  publish: 'action.publish',
  reject: 'action.reject',
  escalate: 'action.escalate',
  defer: 'action.defer',
  undo: 'action.undo',
  select: 'keys.select',
  author: 'keys.author',
  conversation: 'keys.conversation',
  reveal: 'blur.reveal',
  search: 'keys.search',
  open: 'pane.open',
  note: 'keys.note',
  right: 'keys.right',
  wrong: 'keys.wrong',
  mute: 'keys.mute',
  ban: 'keys.ban',
  reverse: 'keys.reverse',
  redeliver: 'keys.redeliver',
};
