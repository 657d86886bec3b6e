import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import styles from './field.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  detail?: string;
  onAction: () => void;
}

/** A button (`trigger`) that opens a list of commands. */
export function Menu({
  trigger,
  label,
  entries,
}: {
  trigger: ReactElement;
  label: string;
  entries: readonly MenuEntry[];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover}>
        <AriaMenu aria-label={label} items={entries}>
          {(entry) => (
            <MenuItem className={styles.option} textValue={entry.label} onAction={entry.onAction}>
              <span>{entry.label}</span>
              {entry.detail !== undefined && <span className={styles.count}>{entry.detail}</span>}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
