import { useState } from 'react';
import { useT } from '../i18n/locale.tsx';
import { TextField, type TextFieldProps } from './field.tsx';

interface Props extends Omit<TextFieldProps, 'value' | 'onChange' | 'dir' | 'inputMode' | 'type'> {
  value: number;
  /** Gets NaN while what stands in the field is no number. */
  onChange: (value: number) => void;
}

/** A number, in whatever digits it is typed. What was typed stays as it is. */
export function NumberField({ value, onChange, ...props }: Props) {
  const t = useT();
  const written = Number.isNaN(value)
    ? ''
    : t.intl.formatNumber(value, { useGrouping: false, maximumFractionDigits: 4 });
  const [text, setText] = useState(written);
  return (
    <TextField
      {...props}
      inputMode="decimal"
      value={Object.is(readNumber(text), value) ? text : written}
      onChange={(next) => {
        setText(next);
        onChange(readNumber(next));
      }}
    />
  );
}

/** Reads Arabic, Persian and Western digits; NaN for anything else. */
function readNumber(text: string): number {
  const western = text
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace('٫', '.');
  return /^\d+(?:\.\d+)?$/.test(western) ? Number(western) : Number.NaN;
}
