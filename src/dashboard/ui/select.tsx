import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  detail?: string;
}

interface Props<Value extends string> {
  label: string;
  labelHidden?: boolean;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  hint?: string;
  isDisabled?: boolean;
}

/** One choice out of a few. */
export function Select<Value extends string>(props: Props<Value>) {
  const { label, labelHidden, value, choices, onChange, hint, isDisabled } = props;
  return (
    <AriaSelect
      className={styles.field}
      selectedKey={value}
      isDisabled={isDisabled}
      onSelectionChange={(key) => {
        if (key !== null) onChange(key as Value);
      }}
    >
      <Label className={labelHidden ? 'visually-hidden' : styles.label}>{label}</Label>
      <Button className={styles.trigger}>
        <SelectValue className={styles.value}>{({ selectedText }) => selectedText}</SelectValue>
        <Icon name="down" size={14} />
      </Button>
      {hint !== undefined && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <Popover className={styles.popover} data-own-keys>
        <ListBox items={choices.map((choice) => ({ ...choice, id: choice.value }))}>
          {(choice) => (
            <ListBoxItem className={styles.option} textValue={choice.label}>
              <span dir="auto">{choice.label}</span>
              {choice.detail !== undefined && <span className={styles.count}>{choice.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
