import { useT } from '../i18n/locale.tsx';
import { TextField, type TextFieldProps } from './field.tsx';

type Own = 'type' | 'dir' | 'inputMode' | 'autoComplete' | 'label';

/** A password one has, or (`isNew`) one being chosen; named as signing in names it unless told otherwise. */
export function PasswordField({
  isNew = false,
  label,
  ...props
}: Omit<TextFieldProps, Own> & { isNew?: boolean; label?: string }) {
  const t = useT();
  return (
    <TextField
      {...props}
      label={label ?? t('signIn.password')}
      type="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      dir="ltr"
    />
  );
}

/** The code an authenticator app shows. */
export function CodeField(props: Omit<TextFieldProps, Own>) {
  const t = useT();
  return (
    <TextField
      {...props}
      label={t('signIn.totp')}
      inputMode="numeric"
      autoComplete="one-time-code"
      dir="ltr"
    />
  );
}
