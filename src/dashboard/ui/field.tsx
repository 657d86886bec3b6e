import type { ReactNode } from 'react';
import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import styles from './field.module.css';

export interface TextFieldProps extends Omit<AriaProps, 'children' | 'className' | 'style'> {
  label: string;
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: string | null;
  placeholder?: string;
  rows?: number;
  dir?: 'ltr' | 'rtl' | 'auto';
}

/** A labelled text field; with `rows` a text area. The browser's own objections, in its own language, are not shown. */
export function TextField(fieldProps: TextFieldProps) {
  const { label, labelHidden, hint, error, placeholder, rows, dir, ...props } = fieldProps;
  return (
    <AriaTextField
      {...props}
      validationBehavior="aria"
      isInvalid={error != null || props.isInvalid}
      className={styles.field}
    >
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
