import { describe, expect, it } from 'vitest';
import { loadToxicityModel, type ModelInput, scoreText } from '../../src/judgement/model/toxicity-model.ts';

const input = (text: string): ModelInput => ({
  text,
  language: { code: 'en', script: 'Latn' },
  classes: [],
  marks: [],
  senses: null,
});

describe('model: words met before', () => {
  it('says the same of a text however often its words were met', () => {
    const texts = [
      'you are a stupid liar and a stupid thief',
      'a fine day , a fine forget-me-not',
      'انت كاذب وكذاب',
    ];
    const fresh = texts.map((text) => scoreText(loadToxicityModel(), input(text)));
    const model = loadToxicityModel();
    // Enough words that some take the place of others, within a text too.
    const crowd = Array.from({ length: 30_000 }, (_, at) => `w${(at * 7919).toString(36)}`).join(' ');
    for (let round = 0; round < 4; round++) {
      for (let at = 0; at + 7000 < crowd.length; at += 7000)
        scoreText(model, input(crowd.slice(at, at + 7000)));
      expect(texts.map((text) => scoreText(model, input(text)))).toEqual(fresh);
    }
  });
});
