import type { Agreement, AgreementInsight } from '../contract/insights.ts';
import type { PairCount } from '../store/insights-agreement.ts';

/** Agreement over all pairs, by language and by reason. */
export function summariseAgreement(pairs: readonly PairCount[]): AgreementInsight {
  const whole = pairs.filter((pair) => pair.rule === null);
  const byRule = groupBy(pairs, (pair) => pair.rule);
  const byLanguage = groupBy(whole, (pair) => pair.language);
  return {
    ...bothOf(whole),
    byReason: [...byRule].map(([rule, own]) => ({ rule, ...bothOf(own) })),
    byLanguage: [...byLanguage].map(([language, own]) => ({ language, ...bothOf(own) })),
  };
}

/** Groups by a key; items without one are left out. */
function groupBy(pairs: readonly PairCount[], keyOf: (pair: PairCount) => string | null) {
  const groups = new Map<string, PairCount[]>();
  for (const pair of pairs) {
    const key = keyOf(pair);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pair]);
    else group.push(pair);
  }
  return groups;
}

function bothOf(pairs: readonly PairCount[]): { editors: Agreement; machine: Agreement } {
  return {
    editors: cohen(pairs.filter((pair) => pair.kind === 'editors')),
    machine: cohen(pairs.filter((pair) => pair.kind === 'machine')),
  };
}

/** Cohen's κ of two judges over two categories; null without pairs, or when chance alone already agrees on all. */
function cohen(pairs: readonly Pick<PairCount, 'first' | 'second' | 'count'>[]): Agreement {
  const sum = (keep: (pair: (typeof pairs)[number]) => boolean) =>
    pairs.filter(keep).reduce((total, pair) => total + pair.count, 0);
  const total = sum(() => true);
  const agreed = sum((pair) => pair.first === pair.second);
  if (total === 0) return { pairs: 0, agreed: 0, kappa: null };
  const first = sum((pair) => pair.first === 'approve') / total;
  const second = sum((pair) => pair.second === 'approve') / total;
  const byChance = first * second + (1 - first) * (1 - second);
  const kappa = byChance === 1 ? null : (agreed / total - byChance) / (1 - byChance);
  return { pairs: total, agreed, kappa };
}
