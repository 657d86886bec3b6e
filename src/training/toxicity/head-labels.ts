import { type ModelHead, modelHeads } from '../../judgement/model/weights.ts';
import type { ToxicityRow } from './rows.ts';

/** 1, 0, or -1 where a row says nothing about a head. */
export type HeadLabels = Int8Array;

/** Sets whose positive rows are attacks on a group of people. */
const hateSets = new Set([
  'gahd',
  'dynahate_subset',
  'mhs_kennedy_subset',
  'cold',
  'foxnews',
  'hatemoji_build',
]);

/** What a set's own labels say about the heads other than toxicity, in the order of {@link modelHeads}. */
export function headLabels(row: ToxicityRow): HeadLabels {
  const out = new Int8Array(modelHeads.length - 1).fill(row.label === 0 ? 0 : -1);
  for (const head of positiveHeads(row)) out[modelHeads.indexOf(head) - 1] = 1;
  return out;
}

function positiveHeads(row: ToxicityRow): ModelHead[] {
  if (row.label === 0) return [];
  const { labels } = row;
  const text = (name: string): string => String(labels[name] ?? '');
  if (hateSets.has(row.set)) {
    return text('type') === 'threateninglanguage' ? ['identityAttack', 'threat'] : ['identityAttack'];
  }
  switch (row.set) {
    case 'germeval2018':
      return text('fine') === 'INSULT'
        ? ['insult']
        : text('fine') === 'PROFANITY'
          ? ['profanity']
          : ['identityAttack'];
    case 'ro_offense':
      return text('class') === 'PROFANITY' ? ['profanity'] : text('class') === 'INSULT' ? ['insult'] : [];
    case 'edos':
      return text('category').startsWith('1') ? ['threat', 'identityAttack'] : ['identityAttack'];
    case 'davidson':
      return text('class') === 'hate' ? ['identityAttack'] : ['profanity'];
    case 'hatexplain':
      return text('class') === 'hatespeech' ? ['identityAttack'] : ['insult'];
    case 'osact4':
      return text('hs') === 'HS' ? ['identityAttack'] : ['insult'];
    case 'mpold':
      return text('type') === 'HS' ? ['identityAttack'] : text('type') === 'V' ? ['profanity'] : ['insult'];
    case 'mlma_ar':
    case 'mlma_en':
    case 'mlma_fr':
      return text('sentiment').includes('hateful') ? ['identityAttack'] : ['insult'];
    case 'convabuse':
      return ['insult'];
    default:
      return [];
  }
}
