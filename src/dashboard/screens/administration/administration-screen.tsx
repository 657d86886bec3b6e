import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useT } from '../../i18n/locale.tsx';
import { Page } from '../../ui/page.tsx';
import tabs from '../../ui/tabs.module.css';
import { Keys } from './keys.tsx';
import { Reasons } from './reasons.tsx';
import { Sites } from './sites.tsx';
import { Users } from './users.tsx';

/** Sites, editors, keys and the reasons they give: an admin's business. */
export function AdministrationScreen() {
  const t = useT();
  const [tab, setTab] = useState<'users' | 'sites' | 'keys' | 'reasons'>('users');
  return (
    <Page title={t('nav.administration')}>
      <Tabs className={tabs.tabs} selectedKey={tab} onSelectionChange={(key) => setTab(key as typeof tab)}>
        <TabList className={tabs.list} aria-label={t('nav.administration')}>
          <Tab id="users" className={tabs.tab}>
            {t('users.title')}
          </Tab>
          <Tab id="sites" className={tabs.tab}>
            {t('sites.title')}
          </Tab>
          <Tab id="keys" className={tabs.tab}>
            {t('apiKeys.title')}
          </Tab>
          <Tab id="reasons" className={tabs.tab}>
            {t('reasons.title')}
          </Tab>
        </TabList>
        <TabPanel id="users" className={tabs.panel}>
          <Users />
        </TabPanel>
        <TabPanel id="sites" className={tabs.panel}>
          <Sites />
        </TabPanel>
        <TabPanel id="keys" className={tabs.panel}>
          <Keys />
        </TabPanel>
        <TabPanel id="reasons" className={tabs.panel}>
          <Reasons />
        </TabPanel>
      </Tabs>
    </Page>
  );
}
