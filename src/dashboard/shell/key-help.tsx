import { useT } from '../i18n/locale.tsx';
import { actionNames } from '../keys/action-names.ts';
import { actionIds } from '../keys/actions.ts';
import { KeyCap } from '../keys/key-cap.tsx';
import { codeOf, usePreferences } from '../preferences/preferences.ts';
import { Dialog } from '../ui/dialog.tsx';
import { destinations } from './destinations.ts';
import styles from './key-help.module.css';

/** Every key with both legends. */
export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT();
  const preferences = usePreferences();
  return (
    <Dialog title={t('keys.title')} isOpen={isOpen} onClose={onClose} wide>
      {!preferences.shortcuts && <p>{t('keys.off')}</p>}
      <dl className={styles.keys}>
        {actionIds.map((action) => (
          <div key={action}>
            <dt>{t(actionNames[action])}</dt>
            <dd>
              <KeyCap code={codeOf(action, preferences)} />
              <span className="visually-hidden">{codeOf(action, preferences).replace(/^Key/, '')}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('actions.reasons')}</dt>
          <dd dir="ltr">1 – 9</dd>
        </div>
        <div>
          <dt>{t('palette.open')}</dt>
          <dd dir="ltr">Ctrl / ⌘ K</dd>
        </div>
        {destinations
          .filter((each) => each.code !== undefined)
          .map((each) => (
            <div key={each.to}>
              <dt>{t('palette.go', { screen: t(each.label) })}</dt>
              <dd>
                <KeyCap code="KeyG" />
                <KeyCap code={each.code ?? ''} />
                <span className="visually-hidden">G {each.code?.replace(/^Key/, '')}</span>
              </dd>
            </div>
          ))}
      </dl>
    </Dialog>
  );
}
