import type { Role } from '../../../contract/text.ts';
import type { MessageId, Translator } from '../../i18n/locale.tsx';
import type { Choice } from '../../ui/select.tsx';

const roles: Record<Role, MessageId> = {
  viewer: 'role.viewer',
  editor: 'role.editor',
  chief: 'role.chief',
  admin: 'role.admin',
};

/** Every role, the one that may least first. */
export const roleChoices = (t: Translator): Choice<Role>[] =>
  (Object.keys(roles) as Role[]).map((value) => ({ value, label: t(roles[value]) }));
