import type { ReactNode } from 'react';
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components';
import styles from './field.module.css';

interface Props extends Omit<TextFieldProps, 'children' | 'className' | 'style'> {
  label: string;
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: string | null;
  placeholder?: string;
  rows?: number;
  dir?: 'ltr' | 'rtl' | 'auto';
}

/** A labelled text field; with `rows` a text area. */
export function TextField({ label, labelHidden, hint, error, placeholder, rows, dir, ...props }: Props) {
  return (
    <AriaTextField {...props} isInvalid={error != null || props.isInvalid} className={styles.field}>
      <Label className={labelHidden ? 'visually-hidden' : styles.label}>{label}</Label>
      {rows === undefined ? (
        <Input className={styles.input} placeholder={placeholder} dir={dir} />
      ) : (
        <TextArea className={styles.input} rows={rows} placeholder={placeholder} dir={dir} />
      )}
      {hint !== undefined && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error}>{error ?? undefined}</FieldError>
    </AriaTextField>
  );
}
