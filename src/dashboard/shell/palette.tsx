import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Autocomplete, Input, Label, Menu, MenuItem, TextField, useFilter } from 'react-aria-components';
import { locales, ownName, useT } from '../i18n/locale.tsx';
import { changePreferences, usePreferences } from '../preferences/preferences.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { Destination } from './destinations.ts';
import styles from './palette.module.css';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  offered: readonly Destination[];
  onHelp: () => void;
}

/** Everything by name: go to a screen, look for text in the queue, change the language or the theme. */
export function Palette({ isOpen, onClose, offered, onHelp }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const { locale, theme } = usePreferences();
  const [text, setText] = useState('');
  const close = () => {
    onClose();
    setText('');
  };
  const commands = [
    ...offered.map((each) => ({
      id: each.to as string,
      label: t('palette.go', { screen: t(each.label) }),
      run: () => void navigate({ to: each.to }),
    })),
    ...locales
      .filter((each) => each !== locale)
      .map((each) => ({
        id: `locale-${each}`,
        label: ownName(each),
        run: () => changePreferences({ locale: each }),
      })),
    {
      id: 'theme',
      label: theme === 'dark' ? t('palette.light') : t('palette.dark'),
      run: () => changePreferences({ theme: theme === 'dark' ? 'light' : 'dark' }),
    },
    { id: 'help', label: t('keys.title'), run: onHelp },
  ];
  const search = { id: 'search', label: t('palette.search', { text: `\u2068${text}\u2069` }) };
  return (
    <Dialog title={t('palette.title')} isOpen={isOpen} onClose={close}>
      <Autocomplete
        inputValue={text}
        onInputChange={setText}
        filter={(label, input) => contains(label, input) || label === search.label}
      >
        <TextField autoFocus className={styles.field}>
          <Label className="visually-hidden">{t('palette.title')}</Label>
          <Input className={styles.input} placeholder={t('palette.placeholder')} />
        </TextField>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={styles.scroller} tabIndex={0} aria-label={t('palette.title')}>
          <Menu
            className={styles.menu}
            aria-label={t('palette.title')}
            items={text.trim() === '' ? commands : [...commands, search]}
            onAction={(id) => {
              close();
              if (id === 'search') navigate({ to: '/queue', search: { q: text.trim() } });
              else commands.find((each) => each.id === id)?.run();
            }}
          >
            {(command) => (
              <MenuItem className={styles.item} textValue={command.label}>
                {command.label}
              </MenuItem>
            )}
          </Menu>
        </section>
      </Autocomplete>
    </Dialog>
  );
}
