import { useState } from 'react';
import { locales, type MessageId, ownName, useT } from '../../i18n/locale.tsx';
import { actionNames } from '../../keys/action-names.ts';
import { type ActionId, actionIds, defaultKeys } from '../../keys/actions.ts';
import { KeyCap } from '../../keys/key-cap.tsx';
import {
  changePreferences,
  codeOf,
  type Preferences,
  usePreferences,
} from '../../preferences/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Figures, Grid, Page, Stack } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useSeen } from '../../wellness/wellness.ts';
import { Account } from './account.tsx';
import styles from './settings-screen.module.css';

const numerals: Record<Preferences['numerals'], MessageId> = {
  auto: 'settings.numeralsAuto',
  arab: 'settings.numeralsArab',
  latn: 'settings.numeralsLatn',
  arabext: 'settings.numeralsArabext',
};
const themes: Record<Preferences['theme'], MessageId> = {
  system: 'settings.themeSystem',
  light: 'palette.light',
  dark: 'palette.dark',
};
const densities: Record<Preferences['density'], MessageId> = {
  comfortable: 'settings.comfortable',
  compact: 'settings.compact',
};
const blurs: Record<Preferences['blur'], MessageId> = {
  never: 'settings.blurNever',
  severe: 'settings.blurSevere',
  always: 'settings.blurAlways',
};
const sizes = ['0.9', '1', '1.15', '1.3', '1.5', '2'] as const;
const breaks = ['0', '30', '45', '60', '90', '120'] as const;

/** How one likes to work. Kept by the service for each user. */
export function SettingsScreen() {
  const t = useT();
  const preferences = usePreferences();
  const seen = useSeen();
  const [listening, setListening] = useState<ActionId | null>(null);
  const choices = <Value extends string>(names: Record<Value, MessageId>) =>
    (Object.keys(names) as Value[]).map((value) => ({ value, label: t(names[value]) }));
  const percent = (value: string) => t.intl.formatNumber(Number(value), { style: 'percent' });
  return (
    <Page title={t('nav.settings')} intro={t('settings.intro')}>
      <Grid>
        <Stack>
          <Card title={t('settings.look')}>
            <Select
              label={t('settings.locale')}
              value={preferences.locale}
              choices={locales.map((value) => ({ value, label: ownName(value) }))}
              onChange={(locale) => changePreferences({ locale })}
            />
            <Select
              label={t('settings.numerals')}
              value={preferences.numerals}
              choices={choices(numerals)}
              onChange={(value) => changePreferences({ numerals: value })}
            />
            <Select
              label={t('settings.theme')}
              value={preferences.theme}
              choices={choices(themes)}
              onChange={(theme) => changePreferences({ theme })}
            />
            <Select
              label={t('settings.density')}
              value={preferences.density}
              choices={choices(densities)}
              onChange={(density) => changePreferences({ density })}
            />
            <Select
              label={t('settings.textSize')}
              value={sizes.find((size) => Number(size) === preferences.textScale) ?? '1'}
              choices={sizes.map((value) => ({ value, label: percent(value) }))}
              onChange={(value) => changePreferences({ textScale: Number(value) })}
            />
            <Switch
              isSelected={preferences.reducedMotion}
              onChange={(reducedMotion) => changePreferences({ reducedMotion })}
            >
              {t('settings.reducedMotion')}
            </Switch>
          </Card>
          <Account />
        </Stack>
        <Stack>
          <Card title={t('settings.wellness')}>
            <Select
              label={t('settings.blur')}
              value={preferences.blur}
              choices={choices(blurs)}
              onChange={(blur) => changePreferences({ blur })}
            />
            <Select
              label={t('settings.break')}
              value={breaks.find((each) => Number(each) === preferences.breakMinutes) ?? '0'}
              choices={breaks.map((value) => ({
                value,
                label:
                  value === '0'
                    ? t('settings.breakNever')
                    : t('settings.breakAfter', { minutes: Number(value) }),
              }))}
              onChange={(value) => changePreferences({ breakMinutes: Number(value) })}
            />
            <Switch
              isSelected={preferences.showSeverity}
              onChange={(showSeverity) => changePreferences({ showSeverity })}
            >
              {t('settings.showSeverity')}
            </Switch>
            {preferences.showSeverity && (
              <Figures
                items={[
                  { label: t('settings.seen'), value: t.intl.formatNumber(seen.comments) },
                  { label: t('settings.seenSevere'), value: t.intl.formatNumber(seen.severe) },
                ]}
              />
            )}
            <p className={styles.quiet}>{t('settings.wellnessNote')}</p>
          </Card>
          <Card
            title={t('settings.shortcuts')}
            tools={
              <Button tone="quiet" onPress={() => changePreferences({ keys: {} })}>
                {t('settings.resetKeys')}
              </Button>
            }
          >
            <Switch
              isSelected={preferences.shortcuts}
              onChange={(shortcuts) => changePreferences({ shortcuts })}
            >
              {t('settings.singleKeys')}
            </Switch>
            <p className={styles.quiet}>{t('settings.keysNote')}</p>
            <ul className={styles.keys}>
              {actionIds.map((action) => {
                const code = codeOf(action, preferences);
                return (
                  <li key={action}>
                    <span>{t(actionNames[action])}</span>
                    <button
                      type="button"
                      className={styles.key}
                      data-own-keys
                      onClick={() => setListening(action)}
                      onBlur={() => setListening(null)}
                      onKeyDown={(event) => {
                        if (listening !== action || ['Tab', 'Escape'].includes(event.key)) return;
                        if (!/^(Key|Slash|Period|Comma|Semicolon|Quote|Bracket)/.test(event.code)) return;
                        event.preventDefault();
                        event.stopPropagation();
                        changePreferences({ keys: { ...preferences.keys, [action]: event.code } });
                        setListening(null);
                      }}
                    >
                      <span className="visually-hidden">
                        {t('settings.changeKey', { action: t(actionNames[action]), key: code })}
                      </span>
                      {listening === action ? t('settings.pressKey') : <KeyCap code={code} />}
                      {code !== defaultKeys[action] && <span aria-hidden="true">•</span>}
                    </button>
                  </li>
                );
              })}
            </ul>
          </Card>
        </Stack>
      </Grid>
    </Page>
  );
}
