import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createIntl, createIntlCache, type IntlShape, RawIntlProvider, useIntl } from 'react-intl';
import { type Preferences, usePreferences } from '../preferences/preferences.ts';
import type en from './messages/en.json';

export type MessageId = keyof typeof en;
type Messages = Record<MessageId, string>;
type Values = Record<string, string | number | Date | null | undefined>;

const loaders = import.meta.glob<Messages>('./messages/*.json', { import: 'default' });

/** Every language there is a message file for: adding a file adds a language. */
export const locales = Object.keys(loaders).map((path) => path.replace(/^.*\/|\.json$/g, ''));

/** A language's name in itself, e.g. العربية. */
export const ownName = (locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;

const cache = createIntlCache();

/** The locale with the numerals the reader asked for: `ar-EG` and `ar-MA` write them differently, so nothing is assumed. */
const withNumerals = ({ locale, numerals }: Preferences): string =>
  numerals === 'auto' ? (locale === 'ar' ? 'ar-u-nu-arab' : locale) : `${locale}-u-nu-${numerals}`;

/** Loads the chosen language and gives it to the page: messages, direction, formats, react-aria. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const preferences = usePreferences();
  const locale = locales.includes(preferences.locale) ? preferences.locale : 'en';
  const messages = useQuery({
    queryKey: ['messages', locale],
    queryFn: () => loaders[`./messages/${locale}.json`]?.() ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  }).data;
  const tag = withNumerals({ ...preferences, locale });
  const intl = useMemo(
    () => (messages ? createIntl({ locale: tag, messages, defaultLocale: 'en' }, cache) : null),
    [messages, tag],
  );
  useEffect(() => {
    if (messages == null) return;
    document.documentElement.lang = locale;
    document.documentElement.dir = messages['locale.direction'];
    document.title = messages['app.name'];
  }, [messages, locale]);
  if (intl === null) return null;
  return (
    <RawIntlProvider value={intl}>
      <I18nProvider locale={tag}>{children}</I18nProvider>
    </RawIntlProvider>
  );
}

export interface Translator {
  (id: MessageId, values?: Values): string;
  intl: IntlShape;
}

/** `t('queue.title')`: a message of the catalogue, typed by it. */
export function useT(): Translator {
  const intl = useIntl();
  return useMemo(() => {
    const t = ((id: MessageId, values?: Values) => intl.formatMessage({ id }, values)) as Translator;
    t.intl = intl;
    return t;
  }, [intl]);
}
