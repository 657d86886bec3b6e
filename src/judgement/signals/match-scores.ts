import { kind as letterKinds } from '../text/unit-table.ts';
import { cueBits } from './cues.ts';
import { type Evidence, hasCue, type Reading, wordAt } from './reading.ts';

/** "We slaughtered them 4-0". */
export function byScore(reading: Reading, evidence: Evidence[]): void {
  const isThreat = ({ category, lowered }: Evidence): boolean => category === 'threat' && lowered === null;
  if (!evidence.some(isThreat)) return;
  const threats = evidence.filter(isThreat);
  if (reading.groups.length > 0 || !hasScore(reading)) return;
  for (const one of threats) {
    one.lowered = 'game';
    one.strength *= 0.45;
  }
}

/** "4-0" beside a club or a rout: a match is spoken of. */
export function hasScore(reading: Reading): boolean {
  const { tokens, view } = reading;
  for (let token = 1; token < tokens.count; token++) {
    if (tokens.kinds[token] !== letterKinds.digit || tokens.kinds[token - 1] !== letterKinds.digit) continue;
    const from = tokens.starts[token] as number;
    const before = tokens.ends[token - 1] as number;
    if ((tokens.ends[token] as number) - from > 1 || before - (tokens.starts[token - 1] as number) > 1)
      continue;
    const sign = view.units[before];
    if (from - before !== 1 || (sign !== 0x2d && sign !== 0x3a && sign !== 0x2013)) continue;
    return hasCue(reading, cueBits.game) || routs(reading);
  }
  return false;
}

const rout =
  /^(?:[وف]?(?:ن|ت|ي|ا)?(?:ذبح|دبح|دعس|طحن|قهر|فرم|مسح|دمر|قصف|سحق|هرس|كسح|غلب|هزم|ضرب|فشخ|ربح|خسر|فاز|فوز)|(?:d|n)?[dt]h?ba7|mas7|msa7|far(?:a)?m|ghlab|rba7|khsar|destroy|batter|hammer|thrash|slaughter|massacr|ecras|humili|won|lost|beat|win)/u;

function routs(reading: Reading): boolean {
  for (let token = 0; token < reading.tokens.count && token < 40; token++)
    if (rout.test(wordAt(reading, token, 12))) return true;
  return false;
}
