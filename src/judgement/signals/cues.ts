import { phraseScript, phraseWords } from '../text/phrase.ts';
import { cueAffixes, noAffixes } from './affixes.ts';
import { type Automaton, buildAutomaton, type HashedWords, type Pattern, search } from './word-automaton.ts';

/** What a word says about the words beside it. */
export const cueTypes = [
  'vocative',
  'second-person',
  'subject',
  'people',
  'negation',
  'not-only',
  'reporting',
  'counter-speech',
  'mention',
  'self',
  'scripture',
  'affection',
  'likeness',
  'news',
  'medical',
  'zoological',
] as const;
export type CueType = (typeof cueTypes)[number];

/** Cue words by type. A slash parts phrases; all languages together, since a cue of another is no harm. */
const cueWords: Readonly<Partial<Record<CueType, string>>> = {
  vocative:
    'يا/ايها/ايتها/يال/ياد/ولك/ولكم/لك يا/ي/أي/ya/yal/hey/hey you/oye/ای/آهای/ey/lan/ulan/эй/يلا يا/اي',
  'second-person':
    'انت/أنت/انتي/انته/انتا/انتم/انتو/انتوا/انتن/انتما/نت/نتا/نتي/نتوما/انك/انكم/لانك/لانكم/إنت/كلكم/كلك/شكلك/شكلكم/اصلك/اصلكم/وجهك/خلقتك/عقلك/مخك/you/u/ur/your/youre/you re/yall/ya all/tu/t/toi/ton/ta/tes/vous/votre/espece de/bande de/sale/eres/sos/usted/ustedes/vosotros/pedazo de/vete/tú/du/dich/dein/deine/ihr/euch/bist/sei/siete/tuo/voi/pezzo di/você/voce/vocês/seu/sua/teu/sen/siz/senin/sizin/sin/تو/شما/تم/آپ/تیرا/تیری/تیرے/تو/tum/tu/tera/teri/tere/aap/ты/вы/твой/твоя/тебя/вас/אתה/את/אתם/אתן/ئەتۆ/تۆ/ئێوە/inta/enta/enti/inti/ento/entom/nta/nti/ntoma/ntouma/inty/enty/ente/entou/entu',
  subject:
    'هو/هي/هم/هما/هذا/هذه/هذي/هاذ/هاد/هادا/هدول/هذول/هذولا/هؤلاء/هالشخص/هذاك/ذاك/تلك/ده/دي/دول/كان/صار/طلع/مجرد/فعلا/اكبر/احقر/اوسخ/انه/انها/انهم/كلهم/وانت/واحد/شوية/شويه/حفنة/حفنه/مجموعة/شلة/عصابة/he is/she is/they are/hes/shes/theyre/he s/she s/they re/such a/what a/total/complete/absolute/bunch of/pack of/il est/elle est/ils sont/c est un/c est une/quel/quelle/es un/es una/son unos/ist ein/sind/è un/sono/é um/são/bir/این/اون/ye/yeh/woh/это/он/она/они/этот/הוא/היא/הם/hadi/hada/howa/houwa/hia/huma/hatha/hada',
  people:
    'رئيس/الرئيس/وزير/الوزير/الوزراء/المسؤول/المسؤولين/المسؤولون/الحكومة/الحكام/الحاكم/السياسيين/السياسيون/النواب/الصحفي/الصحفيين/الكاتب/كاتب/المذيع/المذيعة/المذيعه/المحلل/الشيخ/المدرب/اللاعب/الحكم/الجمهور/النظام/المعلق/المعلقين/الجماعة/الحزب/الناس/الشعب/العرب/الحريم/النسوان/الرجال/politicians/president/minister/journalist/journalists/author/writer/government/people/men/women/everyone/fans',
  negation:
    'ليس/ليست/ليسوا/لسنا/لست/لستم/ليسو/مش/مو/موش/مهوش/ماهو/ماهي/مب/مهو/ماني/مانو/مانك/منو/ما هو/ما هي/ما كان/لم/لن/ما/غير/بدون/محد/لا/ولا/عمره ما/مالو/ماكانش/ماشي/mouch/mech/mish/mesh/mosh/mo/not/isnt/isn t/arent/aren t/wasnt/wasn t/weren t/never/no/nobody/don t/doesn t/didn t/dont/doesnt/won t/wouldn t/would never/ain t/neither/nor/without/hardly/pas/ni/jamais/aucun/sans/n est pas/ne/no es/nunca/ningún/sin/nicht/kein/keine/keinen/nie/ohne/non/mai/nessun/não/nao/nunca/nem/değil/değilsin/degil/yok/نیست/نیستی/نیستم/نیستند/نه/نہیں/نہ/nahi/nahin/mat/не/нет/никогда/לא/אינו/אין/נין/نییە/نیت',
  'not-only':
    'ليس فقط/مش بس/مو بس/not only/not just/لا بس/non seulement/pas seulement/no solo/nicht nur/why don t/why dont/لا يا/لا انت/لا أنت/no you/non tu/no eres/لماذا لا/ليش ما/ليه ما/ما احلى/ولا حتى/nothing but/ما انت الا/ما هو الا/ما هم الا/ما انتم الا/ما الا',
  reporting:
    'قال/قالت/قالوا/قالو/يقول/تقول/يقولون/يقولوا/بيقول/بتقول/بيقولوا/وصف/وصفت/وصفني/وصفوني/وصفه/وصفها/وصفهم/وصفوه/وصفوها/يصف/يصفون/يصفنا/تصف/نعت/نعتني/نعتوه/نعته/سماني/سماه/سموني/يسمونا/سماهم/ناداني/نادوني/ناداه/ينادونه/ينادوني/شتمني/شتموني/شتمه/شتمها/يشتمون/سبني/سبوني/سبه/كتب/كتبوا/كتبت/اتهم/اتهموه/اتهمه/اتهموني/قيل/يقال/ينعتون/ينعتونا/نقلا عن/حسب قوله/صاح/صرخ/هتف/هتفوا/رد عليه/قالي/قالتلي/قاللي/قلي/قالولي/سمعت/سمعته/سمعوه/بقولو/يقولو/said/says/saying/called/calls/calling/call him/call her/call them/call us/call me/wrote/writes/shouted/shouting/yelled/screamed/told me/tells me/described/describes/labelled/labeled/accused/tweeted/quoted/quote/referred to/refers to/a dit/disait/disent/dit que/traité de/traite de/traiter de/appelé/qualifié/écrit/traita de/m a traité/on m a/dijo/dice/dicen/llamó/llamo/llaman/llamaron/escribió/sagte/sagt/nannte/nannten/genannt/schrieb/ha detto/disse/chiamato/chiamano/scritto/chamou/chamaram/dedi/diyor/diyorlar/demiş/dediler/گفت/گفتند/میگوید/میگن/خواند/نامید/کہا/کہتے/بولا/kaha/bola/kehte/сказал/сказала/говорит/называет/назвал/назвали/написал/אמר/אמרה/קרא/כתב/gal/galli/galou/9al/9alou/9alli/sammani',
  'counter-speech':
    'عيب/عيب عليك تقول/لا يجوز/لايجوز/كفى/كفاية/ارفض/نرفض/يرفض/مرفوض/مرفوضة/استنكر/ندين/ادين/يدين/اوقفوا/توقفوا عن/بلاش/حرام تقول/حرام عليكم تقولون/لا تقل/لا تقولوا/لا تقول/لا تسب/لا تشتم/لا تشتموا/لا تصف/لا تصفوا/لا تنعت/لا تنعتوا/ما يصح/ما يجوز/لا يصح/لا يحق/لا يليق/من العيب/من الخطأ/عنصري من/عنصرية من/خطاب كراهية/خطاب الكراهية/العنصرية/التنمر/قلة ادب/قلة احترام/احترموا/اعتذر/اعتذروا/اعتذار/ضد العنصرية/ضد السب/لا للعنصرية/لا للكراهية/لماذا تقول/لماذا تصف/ليش تقول/ليه تقول/ليه بتقول/من يقول/اللي يقول/الذي يقول/كل من يقول/من يصف/اي شخص يقول/unacceptable/disgusting to/wrong to/racist to/stop calling/stop saying/don t call/dont call/never call/shouldn t call/should not call/hate speech/racism/racist/bigot/bigots/bigotry/nobody should/no one should/people who say/anyone who says/anyone who calls/whoever says/those who say/how dare you/is not okay/isn t okay/is not ok/not acceptable/should be banned/apologise/apologize/shame on anyone/shame on people/shame on those/condemn/against/inacceptable/arrêtez de/racisme/raciste/ceux qui disent/honte à ceux/il ne faut pas/inaceptable/dejen de/racismo/racista/quien dice/inakzeptabel/rassismus/rassistisch/wer sagt/hört auf/inaccettabile/razzismo/chi dice/inaceitável/quem diz/parem de/ırkçılık/ırkçı/yakışmaz/diyenler/ayıp/نژادپرستی/درست نیست/زشته/نسل پرستی/شرم/расизм/недопустимо/нельзя называть/позор тем/גזענות/אסור לומר',
  mention:
    'كلمة/كلمه/الكلمة/كلمات/لفظ/لفظة/عبارة/مصطلح/معنى/معناها/معنى كلمة/مثل كلمة/شتيمة/شتائم/سب/الفاظ/الشتائم/تعريف/لقب/اسم/اسمه/اسمها/رواية/فيلم/كتاب/مسرحية/اغنية/مسلسل/عنوان/the word/word/words like/term/terms/slur/slurs/phrase/insult/insults/meaning of/definition/movie/film/novel/book/song/titled/le mot/mots/le terme/insulte/insultes/la palabra/palabras/das wort/wort/wörter/la parola/parole/a palavra/palavras/kelimesi/kelime/کلمه/واژه/فحش/لفظ/lafz/слово/слова/המילה/מילים/kilma/kelma/kelmet',
  self: 'انا/أنا/اني/احنا/نحن/لاني/كنت/طلعت/i am/im/i m/i was/i feel/me/myself/my own/we are/we re/je suis/j ai été/j étais/moi/soy/fui/estaba/ich bin/ich war/sono/ero/sou/fui/estava/ben/benim/من/منم/میں/main/mein/я/я был/אני/ana/ani/rani/kont/kuntu',
  scripture:
    'قال تعالى/قوله تعالى/صدق الله/صدق الله العظيم/بسم الله/سورة/الاية/اية/الايه/ايه كريمة/الحديث/حديث/رواه/صلى الله عليه/عليه السلام/القران/الكريم/الانجيل/التوراة/تعالى/verse/quran/bible/surah/hadith/psalm/gospel/coran/verset/sourate/biblia/آیه/سوره/قرآن/حدیث/ayet/hadis/ayah',
  affection:
    'حبيبي/حبيبتي/حبيب قلبي/يا قلبي/يا غالي/اخي/اخوي/صديقي/صاحبي/عمري/روحي/يا عسل/فديتك/فديت/احبك/بحبك/نحبك/اموت فيك/بموت فيك/يا بطل/ما شاء الله/يا وحش/يا فنان/يا معلم/الله يسعدك/يسلمو/تسلم/هههه/ههههه/خخخ/لول/lol/lmao/haha/hahaha/love you/love ya/luv u/my friend/my love/bro/mate/buddy/habibi/7abibi/7bibi/khoya/je t aime/mon pote/mon ami/mdr/ptdr/te quiero/amigo/jaja/jajaja/hab dich lieb/mein freund/ti voglio bene/amico/te amo/kkk/rsrs/canım/seni seviyorum/kardeşim/عزیزم/دوستت دارم/جگرم/یار/dost/jaan/люблю/друг/ахаха/אח שלי/אוהב',
  likeness: 'مثل/زي/كال/كأنه/كأنك/متل/شبه/like/as/comme/como/wie/come/gibi/مثل/کی طرح/ki tarah/как/כמו',
};

/** A cue found: its type and words. */
export interface Cue {
  readonly type: CueType;
  readonly firstToken: number;
  readonly lastToken: number;
}

export interface Cues {
  readonly automaton: Automaton;
  readonly types: readonly CueType[];
}

/** Keys of `seeds/lexicons/context.json` and the cue they hold. */
const contextKeys: Readonly<Record<string, CueType>> = {
  negation: 'negation',
  quotation: 'reporting',
  counterSpeech: 'counter-speech',
  address: 'second-person',
  endearment: 'affection',
  religious: 'scripture',
  news: 'news',
  medical: 'medical',
  zoological: 'zoological',
};

/** Words that are a cue in one language and too common in another to be one. */
const tooCommon = new Set([
  'ne',
  'te',
  'la',
  'le',
  'les',
  'i',
  'on',
  'me',
  'no',
  'ma',
  'h',
  'b',
  'e',
  'se',
  'si',
  'من',
]);

/** Compiles the cue words, and those of `seeds/lexicons/context.json` by language and key. */
export function compileCues(
  context: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Cues {
  const patterns: Pattern[] = [];
  const types: CueType[] = [];
  const seen = new Set<string>();
  const add = (type: CueType, phrase: string): void => {
    const script = phraseScript(phrase);
    const arabic = script === 'Arab';
    const { words } = phraseWords(phrase, script);
    const key = `${type} ${words.join(' ')}`;
    if (words.length === 0 || seen.has(key)) return;
    seen.add(key);
    patterns.push({ words, affixes: arabic ? cueAffixes : noAffixes, id: types.length });
    types.push(type);
  };
  for (const [type, phrases] of Object.entries(cueWords)) {
    for (const phrase of phrases.split('/')) add(type as CueType, phrase);
  }
  for (const byKey of Object.values(context)) {
    for (const [key, phrases] of Object.entries(byKey)) {
      const type = contextKeys[key];
      if (type === undefined) continue;
      for (const phrase of phrases) if (type === 'negation' || !tooCommon.has(phrase)) add(type, phrase);
    }
  }
  return { automaton: buildAutomaton(patterns), types };
}

/** Every cue of a text, in the order of their words. */
export function findCues(cues: Cues, words: HashedWords): Cue[] {
  const found: Cue[] = [];
  search(cues.automaton, words, (hit) => {
    const type = cues.types[hit.pattern.id];
    // A doubled letter makes another word of a short one.
    if (type === undefined || hit.stretched) return;
    found.push({ type, firstToken: hit.firstToken, lastToken: hit.lastToken });
  });
  return found;
}
