import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { defaultThresholds } from '../../src/contract/policy.ts';
import { mistakeCode } from '../../src/contract/problem.ts';
import { Problem, type ProblemSlug, problemCatalogue } from '../../src/problem.ts';
import { packageRoot } from '../../src/root.ts';
import { judged } from '../judgement/support.ts';

const dashboard = join(packageRoot(), 'src/dashboard');
const folder = join(dashboard, 'i18n/messages');
const catalogues = new Map(
  readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>,
  ]),
);
const english = catalogues.get('en') ?? {};

/** What programs meet, not editors; and what its own list of mistakes says. */
const byPrograms = new Set<ProblemSlug>([
  'invalid-json',
  'invalid-encoding',
  'too-deep',
  'invalid-request',
  'closed',
  'unsupported-media-type',
  'idempotency-key-reused',
  'validation',
  'webhook-address',
]);
/** Besides deciding, what a conflict's `action` says stood in the way. */
const conflicts = [
  'claim',
  'edit',
  'email',
  'last-admin',
  'policy',
  'self',
  'sending',
  'simulation',
  'undone',
];

const sources = readdirSync(dashboard, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(dashboard, file), 'utf8'));

/** Names of the arguments a message takes, and the plural forms of each plural in it. */
function readMessage(message: string): { names: Set<string>; plurals: string[][] } {
  const names = new Set<string>();
  const plurals: string[][] = [];
  const walk = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if ('value' in element && element.type !== TYPE.literal) names.add(element.value);
      if (element.type === TYPE.plural) plurals.push(Object.keys(element.options));
      if ('options' in element && element.options)
        for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(message));
  return { names, plurals };
}

/** Everything the judge finds in the suites. */
function signalsFound(): Set<string> {
  const folder = join(packageRoot(), 'test/accuracy');
  const files = readdirSync(folder).filter((file) => file.endsWith('-suite.jsonl'));
  const texts = files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text),
  );
  return new Set(texts.flatMap((text) => judged(text).findings.map(({ signal }) => signal)));
}

describe('dashboard: messages', () => {
  it('has words for everything the judge finds', async () => {
    const { categoryName } = (await import(join(dashboard, 'comment/reasons.ts'))) as {
      categoryName(t: (id: string) => string, name: string): string;
    };
    const signals = [...signalsFound()].filter((signal) => !signal.startsWith('lexicon.'));
    expect(signals.filter((signal) => categoryName((id) => id, signal) === signal)).toEqual([]);
    expect(signals).toContain('construction.curse');
  });

  it('has the two languages', () => {
    expect([...catalogues.keys()].sort()).toEqual(['ar', 'en']);
  });

  it.for([...catalogues.keys()])('is translated completely into %s, with the same arguments', (locale) => {
    const messages = catalogues.get(locale) ?? {};
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    for (const [id, message] of Object.entries(messages)) {
      expect(message.trim(), id).not.toBe('');
      expect(readMessage(message).names, id).toEqual(readMessage(english[id] ?? '').names);
    }
  });

  it.for([...catalogues.keys()])('has every plural form %s tells apart', (locale) => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [id, message] of Object.entries(catalogues.get(locale) ?? {}))
      for (const given of readMessage(message).plurals)
        expect(given, id).toEqual(expect.arrayContaining([...forms]));
  });

  it('says in Arabic nothing that was left in English', () => {
    const same = Object.entries(catalogues.get('ar') ?? {}).filter(
      ([id, message]) =>
        message === english[id] && /\p{Script=Latin}{3}/u.test(message.replace(/\{[^}]*\}/g, '')),
    );
    expect(same).toEqual([]);
  });

  it('uses every message, and shows no text that is not one', () => {
    const all = sources.join('\n');
    expect(Object.keys(english).filter((id) => !all.includes(`'${id}'`))).toEqual([]);
    const bare = sources.flatMap((source) =>
      [...source.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+)[^<{]*<\//g)].map((match) => match[1]),
    );
    expect(bare).toEqual([]);
  });

  it.for([...catalogues.keys()])('says in %s what the service refuses, and why', async (locale) => {
    const { problemText } = (await import(join(dashboard, 'api/problem-text.ts'))) as {
      problemText(t: unknown, error: unknown): string;
    };
    const { ApiProblem } = (await import(join(dashboard, 'api/http.ts'))) as {
      ApiProblem: new (body: object) => Error;
    };
    const intl = createIntl({ locale, messages: catalogues.get(locale) });
    const t = Object.assign(
      (id: string, values?: Record<string, string | number>) => intl.formatMessage({ id }, values),
      { intl },
    );
    const said = (problem: Problem) => problemText(t, new ApiProblem(problem.body('urn:hakam:request:1')));
    const english = 'said by the service in English';
    const met = (Object.keys(problemCatalogue) as ProblemSlug[]).filter((slug) => !byPrograms.has(slug));
    const refusals = [
      ...met.map((slug) => new Problem(slug, english)),
      ...conflicts.map((action) => new Problem('conflict', english, { extra: { action, by: 'سارة' } })),
      ...mistakeCode.options.map(
        (code) =>
          new Problem('validation', english, {
            errors: [{ pointer: '/name', detail: english, code, limit: 5 }],
          }),
      ),
    ];
    for (const refusal of refusals) {
      const text = said(refusal);
      expect(text, refusal.slug).not.toContain(english);
      if (locale === 'ar')
        expect(text, refusal.slug).toMatch(/^[^A-Za-z]*(?:(?:https?|HAKAM_\w+)[^A-Za-z]*)*$/);
    }
    expect(new Set(refusals.map(said)).size).toBe(refusals.length);
    expect(
      said(new Problem('validation', '', { errors: [{ pointer: '/rules/0/when', detail: english }] })),
    ).toContain(english);
  });

  it('draws the limits the judge applies where a policy names none', async () => {
    const limits = readFileSync(join(dashboard, 'queue/limits.ts'), 'utf8');
    for (const [name, { flag }] of Object.entries(defaultThresholds))
      expect(limits).toContain(`${name}: ${flag},`);
  });

  it('styles by logical properties and tokens only', () => {
    const styles = readdirSync(dashboard, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.css'),
    );
    const physical =
      /(?:margin|padding|border)-(?:left|right)|(?:^|[\s;{])(?:left|right)\s*:|text-align:\s*(?:left|right)|\bfloat:/;
    for (const file of styles) {
      const style = readFileSync(join(dashboard, file), 'utf8');
      expect(style, file).not.toMatch(physical);
      if (file !== 'tokens.css')
        expect(style.replace(/url\([^)]*\)/g, ''), file).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i);
    }
  });
});
