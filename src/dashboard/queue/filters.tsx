import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Dialog as AriaDialog,
  DialogTrigger,
  Label,
  Popover,
  Slider,
  SliderThumb,
  SliderTrack,
} from 'react-aria-components';
import { facetsQuery } from '../api/queries.ts';
import { attributeNames, attributeOrder, ruleName } from '../comment/reasons.ts';
import { languageName, score } from '../i18n/format.ts';
import { type MessageId, useT } from '../i18n/locale.tsx';
import { changePreferences, usePreferences } from '../preferences/preferences.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import styles from './filters.module.css';
import { activeFilters, type QueueSearch, readQueueSearch } from './search.ts';

interface Props {
  site: string;
  search: QueueSearch;
  onChange: (search: QueueSearch) => void;
}

const sorts = {
  priority: 'sort.priority',
  oldest: 'sort.oldest',
  newest: 'sort.newest',
} as const satisfies Record<string, MessageId>;

/** Everything the queue can be narrowed by, in one popover, and the chips of what it is narrowed by now. */
export function Filters({ site, search, onChange }: Props) {
  const t = useT();
  const facets = useQuery(facetsQuery(site)).data;
  const { savedFilters } = usePreferences();
  const [name, setName] = useState('');
  const any = { value: '', label: t('filter.any') };
  const count = (value: number) => t.intl.formatNumber(value);
  const active = activeFilters(search);
  return (
    <DialogTrigger>
      <Button icon="filter">
        <span className="visually-hidden">{t('filter.open', { count: active.length })}</span>
        {active.length > 0 && <span aria-hidden="true">{count(active.length)}</span>}
      </Button>
      <Popover className={styles.popover} placement="bottom end">
        <AriaDialog className={styles.dialog} aria-label={t('filter.title')}>
          <Select
            label={t('filter.sort')}
            value={search.sort ?? 'priority'}
            choices={(['priority', 'oldest', 'newest'] as const).map((value) => ({
              value,
              label: t(sorts[value]),
            }))}
            onChange={(sort) => onChange({ ...search, sort })}
          />
          <Select
            label={t('filter.language')}
            value={search.language ?? ''}
            choices={[
              any,
              ...(facets?.languages ?? []).map((each) => ({
                value: each.code,
                label: languageName(t.intl, each.code),
                detail: count(each.count),
              })),
            ]}
            onChange={(language) => onChange({ ...search, language: language || undefined })}
          />
          <Select
            label={t('filter.reason')}
            value={search.reason ?? ''}
            choices={[
              any,
              ...(facets?.rules ?? []).map((each) => ({
                value: each.rule,
                label: ruleName(t, each.rule),
                detail: count(each.count),
              })),
            ]}
            onChange={(reason) => onChange({ ...search, reason: reason || undefined })}
          />
          <Select
            label={t('filter.article')}
            value={search.articleId ?? ''}
            choices={[
              any,
              ...(facets?.articles ?? []).map((each) => ({
                value: each.id,
                label: each.title ?? each.id,
                detail: count(each.count),
              })),
            ]}
            onChange={(articleId) => onChange({ ...search, articleId: articleId || undefined })}
          />
          <Select
            label={t('filter.attribute')}
            value={search.attribute ?? ''}
            choices={[
              { value: '', label: t('filter.highest') },
              ...attributeOrder.map((value) => ({ value, label: t(attributeNames[value]) })),
            ]}
            onChange={(attribute) =>
              onChange({
                ...search,
                attribute: attribute === '' ? undefined : (attribute as QueueSearch['attribute']),
              })
            }
          />
          <ScoreRange
            from={search.minScore ?? 0}
            to={search.maxScore ?? 1}
            onChange={(from, to) =>
              onChange({
                ...search,
                minScore: from === 0 ? undefined : from,
                maxScore: to === 1 ? undefined : to,
              })
            }
          />
          <div className={styles.saved}>
            {savedFilters.map((filter) => (
              <span key={filter.name} className={styles.chip}>
                <button type="button" onClick={() => onChange(readQueueSearch(filter.search))}>
                  <bdi>{filter.name}</bdi>
                </button>
                <button
                  type="button"
                  aria-label={t('filter.forget', { name: filter.name })}
                  onClick={() =>
                    changePreferences({ savedFilters: savedFilters.filter((each) => each !== filter) })
                  }
                >
                  <Icon name="cross" size={12} />
                </button>
              </span>
            ))}
            <form
              className={styles.save}
              onSubmit={(event) => {
                event.preventDefault();
                if (name.trim() === '') return;
                const others = savedFilters.filter((each) => each.name !== name.trim());
                changePreferences({
                  savedFilters: [...others, { name: name.trim(), search: { ...search } }],
                });
                setName('');
              }}
            >
              <TextField
                label={t('filter.name')}
                labelHidden
                placeholder={t('filter.name')}
                value={name}
                onChange={setName}
              />
              <Button type="submit">{t('filter.save')}</Button>
            </form>
          </div>
          <Button tone="quiet" onPress={() => onChange({ view: search.view })}>
            {t('filter.clear')}
          </Button>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

/** What is in force, each with a way out. */
export function FilterChips({ search, onChange }: Omit<Props, 'site'>) {
  const t = useT();
  const label = (name: keyof QueueSearch): string => {
    if (name === 'language') return languageName(t.intl, search.language ?? '');
    if (name === 'reason') return ruleName(t, search.reason ?? '');
    if (name === 'articleId') return t('filter.articleChip', { id: search.articleId });
    if (name === 'minScore') return t('filter.from', { value: score(t.intl, search.minScore ?? 0) });
    if (name === 'maxScore') return t('filter.to', { value: score(t.intl, search.maxScore ?? 1) });
    return `«\u2068${search.q}\u2069»`;
  };
  const active = activeFilters(search);
  if (active.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('filter.active')}>
      {active.map((name) => (
        <li key={name} className={styles.chip}>
          <span>{label(name)}</span>
          <button
            type="button"
            aria-label={t('filter.remove', { name: label(name) })}
            onClick={() => onChange({ ...search, [name]: undefined })}
          >
            <Icon name="cross" size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function ScoreRange({
  from,
  to,
  onChange,
}: {
  from: number;
  to: number;
  onChange: (from: number, to: number) => void;
}) {
  const t = useT();
  const [value, setValue] = useState([from, to]);
  return (
    <Slider
      className={styles.slider}
      minValue={0}
      maxValue={1}
      step={0.05}
      value={value}
      formatOptions={{ minimumFractionDigits: 2 }}
      onChange={(next) => setValue(next as number[])}
      onChangeEnd={(next) => onChange((next as number[])[0] ?? 0, (next as number[])[1] ?? 1)}
    >
      <div className={styles.sliderHead}>
        <Label>{t('filter.score')}</Label>
        <span dir="ltr">
          {score(t.intl, value[0] ?? 0)} – {score(t.intl, value[1] ?? 1)}
        </span>
      </div>
      <SliderTrack className={styles.track}>
        <SliderThumb index={0} className={styles.thumb} aria-label={t('filter.minScore')} />
        <SliderThumb index={1} className={styles.thumb} aria-label={t('filter.maxScore')} />
      </SliderTrack>
    </Slider>
  );
}
