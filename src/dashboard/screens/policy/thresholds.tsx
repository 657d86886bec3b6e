import { useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { defaultThresholds, type Policy, type Threshold } from '../../../contract/policy.ts';
import type { Attribute } from '../../../contract/verdict.ts';
import { attributeNames, attributeOrder } from '../../comment/reasons.ts';
import { languageName, score } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Row } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './policy-screen.module.css';

interface Props {
  policy: Policy;
  onChange: (policy: Policy) => void;
}

const languages = ['ar', 'en', 'fr', 'fa', 'ur', 'tr', 'ckb', 'ku'];
/** One step past the end of the scale means: never. */
const never = 1.01;

/** From which score on a comment is flagged or rejected, for all languages or for one. */
export function Thresholds({ policy, onChange }: Props) {
  const t = useT();
  const [language, setLanguage] = useState('');
  const own = language === '' ? policy.thresholds : (policy.languageThresholds[language] ?? {});
  const effective = (name: Attribute): Threshold =>
    own[name] ?? policy.thresholds[name] ?? defaultThresholds[name];
  const set = (name: Attribute, threshold: Threshold | undefined) => {
    const next = { ...own, [name]: threshold };
    if (threshold === undefined) delete next[name];
    onChange(
      language === ''
        ? { ...policy, thresholds: next }
        : { ...policy, languageThresholds: { ...policy.languageThresholds, [language]: next } },
    );
  };
  return (
    <Card
      title={t('policy.thresholds')}
      tools={
        <Select
          label={t('policy.for')}
          value={language}
          choices={[
            { value: '', label: t('policy.allLanguages') },
            ...languages.map((value) => ({ value, label: languageName(t.intl, value) })),
          ]}
          onChange={setLanguage}
        />
      }
    >
      <p className={styles.quiet}>{t('policy.thresholdsIntro')}</p>
      <ul className={styles.thresholds}>
        {attributeOrder.map((name) => {
          const { flag, reject } = effective(name);
          const value = [flag ?? never, reject ?? never];
          const flagText =
            flag === null ? t('policy.flagNever') : t('policy.flagFrom', { value: score(t.intl, flag) });
          const rejectText =
            reject === null
              ? t('policy.rejectNever')
              : t('policy.rejectFrom', { value: score(t.intl, reject) });
          const read = (limit: number | undefined) =>
            limit === undefined || limit > 1 ? null : Math.round(limit * 100) / 100;
          return (
            <li key={name}>
              <span className={styles.attribute}>{t(attributeNames[name])}</span>
              <Slider
                aria-label={t(attributeNames[name])}
                className={styles.slider}
                minValue={0}
                maxValue={never}
                step={0.01}
                value={value}
                onChange={(next) => {
                  const [low, high] = next as number[];
                  set(name, { flag: read(low), reject: read(high) });
                }}
              >
                <SliderTrack className={styles.track}>
                  <span
                    className={styles.zones}
                    style={{
                      ['--flag' as string]: `${((flag ?? never) / never) * 100}%`,
                      ['--reject' as string]: `${((reject ?? never) / never) * 100}%`,
                    }}
                    aria-hidden="true"
                  >
                    <span />
                    <span />
                    <span />
                  </span>
                  <SliderThumb index={0} className={styles.thumb} data-outcome="flag" aria-label={flagText} />
                  <SliderThumb
                    index={1}
                    className={styles.thumb}
                    data-outcome="reject"
                    aria-label={rejectText}
                  />
                </SliderTrack>
              </Slider>
              <span className={styles.limits}>
                <span>{flagText}</span>
                <span>{rejectText}</span>
              </span>
              <Row>
                {own[name] !== undefined && (
                  <Button tone="quiet" onPress={() => set(name, undefined)}>
                    {t('policy.useDefault')}
                  </Button>
                )}
              </Row>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
