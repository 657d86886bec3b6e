import { phraseScript, phraseWords } from '../text/phrase.ts';
import { arabicThreatAffixes, cueAffixes, noAffixes } from './affixes.ts';
import { type ByLanguage, ListBuilder } from './by-language.ts';

/** Parts of a threat. A whole one (`threat`) needs no other; the rest are put together by the threat signal. */
export const threatParts = [
  'threat',
  'deed-to',
  'incitement',
  'deed',
  'intent',
  'target',
  /** Knowing where someone lives, parks, sends the children. */
  'knowing',
  'theirs',
  /** Advice that means harm beside those. */
  'care',
  /** "Nice house", and what a shame it would be. */
  'admired',
  'shame',
  /** Coming to someone, and teaching them a lesson. */
  'coming',
  'lesson',
] as const;
export type ThreatPart = (typeof threatParts)[number];

export type Threats = ByLanguage<ThreatPart>;

const keys: Readonly<Record<string, ThreatPart>> = {
  stems: 'deed',
  firstPersonFuture: 'intent',
  secondPersonObjects: 'target',
  incitement: 'incitement',
  phrases: 'threat',
};

/** Pronouns written on to an Arabic verb: of the person spoken to, and of others. */
const arabicObjects = ['ك', 'كم', 'كن', 'كو', 'ج', 'ش', 'هم', 'كما'];

/** Threats of coming, of knowing where, of counted days. */
const more: Readonly<Record<string, string>> = {
  ar:
    'عد ايامك/عدوا ايامكم/ايامكم معدودة/اعرف وين بيتك/نعرف وين بيتك/منعرف وين/بعرف وين بتنام/اعرف اين تسكن/نعرف اين تسكن/نعرف بيتك/اعرف عنوانك/نعرف عنوانك/كسرلك راسك/اكسرلك راسك/نكسرلك راسك/' +
    'اكسر راسك/نكسر راسك/اجي عالبيت/اجيك للبيت/اجيك عالبيت/نجيك للبيت/نجي لدارك/نجي حتى لدارك/سنزورك في بيتك/بنجيك/لن ترى العيد/لن ترى النور/لن تعيش/ما رح تعيش/nji l darek/nji l dar/njik l dar/naji darek/rah nji/njiw darek',
  en: 'i know which school/i know where your/we know where you/i know your address/i have your address/your house burns/burn your house/house burns with you/coming for you/coming for your family/won t see tomorrow/won t live to see/you will pay with/put a bullet in/bullet in your/bullet in this/watch your children',
  fr: 'on connaît ton adresse/je connais ton adresse/on viendra chez toi/une balle pour/tu ne verras pas/je vais te retrouver/on va te retrouver',
};

const nice = 'nice lovely beautiful pretty cute sweet great'.split(' ');
const owned = 'house home car family kids daughter son wife shop garden place'.split(' ');

/** Parts of threats that say nothing alone, by language. */
const veiled: Readonly<Record<string, Readonly<Partial<Record<ThreatPart, string>>>>> = {
  ar: {
    knowing:
      'نعرف/نعرفو/عارفين/عارف/منعرف/بعرف/كنعرفو/كنعرف/اعرف/عرفنا/بنعرف/نعرفوا/يعرفون/na3ref/na3rfou/n3arfou/n3arfo/kan3arfo/3arfin/3aref/mn3ref/bna3ref',
    theirs:
      'بيتك/دارك/شقتك/عربيتك/سيارتك/طوموبيلتك/كرهبتك/محلك/عنوانك/ولادك/اولادك/عيالك/بنتك/ابنك/ولدك/مدرستهم/مدرسة عيالك/والديك/عيلتك/اهلك/شغلك/مواعيد/مواعيدك/خروجك/طريقك/حومتك/darek/beytak/baytak/wladek/bentek/tomobiltek/karhabtek/3arabeytak/siyartak',
    care: 'دير بالك/ديري بالك/خلي بالك/خد بالك/خذ بالك/رد بالك/حط بالك/انتبه عليهم/انتبه لنفسك/انتبه على حالك/احذر/خاف عليهم/خاف على/rod balek/red balek/dir balak/khalli balak/khod balak',
    admired:
      'بيتك حلو/بيتك جميل/دارك زينة/سيارتك حلوة/سيارتك جميلة/عيالك حلوين/ولادك حلوين/بنتك حلوة/بنتك جميلة/محلك حلو/عربيتك حلوة/darek zina/beytak helo',
    shame:
      'خسارة لو صار/خسارة لو صارله/خسارة لو يصير/خسارة لو يصيرله/خسارة لو احترق/خسارة لو احترقت/خسارة لو انحرق/خسارة لو انحرقت/خسارة لو يحترق/خسارة لو تحترق/خسارة لو اتحرق/خسارة لو اتحرقت/خسارة لو جرى/خسارة لو جرا/خسارة لو طرا/خسارة لو حصل/خسارة لو يحصل/خسارة لو يجرالها/خسارة لو تكسرت/خسارة اذا صار/خسارة اذا صارله/خسارة اذا يصير/خسارة اذا يصيرله/خسارة اذا احترق/خسارة اذا احترقت/خسارة اذا انحرق/خسارة اذا انحرقت/خسارة اذا يحترق/خسارة اذا تحترق/خسارة اذا اتحرق/خسارة اذا اتحرقت/خسارة اذا جرى/خسارة اذا جرا/خسارة اذا طرا/خسارة اذا حصل/خسارة اذا يحصل/خسارة اذا يجرالها/خسارة اذا تكسرت/خسارة ازا صار/خسارة ازا صارله/خسارة ازا يصير/خسارة ازا يصيرله/خسارة ازا احترق/خسارة ازا احترقت/خسارة ازا انحرق/خسارة ازا انحرقت/خسارة ازا يحترق/خسارة ازا تحترق/خسارة ازا اتحرق/خسارة ازا اتحرقت/خسارة ازا جرى/خسارة ازا جرا/خسارة ازا طرا/خسارة ازا حصل/خسارة ازا يحصل/خسارة ازا يجرالها/خسارة ازا تكسرت/حرام لو صار/حرام لو صارله/حرام لو يصير/حرام لو يصيرله/حرام لو احترق/حرام لو احترقت/حرام لو انحرق/حرام لو انحرقت/حرام لو يحترق/حرام لو تحترق/حرام لو اتحرق/حرام لو اتحرقت/حرام لو جرى/حرام لو جرا/حرام لو طرا/حرام لو حصل/حرام لو يحصل/حرام لو يجرالها/حرام لو تكسرت/حرام اذا صار/حرام اذا صارله/حرام اذا يصير/حرام اذا يصيرله/حرام اذا احترق/حرام اذا احترقت/حرام اذا انحرق/حرام اذا انحرقت/حرام اذا يحترق/حرام اذا تحترق/حرام اذا اتحرق/حرام اذا اتحرقت/حرام اذا جرى/حرام اذا جرا/حرام اذا طرا/حرام اذا حصل/حرام اذا يحصل/حرام اذا يجرالها/حرام اذا تكسرت/حرام ازا صار/حرام ازا صارله/حرام ازا يصير/حرام ازا يصيرله/حرام ازا احترق/حرام ازا احترقت/حرام ازا انحرق/حرام ازا انحرقت/حرام ازا يحترق/حرام ازا تحترق/حرام ازا اتحرق/حرام ازا اتحرقت/حرام ازا جرى/حرام ازا جرا/حرام ازا طرا/حرام ازا حصل/حرام ازا يحصل/حرام ازا يجرالها/حرام ازا تكسرت/خسارة تنحرق/خسارة تتحرق/خسارة يصيرلها',
    coming:
      'اجيك/اجيلك/نجيك/نجيلك/نجيكم/لاجيك/لاجيلك/بجيك/بجيلك/بنجيك/هجيلك/حجيلك/هاجيلك/جايك/جايلك/جايينك/غادي نجي/نجي لعندك/استناني/انطرني/تستناني/ناطرك/njik/njilek/nji lik/hagilak/ha gilak/estannani',
    lesson:
      'واربيك/وانربيك/ونربيك/واعلمك الادب/ونعلمك الادب/ونوريك شكون/نوريك شكون/واوريك الويل/واوريك مين/وافرجيك مين/وفرجيك مين/واعرفك مقامك/وتشوف شو/وتشوف ايش/وتشوف وش/وتشوف شنو/وحتشوف/وشوف شو/لو راجل/لو انت راجل/اذا رجال/اذا انت رجال/ازا رجال/لو فيك خير/كان راجل/كانك راجل/اذا كنت راجل/w nwarik/nwarik chkoun/law ragel/ida rajel/kan rajel',
  },
  en: {
    knowing: 'i know/we know',
    theirs:
      'your kids/your children/your daughter/your son/your wife/your mother/your car/your house/your home/your street/your address/your route/you park/you live/you work/you jog/your school',
    care: 'be careful/watch yourself/watch out/take care out there/drive safely/stay safe/brakes fail/accidents happen/look both ways/mind how you go',
    admired: nice.flatMap((kind) => owned.map((what) => `${kind} ${what}`)).join('/'),
    shame:
      'be a shame if/a shame if/shame if/be a pity if/a pity if/hate for anything/hate to see anything/hate for something/would be a shame/be awful if anything/burns so easily/burn so easily/things burn',
  },
  fr: {
    knowing: 'je sais/on sait/nous savons/je connais/on connaît/j ai vu/on a vu',
    theirs:
      'tes enfants/ta fille/ton fils/ta femme/ta mère/ta voiture/ta maison/ta rue/ton adresse/ton école/tu te gares/tu habites/tu travailles/l école de ta',
    care: 'fais attention/fais gaffe/sois prudent/sois prudente/prends soin/un accident est vite/un accident arrive/regarde derrière',
    admired:
      'jolie maison/belle maison/belle voiture/jolie voiture/jolie famille/belle famille/jolie fille/beaux enfants/joli commerce/jolie boutique',
    shame:
      'serait dommage/dommage si/dommage qu il/dommage qu elle/serait bête/serait triste qu/ça brûle vite/ça brûle bien',
  },
};

/** Compiles `seeds/lexicons/threats.json`: language → part → words. */
export function compileThreats(
  document: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Threats {
  const lists = new ListBuilder<ThreatPart>();
  const add = (words: readonly string[], affixes: number, part: ThreatPart, language: string): void => {
    lists.add(language, words, affixes, part, part);
  };
  for (const [name, byKey] of Object.entries(document)) {
    const language = name.split('-')[0] as string;
    for (const [key, phrases] of Object.entries(byKey)) {
      const part = keys[key];
      if (part === undefined) continue;
      for (const phrase of phrases) {
        const script = phraseScript(phrase);
        const { words } = phraseWords(phrase, script);
        const word = words[0] ?? '';
        const arabic = language === 'ar' && script === 'Arab';
        if (arabic && part === 'deed') {
          // سأقتلك: the first person's verb with who it is done to.
          if (/^[ان]/.test(word)) {
            for (const object of arabicObjects)
              add([word + object], arabicThreatAffixes, 'deed-to', language);
            add(words, arabicThreatAffixes, 'deed', language);
          }
          continue;
        }
        // Clitics and single letters are part of the verb or of nothing.
        if (arabic && word.length < 3 && words.length === 1) continue;
        if (!arabic && words.length === 1 && word.length < 2 && part !== 'target') continue;
        add(words, arabic ? cueAffixes : noAffixes, part, language);
      }
    }
  }
  for (const [language, phrases] of Object.entries(more)) {
    for (const phrase of phrases.split('/')) {
      const script = phraseScript(phrase);
      add(phraseWords(phrase, script).words, script === 'Arab' ? cueAffixes : noAffixes, 'threat', language);
    }
  }
  for (const [language, byPart] of Object.entries(veiled)) {
    for (const [part, phrases] of Object.entries(byPart)) {
      for (const phrase of phrases.split('/')) {
        const script = phraseScript(phrase);
        const affixes = script === 'Arab' ? cueAffixes : noAffixes;
        add(phraseWords(phrase, script).words, affixes, part as ThreatPart, language);
      }
    }
  }
  return lists.build();
}
