import type { Role } from '../contract/text.ts';

/** What each role adds to the one before it, as the contract has it. */
const abilities = {
  viewer: ['read'],
  editor: ['decide', 'note', 'mark', 'mute', 'opine'],
  chief: ['policy', 'articles', 'webhooks', 'ask-opinions', 'export'],
  admin: ['sites', 'keys', 'users', 'reasons', 'erase'],
} as const;
export type Ability = (typeof abilities)[Role][number];

const order: readonly Role[] = ['viewer', 'editor', 'chief', 'admin'];

/** Whether `role` may do this. The service refuses it all the same; this is only what is offered. */
export const may = (role: Role, ability: Ability): boolean =>
  order
    .slice(0, order.indexOf(role) + 1)
    .some((each) => (abilities[each] as readonly Ability[]).includes(ability));
