import { useState } from 'react';
import type { Policy, Rule } from '../../../contract/policy.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Grid, Row } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { DraftProps } from './draft.ts';
import { fromLines, toLines } from './list-lines.ts';
import { allOutcomes, outcomeChoices } from './outcome-choices.ts';
import styles from './policy-screen.module.css';

const listNames: Record<keyof Policy['lists'], [MessageId, MessageId]> = {
  banned: ['policy.banned', 'policy.bannedHint'],
  suspect: ['policy.suspect', 'policy.suspectHint'],
  allowed: ['policy.allowed', 'policy.allowedHint'],
};

export function Lists({ policy, onChange }: Omit<DraftProps, 'wrong'>) {
  const t = useT();
  return (
    <Grid>
      {(Object.keys(listNames) as (keyof Policy['lists'])[]).map((name) => (
        <ListEditor
          key={name}
          label={t(listNames[name][0])}
          hint={t(listNames[name][1])}
          entries={policy.lists[name]}
          onChange={(entries) => onChange({ ...policy, lists: { ...policy.lists, [name]: entries } })}
        />
      ))}
    </Grid>
  );
}

function ListEditor(props: {
  label: string;
  hint: string;
  entries: Policy['lists']['banned'];
  onChange: (entries: Policy['lists']['banned']) => void;
}) {
  const { label, hint, entries, onChange } = props;
  const t = useT();
  // The text is kept as typed: a half-written line must not jump.
  const [text, setText] = useState(() => toLines(entries));
  const isTheirs = JSON.stringify(fromLines(text)) !== JSON.stringify(entries);
  return (
    <Card title={label} tools={<span>{t.intl.formatNumber(entries.length)}</span>}>
      <TextField
        label={label}
        labelHidden
        hint={`${hint} ${t('policy.listFormat')}`}
        rows={12}
        dir="auto"
        value={isTheirs ? toLines(entries) : text}
        onChange={(next) => {
          setText(next);
          onChange(fromLines(next));
        }}
      />
    </Card>
  );
}

/** Rules in CEL: what a publisher's thresholds and lists cannot say. */
export function Rules({ policy, onChange, wrong }: DraftProps) {
  const t = useT();
  const change = (index: number, part: Partial<Rule>) =>
    onChange({
      ...policy,
      rules: policy.rules.map((rule, at) => (at === index ? { ...rule, ...part } : rule)),
    });
  const add = () =>
    onChange({
      ...policy,
      rules: [
        ...policy.rules,
        {
          id: `rule-${policy.rules.length + 1}`,
          when: 'links > 2 && author.published == 0',
          message: {},
          outcome: 'flag',
          enabled: true,
        },
      ],
    });
  return (
    <Card
      title={t('policy.rules')}
      tools={
        <Button icon="plus" onPress={add}>
          {t('policy.addRule')}
        </Button>
      }
    >
      <p className={styles.quiet}>
        {t('policy.rulesIntro')}{' '}
        <a href="/docs" target="_blank" rel="noreferrer">
          <bdi>/docs</bdi>
        </a>
      </p>
      <ul className={styles.rules}>
        {policy.rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place in the list while its id is being written
          <li key={index}>
            <div className={styles.rule}>
              <TextField
                label={t('reasons.id')}
                dir="ltr"
                value={rule.id}
                error={wrong(`rules.${index}.id`)}
                onChange={(id) => change(index, { id })}
              />
              <Select
                label={t('policy.outcome')}
                value={rule.outcome}
                choices={outcomeChoices(t, allOutcomes)}
                onChange={(outcome) => change(index, { outcome })}
              />
            </div>
            <div className={styles.code}>
              <TextField
                label={t('policy.when')}
                rows={2}
                dir="ltr"
                value={rule.when}
                error={wrong(`rules.${index}.when`)}
                onChange={(when) => change(index, { when })}
              />
            </div>
            <div className={styles.rule}>
              <TextField
                label={t('policy.messageAr')}
                dir="rtl"
                value={rule.message.ar ?? ''}
                onChange={(ar) => change(index, { message: { ...rule.message, ar } })}
              />
              <TextField
                label={t('policy.messageEn')}
                dir="ltr"
                value={rule.message.en ?? ''}
                onChange={(en) => change(index, { message: { ...rule.message, en } })}
              />
            </div>
            <Row>
              <Switch isSelected={rule.enabled} onChange={(enabled) => change(index, { enabled })}>
                {t('policy.enabled')}
              </Switch>
              <Button
                tone="quiet"
                icon="cross"
                onPress={() => onChange({ ...policy, rules: policy.rules.filter((_, at) => at !== index) })}
              >
                {t('policy.removeRule')}
              </Button>
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}
