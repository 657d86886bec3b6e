import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Policy } from '../../../contract/policy.ts';
import { ApiProblem, request } from '../../api/http.ts';
import { problemText } from '../../api/problem-text.ts';
import { policyQuery, queryClient } from '../../api/queries.ts';
import { useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import tabs from '../../ui/tabs.module.css';
import { showToast } from '../../ui/toast.tsx';
import { Conduct } from './conduct.tsx';
import { mistakePlace } from './difference-words.ts';
import { differences } from './differences.ts';
import { checkDraft } from './draft.ts';
import { DifferenceList, DryRun } from './dry-run.tsx';
import { Lists, Rules } from './lists-and-rules.tsx';
import styles from './policy-screen.module.css';
import { Thresholds } from './thresholds.tsx';
import { Versions } from './versions.tsx';

type TabId = 'thresholds' | 'lists' | 'rules' | 'conduct' | 'versions';

/** The publisher's policy: edited as a draft, tried on stored comments, then saved as a new version. */
export function PolicyScreen() {
  const t = useT();
  const { site } = usePlace();
  const query = useQuery(policyQuery(site));
  const [draft, setDraft] = useState<Policy | null>(null);
  const [tab, setTab] = useState<TabId>('thresholds');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const current = query.data;
  const policy = draft ?? current;
  const changes = useMemo(
    () => (current === undefined || policy === undefined ? [] : differences(current, policy)),
    [current, policy],
  );
  const dirty = changes.length > 0;
  const check = useMemo(() => (policy === undefined ? null : checkDraft(t, policy)), [t, policy]);
  const isReady = dirty && check?.first === undefined;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== 'KeyS' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (isReady) setAsked(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isReady]);
  const leaving = useBlocker({
    shouldBlockFn: ({ current: here, next }) => dirty && here.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  if (query.isPending) return <Loading />;
  if (query.error !== null) return <Failure error={query.error} onRetry={() => query.refetch()} />;
  if (policy === undefined || current === undefined || check === null) return null;

  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const saved = await request<Policy>('/v1/policy', {
        method: 'PUT',
        body: { ...policy, version: current.version },
      });
      queryClient.invalidateQueries({ queryKey: ['policy', site] });
      queryClient.invalidateQueries({ queryKey: ['policy-versions', site] });
      await query.refetch();
      setDraft(null);
      setAsked(false);
      showToast({ tone: 'good', text: t('policy.saved', { version: saved.version }), forMs: 5000 });
    } catch (problem) {
      const isStale = problem instanceof ApiProblem && problem.status === 409;
      if (isStale) await query.refetch();
      setError(isStale ? t('policy.stale') : problemText(t, problem, mistakePlace));
    } finally {
      setBusy(false);
    }
  };
  const names: Record<TabId, string> = {
    thresholds: t('policy.thresholds'),
    lists: t('policy.lists'),
    rules: t('policy.rules'),
    conduct: t('policy.conduct'),
    versions: t('policy.versions'),
  };
  return (
    <Page
      title={t('nav.policy')}
      intro={t('policy.intro', { version: current.version })}
      tools={
        <>
          <Button isDisabled={!dirty} onPress={() => setDraft(null)}>
            {t('policy.discard')}
          </Button>
          <Button tone="accent" isDisabled={!isReady} onPress={() => setAsked(true)}>
            {t('policy.try', { count: changes.length })}
          </Button>
        </>
      }
    >
      {check.first !== undefined && (
        <p className={styles.wrong} role="alert">
          {check.first}
        </p>
      )}
      <Tabs className={tabs.tabs} selectedKey={tab} onSelectionChange={(key) => setTab(key as TabId)}>
        <TabList className={tabs.list} aria-label={t('nav.policy')}>
          {(Object.keys(names) as TabId[]).map((id) => (
            <Tab key={id} id={id} className={tabs.tab}>
              {names[id]}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="thresholds" className={tabs.panel}>
          <Thresholds policy={policy} onChange={setDraft} />
        </TabPanel>
        <TabPanel id="lists" className={tabs.panel}>
          <Lists policy={policy} onChange={setDraft} />
        </TabPanel>
        <TabPanel id="rules" className={tabs.panel}>
          <Rules policy={policy} onChange={setDraft} wrong={check.wrong} />
        </TabPanel>
        <TabPanel id="conduct" className={tabs.panel}>
          <Conduct key={current.version} policy={policy} onChange={setDraft} wrong={check.wrong} />
        </TabPanel>
        <TabPanel id="versions" className={tabs.panel}>
          <Versions
            current={current}
            onRollBack={(older) => {
              setDraft({ ...older, version: current.version });
              setAsked(true);
            }}
          />
        </TabPanel>
      </Tabs>
      <Dialog title={t('policy.dryRun')} isOpen={asked} onClose={() => setAsked(false)} wide>
        <DifferenceList items={changes} />
        {asked && <DryRun policy={policy} />}
        {error !== null && <p role="alert">{error}</p>}
        <DialogActions>
          <Button onPress={() => setAsked(false)}>{t('policy.goOn')}</Button>
          <Button tone="accent" isDisabled={busy || !dirty} onPress={save}>
            {t('policy.save')}
          </Button>
        </DialogActions>
      </Dialog>
      <Dialog
        title={t('policy.leave')}
        isOpen={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
      >
        <p>{t('policy.leaveText')}</p>
        <DialogActions>
          <Button onPress={() => leaving.reset?.()}>{t('policy.goOn')}</Button>
          <Button tone="bad" onPress={() => leaving.proceed?.()}>
            {t('policy.discard')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
}
