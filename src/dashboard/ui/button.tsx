import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

interface Props extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  tone?: 'plain' | 'quiet' | 'accent' | 'good' | 'bad' | 'warn';
  icon?: IconName;
  children?: ReactNode;
}

/** A button; with only an icon it needs an `aria-label`. */
export function Button({ tone = 'plain', icon, children, ...props }: Props) {
  return (
    <AriaButton
      {...props}
      className={styles.button}
      data-tone={tone}
      data-square={children === undefined || undefined}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}
