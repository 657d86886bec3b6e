import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../src/contract/policy.ts';
import { packageRoot } from '../../src/root.ts';
import { arabiziSpellings, disguises } from './disguises.ts';
import { judged, pointedAt } from './support.ts';

interface Row {
  text: string;
  label: 0 | 1;
  lang: string;
  dialect?: string;
}

const rows: Row[] = readFileSync(join(packageRoot(), 'test/accuracy/judgement-suite.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)
  .filter((row) => ['ar', 'en', 'fr'].includes(row.lang));
const flagged = (text: string, format: 'text' | 'html' = 'text') =>
  judged(text, { comment: { format } }).outcome !== 'publish';
const spread = <Item>(items: readonly Item[], most: number): Item[] =>
  items
    .filter(
      (_, at) => Math.floor((at * most) / items.length) !== Math.floor(((at - 1) * most) / items.length),
    )
    .slice(0, most);

describe('judgement: evasion', () => {
  const abusive = spread(
    rows.filter((row) => row.label === 1 && flagged(row.text)),
    200,
  );
  const harmless = spread(
    rows.filter((row) => row.label === 0 && !flagged(row.text)),
    200,
  );

  it('still flags 95 % of abusive comments in disguise and newly flags at most 5 % of harmless ones', () => {
    const weak: string[] = [];
    let tried = 0;
    let kept = 0;
    let innocent = 0;
    let fresh = 0;
    for (const disguise of disguises) {
      const format = disguise.name.startsWith('HTML') ? 'html' : 'text';
      const count = (list: readonly Row[]): [number, number] => {
        const disguised = list.flatMap((row) => {
          const text = disguise.apply(row.text);
          return text === null || text === row.text ? [] : [text];
        });
        return [disguised.length, disguised.filter((text) => flagged(text, format)).length];
      };
      const [abuse, still] = count(abusive);
      const [calm, newly] = count(harmless);
      tried += abuse;
      kept += still;
      innocent += calm;
      fresh += newly;
      if (abuse > 20 && still < abuse * 0.75) weak.push(`${disguise.name}: ${still} of ${abuse}`);
    }
    expect(weak).toEqual([]);
    expect(kept / tried).toBeGreaterThanOrEqual(0.95);
    expect(fresh / innocent).toBeLessThanOrEqual(0.05);
  }, 180_000);

  it('flags Arabizi however it is spelled', () => {
    for (const text of ['ya sharmouta', 'enta 7mar', 'ya ibn el kalb', 'kes emmak', 'ya manyak']) {
      for (const [from, to] of arabiziSpellings) {
        const spelled = text.replace(from, to);
        expect(flagged(spelled), spelled).toBe(true);
      }
    }
  });

  it('points at the word through its disguise', () => {
    expect(pointedAt(judged('يا ك.ل.ب'))).toContain('ك.ل.ب');
    expect(pointedAt(judged('you b1tch'))).toContain('b1tch');
    expect(pointedAt(judged('يا ابن الكـ ـلب'))[0]).toBe('ابن الكـ ـلب');
    expect(pointedAt(judged('you f\u200bu\u200bc\u200bk\u200bing idiot'))).toContain(
      'f\u200bu\u200bc\u200bk\u200bing',
    );
  });

  it('finds a phrase of which one word is broken among words that are not', () => {
    const around = "It's @reader's view that the 2-0 match wasn't worth our Monday, isn't it? ".repeat(12);
    for (const phrase of ['son of a b!tch', 's-o-n of a bitch', 'son o.f a bitch', 's o n of a bitch']) {
      const { findings } = judged(`${around}you ${phrase}, ${around}`);
      const found = findings.filter(({ signal }) => signal.startsWith('lexicon.'));
      expect(found.flatMap(({ spans }) => spans.map(({ text }) => text))).toEqual([phrase]);
    }
  });

  it('finds what a publisher listed, broken, among words that are not', () => {
    const around = "It's @reader's view that the 2-0 match wasn't worth our Monday, isn't it? ".repeat(12);
    const banned = ['the green tomato of some very old neighbours', 'gr*pe'];
    for (const lists of [banned, banned.slice(0, 1)]) {
      const policy = { ...defaultPolicy, lists: { ...defaultPolicy.lists, banned: lists } };
      const text = `${around}the green t0m4to of some very old neighbours, ${around}`;
      const { findings } = judged(text, { policy });
      const found = findings.filter(({ signal }) => signal === 'list.banned');
      expect(found.flatMap(({ spans }) => spans.map(({ text }) => text))).toEqual([
        'the green t0m4to of some very old neighbours',
      ]);
    }
  });
});
