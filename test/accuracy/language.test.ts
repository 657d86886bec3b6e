import { describe, expect, it } from 'vitest';
import { detectLanguage, loadLanguageModel } from '../../src/judgement/language/detect-language.ts';

/** Comments written for this test, by language; none of them is in what the model learned from. */
const comments: Readonly<Record<string, readonly string[]>> = {
  ar: [
    'المقال منحاز ولا يذكر رأي الطرف الآخر',
    'يا ريت تحطوا المصدر',
    'شو دخلك انت؟',
    'الكلام دا مايرضيش حد خالص',
    'هاذي المرة الثالثة اللي ينقطع فيها الماي',
    'واش هادشي كاع معقول؟',
    'ما نجمش نفهم علاش زادو في السوم',
    'عفية عليك والله حچيت الحگ',
    'تمام',
    'والنعم',
    'جربت تطبيق Uber في Cairo وكان ممتاز',
    'el as3ar de7k 3la el nas, meen y2dar yeshtery',
    'khallona nesma3 ra2yo abel ma ne7kom 3le',
    'had nass ma 3arfin walou 3la bladhom',
    'ya5i wallah ta3abna men had elkalam',
    'barra 3awed a9ra el article mli7',
    'mafi a7la men lamet el 3eyle bel 3id',
  ],
  en: [
    'The author clearly never visited the place',
    'lol what did you expect',
    'Any source for that number?',
    'RIP, my condolences to the family',
    'this is why nobody trusts them anymore',
    'Great photos!',
  ],
  fr: [
    'On nous prend vraiment pour des imbéciles',
    'Et la source alors ?',
    'jpeux pas croire ce que je lis',
    'Magnifique reportage, merci à vous',
    'toujours les mêmes qui trinquent',
  ],
  es: ['Otra vez lo mismo de siempre, qué cansancio', 'y la fuente de esa cifra?', 'menudo partidazo ayer'],
  pt: ['De novo essa conversa, ninguém aguenta', 'qual a fonte disso ai?', 'que jogaço ontem hein'],
  it: ['Ancora la solita storia, che noia', 'ma la fonte di questi numeri?', 'che partita ieri sera'],
  de: ['Immer wieder das gleiche Theater hier', 'Gibt es dafür eine Quelle?', 'war ein tolles Spiel gestern'],
  nl: [
    'Altijd weer hetzelfde liedje hier',
    'heeft iemand daar een bron van?',
    'wat een wedstrijd gisteren zeg',
  ],
  tr: ['Yine aynı hikaye, bıktık artık', 'bunun kaynağı nerde acaba', 'dünkü maç efsaneydi beyler'],
  id: ['Itu-itu lagi yang dibahas, bosan', 'sumbernya mana nih min', 'seru banget pertandingan semalem'],
  pl: ['Znowu ta sama śpiewka, ile można', 'a jakieś źródło tych danych?'],
  sv: ['Alltid samma visa, man blir så trött', 'har du någon källa på det där?'],
  fa: ['باز هم همان حرف‌های تکراری', 'منبع این آمار کجاست؟', 'بازی دیشب فوق‌العاده بود'],
  ur: [
    'پھر وہی پرانی باتیں، تنگ آ گئے ہیں',
    'اس خبر کا حوالہ کہاں ہے؟',
    'phir wohi purani kahani, tang aa gaye hain hum',
    'is khabar ka koi saboot bhi hai ya nahi',
  ],
  ckb: ['دیسان هەمان قسەی کۆن، بێزار بووین', 'سەرچاوەی ئەم هەواڵە لە کوێیە؟'],
  ps: ['بیا هماغه زړې خبرې، ستړي شوو', 'د دې خبر سرچینه چېرته ده؟'],
  sd: ['وري ساڳيون پراڻيون ڳالهيون', 'هن خبر جو حوالو ڪٿي آهي؟'],
  ru: ['Опять одно и то же, надоело уже', 'а где источник?'],
  uk: ['Знову те саме, набридло вже', 'а де джерело?'],
  he: ['שוב אותו הסיפור, נמאס כבר'],
  hi: ['फिर वही पुरानी बातें, थक गए हैं'],
  ja: ['また同じ話か、もう飽きた'],
  ko: ['또 같은 얘기네 지겹다'],
  zh: ['又是老一套，真没意思'],
};
/** What the model reached when this floor was set, less two comments. */
const floor = 0.95;

describe('accuracy: language', () => {
  it(`is right on at least ${floor * 100} % of comments it has not seen`, () => {
    const model = loadLanguageModel();
    const options = { siteLanguages: Object.keys(comments), hint: null, prior: {} };
    const rows = Object.entries(comments).flatMap(([language, texts]) =>
      texts.map((text) => ({ language, text })),
    );
    const wrong = rows.flatMap(({ language, text }) => {
      const { code } = detectLanguage(text, options, model);
      return code === language ? [] : [`${language} taken for ${code}: ${text}`];
    });
    expect(1 - wrong.length / rows.length, wrong.join('\n')).toBeGreaterThanOrEqual(floor);
  });
});
