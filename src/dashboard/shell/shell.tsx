import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '../../contract/session.ts';
import { request, setSite } from '../api/http.ts';
import { queryClient, sessionQuery, statsQuery } from '../api/queries.ts';
import { follow, onCommentChange } from '../api/stream.ts';
import { useT } from '../i18n/locale.tsx';
import { adoptSession } from '../preferences/preferences.ts';
import { may } from '../roles.ts';
import { PlaceContext } from '../session.tsx';
import { Announcer } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Select } from '../ui/select.tsx';
import { ToastRegion } from '../ui/toast.tsx';
import { BreakReminder } from '../wellness/break-reminder.tsx';
import { ConnectionState } from './connection-state.tsx';
import { destinations } from './destinations.ts';
import { KeyHelp } from './key-help.tsx';
import { Palette } from './palette.tsx';
import styles from './shell.module.css';
import { useGlobalKeys } from './use-global-keys.ts';

/** Where an editor who has not chosen a site begins, and stays until he chooses. */
function busiest(sites: Session['sites']): string | undefined {
  return sites.reduce<Session['sites'][number] | undefined>(
    (most, site) => (most === undefined || site.flagged > most.flagged ? site : most),
    undefined,
  )?.id;
}

/** The frame around every screen: where to go, which site, whether it is live. */
export function Shell() {
  const t = useT();
  const session = useQuery(sessionQuery).data ?? null;
  const chosen = useSearch({ strict: false, select: (search) => search.site });
  const navigate = useNavigate();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const home = useRef<string | undefined>(undefined);
  if (session !== null) home.current ??= busiest(session.sites);
  const site = session?.sites.find((each) => each.id === chosen)?.id ?? home.current ?? '';
  setSite(site === '' ? undefined : site);
  useEffect(() => adoptSession(session), [session]);
  useEffect(() => {
    follow(session === null || site === '' ? null : site);
    return () => follow(null);
  }, [session, site]);
  useEffect(
    () =>
      onCommentChange(({ id, change }) => {
        if (change === 'claimed' || change === 'released') return;
        queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[2]).includes(id) });
      }),
    [],
  );
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is another place in the bar
  useEffect(() => {
    document.querySelector('nav [data-active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  const role = session?.user.role ?? 'viewer';
  const offered = useMemo(() => destinations.filter((each) => may(role, each.needs)), [role]);
  useGlobalKeys(offered, { palette: () => setPalette(true), help: () => setHelp(true) });
  const place = useMemo(() => (session === null ? null : { session, site }), [session, site]);
  const stats = useQuery({ ...statsQuery(site), enabled: place !== null }).data;
  if (place === null) return null;

  const signOut = async () => {
    await request('/v1/session', { method: 'DELETE' }).catch(() => undefined);
    follow(null);
    queryClient.clear();
    navigate({ to: '/sign-in' });
  };
  return (
    <PlaceContext.Provider value={place}>
      <div className={styles.frame}>
        <a className={styles.skip} href="#content">
          {t('shell.skip')}
        </a>
        <header className={styles.top}>
          <Link to="/queue" className={styles.brand} aria-label={t('app.name')}>
            <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
              <rect width="32" height="32" rx="8" className={styles.brandBox} />
              <path d="M8 21c0-7 4-11 8-11s8 4 8 11" className={styles.brandArc} />
              <circle cx="16" cy="21" r="3" className={styles.brandDot} />
            </svg>
            <span>{t('app.name')}</span>
          </Link>
          {session !== null && session.sites.length > 1 && (
            <div className={styles.site}>
              <Select
                label={t('shell.site')}
                labelHidden
                value={site}
                choices={session.sites.map((each) => ({ value: each.id, label: each.name }))}
                onChange={(next) => navigate({ to: '/queue', search: { site: next } })}
              />
            </div>
          )}
          {session !== null && session.sites.length === 1 && (
            <bdi className={styles.oneSite}>{session.sites[0]?.name}</bdi>
          )}
          <ConnectionState />
          <span className={styles.gap} />
          <Button tone="quiet" icon="search" onPress={() => setPalette(true)}>
            <span className={styles.wide}>{t('palette.open')}</span>
            <kbd className={styles.hint} dir="ltr">
              Ctrl K
            </kbd>
          </Button>
          <span className={styles.wide}>
            <Button tone="quiet" icon="keyboard" aria-label={t('keys.title')} onPress={() => setHelp(true)} />
          </span>
          <Menu
            label={t('shell.user')}
            trigger={
              <Button tone="quiet" icon="person">
                <bdi className={styles.wide}>{place.session.user.name}</bdi>
                <span className="visually-hidden">{t('shell.user')}</span>
              </Button>
            }
            entries={[
              { id: 'settings', label: t('nav.settings'), onAction: () => navigate({ to: '/settings' }) },
              { id: 'keys', label: t('keys.title'), onAction: () => setHelp(true) },
              { id: 'out', label: t('shell.signOut'), onAction: signOut },
            ]}
          />
        </header>
        <nav className={styles.nav} aria-label={t('shell.nav')}>
          {offered.map((each) => (
            <Link key={each.to} to={each.to} className={styles.item} activeProps={{ 'data-active': 'true' }}>
              <Icon name={each.icon} size={20} />
              <span>{t(each.label)}</span>
              {each.to === '/queue' && stats !== undefined && stats.open > 0 && (
                <span className={styles.count}>
                  {t.intl.formatNumber(stats.open, { notation: 'compact' })}
                </span>
              )}
            </Link>
          ))}
        </nav>
        <main id="content" className={styles.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <ToastRegion />
      <Announcer />
      <BreakReminder />
      <Palette
        isOpen={palette}
        onClose={() => setPalette(false)}
        offered={offered}
        onHelp={() => setHelp(true)}
      />
      <KeyHelp isOpen={help} onClose={() => setHelp(false)} />
    </PlaceContext.Provider>
  );
}
