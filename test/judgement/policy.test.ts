import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, policy as policySchema } from '../../src/contract/policy.ts';
import { validatePolicy } from '../../src/judgement/policy/compile-policy.ts';
import { queuePriority } from '../../src/judgement/policy/priority.ts';
import { fingerprintOf } from '../../src/judgement/text/fingerprint.ts';
import { judged, quietHistory } from './support.ts';

const policyOf = (document: Record<string, unknown>) => policySchema.parse(document);
const rulesOf = (text: string, document: Record<string, unknown>, history = {}, comment = {}) =>
  judged(text, { policy: policyOf(document), history, comment }).reasons.map((reason) => reason.rule);

describe('judgement: policy', () => {
  it('publishes ordinary comments by default and rejects nothing but blatant spam', () => {
    expect(judged('شكرا على المقال').outcome).toBe('publish');
    expect(judged('أنت كلب ابن كلب وسأقتلك').outcome).toBe('flag');
    expect(judged('أنت كلب').policyVersion).toBe(defaultPolicy.version);
  });

  it('sets thresholds by attribute and by language', () => {
    expect(
      rulesOf('أنت كلب', {
        thresholds: { toxicity: { flag: null, reject: null }, insult: { flag: null, reject: null } },
      }),
    ).toEqual([]);
    const strict = { languageThresholds: { ar: { toxicity: { flag: 0.01, reject: null } } } };
    expect(rulesOf('مقال رديء ومتحيز', strict)).toContain('threshold.toxicity');
    expect(rulesOf('The article was fine', strict)).toEqual([]);
  });

  it('reads a publisher’s lists with inflection and wildcards', () => {
    const lists = {
      lists: {
        banned: ['طماطم', 'cas?no*'],
        suspect: [{ pattern: 'خضار * جدا', languages: ['ar'] }],
        allowed: ['كلب'],
      },
    };
    expect(rulesOf('اشتريت الطماطم اليوم', lists)).toContain('list.banned');
    expect(rulesOf('best CASINOS here', lists)).toContain('list.banned');
    expect(rulesOf('خضار طازجة جدا', lists)).toContain('list.suspect');
    expect(rulesOf('castle and canoe', lists)).toEqual([]);
    expect(
      judged('أنت كلب', { policy: policyOf(lists) }).findings.some((one) => one.lowered === 'allowed'),
    ).toBe(true);
    expect(judged('اشتريت الطماطم', { policy: policyOf(lists) }).outcome).toBe('reject');
  });

  it('evaluates rules over scores, signals, history and article', () => {
    const rule = (when: string, outcome = 'flag') => ({
      rules: [{ id: 'r1', when, message: { en: 'Because' }, outcome }],
    });
    expect(rulesOf('hello there', rule('!author.known && links > 0'))).toEqual([]);
    expect(
      rulesOf(
        'see www.example.com',
        rule('links > 0 && "سياسة" in article.tags'),
        {},
        { article: { id: 'a', title: null, tags: ['سياسة'] } },
      ),
    ).toEqual(['rule.r1']);
    expect(rulesOf('zzz 123', rule('text.matches("^z+ [0-9]+$")'))).toEqual(['rule.r1']);
    expect(rulesOf('أنت كلب', rule('signals.exists(s, s.startsWith("lexicon."))'))).toContain('rule.r1');
    expect(judged('أنت كلب', { policy: policyOf(rule('scores.toxicity > 0.1', 'publish')) }).outcome).toBe(
      'publish',
    );
    expect(
      judged('أنت كلب', {
        policy: policyOf(rule('true', 'publish')),
        history: { articleModeration: 'before' },
      }).outcome,
    ).toBe('flag');
  });

  it('says each reason in words: what, which words, over which limit, in the site’s language', () => {
    const messages = (accepted: string[]): string[] =>
      judged('أنت كلب', { policy: policyOf({ languages: { accepted } }) }).reasons.map(
        ({ message }) => message,
      );
    expect(messages(['ar'])[0]).toMatch(/^مسيء: «كلب» \(الدرجة \d\.\d\d، والحدّ 0\.50\)$/);
    expect(messages([])[1]).toMatch(/^Insult: “كلب” \(\d\.\d\d, limit \d\.\d\d\)$/);
    expect(messages(['fr', 'ar'])[1]).toMatch(/^Insulte : « كلب » /);
    const [personal] = judged('write to someone@example.org').reasons;
    expect(personal?.message).toBe('Phone number, e-mail address or wallet');
  });

  it('names what is wrong with a policy, by pointer', () => {
    const bad = validatePolicy({
      thresholds: { toxicity: { flag: 0.8, reject: 0.5 } },
      rules: [
        { id: 'a', when: 'scores.toxic > 1', outcome: 'flag' },
        { id: 'a', when: '1 +', outcome: 'flag' },
        { id: 'b', when: 'length', outcome: 'flag' },
        { id: 'c', when: 'text.matches(text)', outcome: 'flag' },
        {
          id: 'd',
          when: 'article.tags.all(a, article.tags.all(b, article.tags.all(c, a == c)))',
          outcome: 'flag',
        },
        { id: 'e', when: 'text.matches("(")', outcome: 'flag' },
      ],
    });
    expect(bad.ok).toBe(false);
    if (bad.ok) return;
    expect(bad.errors.map((one) => one.pointer)).toEqual(
      expect.arrayContaining([
        '/thresholds/toxicity/reject',
        '/rules/0/when',
        '/rules/1/when',
        '/rules/1/id',
        '/rules/2/when',
        '/rules/3/when',
        '/rules/4/when',
        '/rules/5/when',
      ]),
    );
    expect(validatePolicy({ rules: 'x' })).toMatchObject({ ok: false });
    expect(validatePolicy(defaultPolicy)).toMatchObject({ ok: true });
  });

  it('runs a backtracking pattern in linear time', () => {
    const started = performance.now();
    rulesOf(`${'a'.repeat(5000)}!`, {
      rules: [{ id: 'r', when: 'text.matches("^(a+)+$")', outcome: 'flag' }],
    });
    // Backtracking would not end in anybody's lifetime.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('takes any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        expect(typeof validatePolicy(document).ok).toBe('boolean');
      }),
    );
  });

  it('follows author standing, first comments, premoderation and earlier rejections', () => {
    const author = quietHistory.author;
    const outcome = (history: object, document = {}) =>
      judged('مقال جيد', { history, policy: policyOf(document) });
    expect(outcome({ author: { ...author, standing: 'banned' } })).toMatchObject({
      outcome: 'reject',
      reasons: [{ rule: 'author.banned' }],
    });
    expect(outcome({ author: { ...author, standing: 'muted' } })).toMatchObject({
      outcome: 'flag',
      reasons: [{ rule: 'author.muted' }],
    });
    expect(outcome({ author: { ...author, published: 0 } }, { firstTimeAuthors: 'flag' })).toMatchObject({
      reasons: [{ rule: 'author.first' }],
    });
    expect(outcome({ articleModeration: 'before' })).toMatchObject({
      outcome: 'flag',
      reasons: [{ rule: 'article.premoderated' }],
    });
    expect(outcome({ rejectedBefore: true })).toMatchObject({
      outcome: 'flag',
      reasons: [{ rule: 'author.edited-rejected' }],
    });
  });

  it('counts repetition within the policy’s hours', () => {
    const text = 'اشتروا الآن من متجرنا الجديد';
    const fingerprint = fingerprintOf({ text, format: 'text' });
    const at = quietHistory.now - 3_600_000;
    const repeated = (when: number) => ({ ownFingerprints: Array(5).fill({ fingerprint, at: when }) });
    expect(judged(text, { history: repeated(at) }).reasons.map((one) => one.rule)).toContain(
      'author.repetition',
    );
    expect(judged(text, { history: repeated(0) }).outcome).toBe('publish');
    expect(judged(text, { history: { othersRepeats: 12 } }).reasons.map((one) => one.rule)).toContain(
      'article.repetition',
    );
  });

  it('finds contact details, hidden and disguised links, and languages a site does not accept', () => {
    const signals = (text: string) => judged(text).findings.map((one) => one.signal);
    expect(signals('اتصل بي على ٠٧٩١٢٣٤٥٦٧ الآن')).toContain('contact.phone');
    expect(signals('write to someone@example.org please')).toContain('contact.email');
    expect(signals('send to 0x52908400098527886E0F7030069857D2E4169EE7')).toContain('contact.wallet');
    expect(signals('in 2024 the budget was 1,250,000 and 3.5% more')).not.toContain('contact.phone');
    expect(signals('here https://bit.ly/x')).toContain('link.shortened');
    expect(signals('login at https://xn--pple-43d.com/now')).toContain('link.disguised');
    const foreign =
      'Die Regierung hat gestern ein neues Gesetz über die Steuern beschlossen und alle reden darüber.';
    expect(rulesOf(foreign, { languages: { accepted: ['ar', 'en'] } })).toContain('threshold.language');
  });

  it('puts harm first in the queue, then doubt', () => {
    const scores = judged('مقال جيد').scores;
    const flag = { toxicity: 0.5, threat: 0.5, spam: 0.5 };
    const threat = queuePriority({ scores: { ...scores, threat: 0.9 } }, flag);
    const doubt = queuePriority({ scores: { ...scores, toxicity: 0.51 } }, flag);
    const sure = queuePriority({ scores: { ...scores, toxicity: 0.62 } }, flag);
    expect(threat).toBeGreaterThan(sure);
    expect(doubt).toBeGreaterThan(sure);
  });
});
