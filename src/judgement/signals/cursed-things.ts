import { cueBits } from './cues.ts';
import { clauseEnds, type Evidence, hasCue, type Reading, wordAt } from './reading.ts';

/** «الله يلعن هالصداع»: what is cursed is no one. */
export function byThing(reading: Reading, evidence: Evidence[]): void {
  if (!evidence.some(mayCurseThing)) return;
  const thing = cursedThing(reading);
  if (thing === null) return;
  for (const one of evidence) {
    if (!mayCurseThing(one)) continue;
    if (one.lastToken < thing.first || one.firstToken > thing.last) continue;
    one.lowered = 'thing';
    one.strength *= 0.5;
  }
}

function mayCurseThing({ lowered, firstToken, category }: Evidence): boolean {
  if (lowered !== null || firstToken < 0) return false;
  return category === 'insult' || category === 'profanity' || category === 'severeToxicity';
}

/** Words that curse, folded: what is cursed follows, or is written on to them as «ها» or «ه». */
const curses =
  /^(?:[وفا]?(?:ي|ال)?(?:لعن|نعل)(?:ت|ه|ها|هم|و|ة)?|ملعون(?:ه|ة)?|مقطوع|قطيع[هة]|تفو?|طز|[يت]قطع(?:ها|ه|هم)?|ياخ[ذد](?:ها|ه|هم)?|يخرب(?:ها|ه)?|يهد(?:ها|ه)?|يحرق(?:ها|ه)?|يقصف(?:ها|ه)?|يقرف(?:ها|ه)?|y[ei]?n3[ae]l(?:ha|ah|o|ou)?|y[eio]?l3an(?:ha|o)?|mal3oun[ae]?|tf+(?:eh|ou|u|oo)|toz+|y[ea](?:5|kh)[oe]?[dt](?:o|ha|ou)?|ye2ta3(?:o|ha)?|y[ea]?(?:5|kh)re?[bv](?:ha|o)?)$/u;

/** The second letters of such words, by the first. */
const begun = new Map(
  Object.entries({
    و: 'يالن',
    ف: 'يالن',
    ا: 'يالن',
    ي: 'لنقاخهح',
    ل: 'ع',
    ن: 'ع',
    م: 'لق',
    ق: 'ط',
    ت: 'فق',
    ط: 'ز',
    y: 'enai3ol2rbv5kht',
    m: 'a',
    t: 'fo',
  }).map(([first, seconds]) => [
    first.charCodeAt(0),
    Uint16Array.from(seconds, (letter) => letter.charCodeAt(0)),
  ]),
);

function mayCurse({ view }: Reading, from: number): boolean {
  return begun.get(view.units[from] as number)?.includes(view.units[from + 1] as number) === true;
}

/** What stands between: whose, which. */
const between =
  /^(?:ابو|بو|ابوه|بوها|ابوها|بيت|دين|ام|الله|هال|هاد|هادا|هادي|هاذ|هاذا|هاذي|هذا|هذه|هذي|هاي|هيك|ذا|ذي|دا|ده|دي|ديك|هداك|كل|على|علي|hal|had|hada|hadi|hed|heda|bou|abou?|bo|kol|3ala|3la|7al|el|l|al|the)$/u;

/** What is cursed by people with no one to blame, with its article or demonstrative, folded. */
const things =
  /^(?:ال|هال|ها|ل|l|el|al|hal)?(?:صداع|وجع|وجيعه|مرض|زكام|كح[هة]|سعال|انفلونزا|ضرس[هة]?|اسنان|ام|حساسي[هة]|فيروس|كورونا|سكري|سكر|ضغط|كولون|قولون|رشح|حر|برد|شوب|رطوب[هة]|غبار|طقس|جو|شتا|شتاء|صيف|ريح|مطر|عجاج|زحم[هة]|عجق[هة]|زحام|ازدحام|ضجيج|دوش[هة]|ازعاج|هرج|صوت|كهربا[ءه]?|كهرب|ضو|نور|ماء?|مويه|ميه|نت|انترنت|كونيكسيون|شبك[هة]|واي|راوتر|تطبيق|تحديث|سيرفر|موقع|جوال|تلفون|موبايل|بطاري[هة]|لابتوب|غلا[ءه]?|اسعار|فواتير|فاتور[هة]|ايجار|كرا|دولار|بنزين|مازوت|ضرايب|ضرائب|فقر|فلوس|مصاري|ديون|دين|حظ|شغل|دوام|وظيف[هة]|غرب[هة]|حرب|حروب|عيش[هة]|زمن|ظروف|طريق|طرقات|شارع|حفر|مطبات|امتحان|امتحانات|منبه|بعوض|ناموس|ذباب|صراصير|ذاكر[هة]|نوم|نعس|ارق|كسل|روتين|ورق|طابور|انتظار|soda3|souda3|sda3|z7am|za7ma|zahma|3aj2a|3aj9a|kahraba|kahrba|daw|dow|ta2s|taqs|jaw|bard|shob|7ar|7arr|sghana|ghala|ghla|as3ar|su3al|sou3al|grippe|zkam|nazle|wja3|waja3|marad|7arb|harb|fa9r|faqr|khedma|khidma|shoghl|shighl|chghol|douam|7adh|7az+|imti7an|exam|net|internet|connexion|wifi|trafic|traffic|3icha|3aysha|ghorba|namous)(?:نا|ي|ات)?$/u;

const mostBetween = 3;

/** Demonstratives are cues of address as well. */
const pointing = /^(?:هاد|هادا|هادي|هذا|هذي|هاي|هال|had|hada|hadi|hal)$/u;

function speaksToSomeone(reading: Reading): boolean {
  if (hasCue(reading, cueBits.vocative)) return true;
  if (!hasCue(reading, cueBits['second-person'])) return false;
  return reading.cues.some(
    ({ type, firstToken }) => type === 'second-person' && !pointing.test(wordAt(reading, firstToken, 8)),
  );
}

/** The words of a curse on a thing, an ailment, the weather: «الله يلعن هالصداع». None where a person is near. */
export function cursedThing(reading: Reading): { first: number; last: number } | null {
  if (reading.language.code !== 'ar' || reading.groups.length > 0 || speaksToSomeone(reading)) return null;
  const { tokens } = reading;
  for (let token = 0; token + 1 < tokens.count; token++) {
    const size = (tokens.ends[token] as number) - (tokens.starts[token] as number);
    if (size < 2 || size > 9 || !mayCurse(reading, tokens.starts[token] as number)) continue;
    if (!curses.test(wordAt(reading, token))) continue;
    for (let next = token + 1; next < tokens.count && next <= token + 1 + mostBetween; next++) {
      if (clauseEnds(reading, token, next)) break;
      const word = wordAt(reading, next, 16);
      if (things.test(word)) return { first: Math.max(0, token - 1), last: next };
      if (!between.test(word)) break;
    }
  }
  return null;
}
