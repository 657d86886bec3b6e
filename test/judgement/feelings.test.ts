import { describe, expect, it } from 'vitest';
import { judged } from './support.ts';

const signals = (text: string): string[] => judged(text).findings.map(({ signal }) => signal);

describe('judgement: what is felt for a group', () => {
  it('flags loathing of a group, and says which words', () => {
    for (const text of [
      'I despise Muslims',
      'أنا أحتقر الأكراد',
      'Je déteste les musulmans',
      'Ich verachte Ausländer',
    ]) {
      const verdict = judged(text);
      expect(verdict.outcome, text).toBe('flag');
      expect(verdict.scores.identityAttack, text).toBeGreaterThan(0.7);
      expect(signals(text), text).toContain('loathing');
    }
  });

  it('hears when it is denied, reported, or felt for something else', () => {
    for (const text of [
      'I do not despise Muslims',
      'He said he despises Muslims',
      'I hate how Muslims are treated here',
      'I despise Mondays',
    ])
      expect(signals(text), text).not.toContain('loathing');
  });

  it('lets praise speak for a comment', () => {
    const praise = judged('I really admire the Muslims of this town');
    expect(praise.outcome).toBe('publish');
    expect(praise.findings.map(({ signal }) => signal)).toContain('praise');
  });
});

describe('judgement: what stands around a comment', () => {
  const about = (text: string, parentText: string | null, title: string | null): ReturnType<typeof judged> =>
    judged(text, { comment: { parentText, article: { id: 'a', title, tags: [] } } });

  it('knows whom "they" means from the comment answered', () => {
    const text = 'They are all thieves';
    expect(about(text, null, null).scores.identityAttack).toBeLessThan(0.5);
    const answered = about(text, 'The Roma families moved into the new flats', null);
    expect(answered.scores.identityAttack).toBeGreaterThan(0.6);
    expect(answered.reasons.flatMap(({ spans }) => spans.map((span) => span.text))).toContain('thieves');
  });

  it('takes a boast under a match for a boast', () => {
    const text = 'We are going to slaughter them';
    expect(about(text, null, null).outcome).toBe('flag');
    const boast = about(text, null, 'Leeds meet Arsenal in the cup final');
    expect(boast.outcome).toBe('publish');
    expect(boast.findings.some(({ lowered }) => lowered === 'game')).toBe(true);
  });

  it('finds words of scripts that share no letter with others', () => {
    for (const text of ['你是傻逼', '병신새끼야 꺼져', 'तू हरामी है']) {
      expect(
        judged(text).findings.some(({ signal }) => signal.startsWith('lexicon.')),
        text,
      ).toBe(true);
    }
    expect(judged('今天天气很好').outcome).toBe('publish');
  });
});
