import type { MessageId } from '../i18n/locale.tsx';
import type { Ability } from '../roles.ts';
import type { IconName } from '../ui/icon.tsx';

export interface Destination {
  to:
    | '/queue'
    | '/bulk'
    | '/history'
    | '/articles'
    | '/second-opinions'
    | '/policy'
    | '/insights'
    | '/deliveries'
    | '/administration'
    | '/settings';
  label: MessageId;
  icon: IconName;
  needs: Ability;
  /** After `G`. */
  code?: string;
}

/** Every screen there is a way to, in the order of the bar. A role sees those it may use. */
export const destinations: readonly Destination[] = [
  { to: '/queue', label: 'nav.queue', icon: 'queue', needs: 'read', code: 'KeyQ' },
  { to: '/bulk', label: 'nav.bulk', icon: 'bulk', needs: 'decide', code: 'KeyB' },
  { to: '/articles', label: 'nav.articles', icon: 'article', needs: 'read', code: 'KeyA' },
  { to: '/history', label: 'nav.history', icon: 'history', needs: 'read', code: 'KeyH' },
  { to: '/second-opinions', label: 'nav.secondOpinions', icon: 'opinions', needs: 'opine', code: 'KeyO' },
  { to: '/insights', label: 'nav.insights', icon: 'insights', needs: 'read', code: 'KeyI' },
  { to: '/policy', label: 'nav.policy', icon: 'policy', needs: 'policy', code: 'KeyP' },
  { to: '/deliveries', label: 'nav.deliveries', icon: 'deliveries', needs: 'webhooks', code: 'KeyD' },
  { to: '/administration', label: 'nav.administration', icon: 'admin', needs: 'users' },
  { to: '/settings', label: 'nav.settings', icon: 'settings', needs: 'read', code: 'KeyS' },
];
