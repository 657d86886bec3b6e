import { describe, expect, it } from 'vitest';
import { judged } from './support.ts';

/** What a verdict holds against a group of people, found by rules and not lowered. */
function heldAgainstGroup(text: string): string[] {
  return judged(text)
    .findings.filter(
      ({ signal, lowered }) =>
        lowered === undefined && (signal === 'identity' || /^construction\.(acc|exp|den)/.test(signal)),
    )
    .flatMap(({ spans }) => spans.map((span) => span.text));
}

/** Sentences in which a group stands near a word that is said of others, and beside them the word said of the group. */
const families: readonly { name: string; ofOthers: readonly string[]; ofGroup: readonly string[] }[] = [
  {
    name: 'across a word that sets them against each other',
    ofOthers: [
      'روسيا في الحرب ضد تنظيم داعش الإرهابي',
      'الأكراد قاتلوا تنظيم داعش الإرهابي في كوباني ستة أشهر',
      'العراقيين قاتلوا الدواعش الاوساخ نيابة عن العالم',
      'أطباء يمنيون يكافحون الطاعون والكوليرا بأدوات بسيطة',
      'Kurdish women fought against ISIS terrorists in Kobani',
      'British farmers lost the fight against rats this winter',
      'Les Kurdes se battent contre les terroristes depuis 2014',
      'La lucha de los kurdos y árabes contra los terroristas',
      'Kurdische und arabische Truppen kämpfen gegen Terroristen',
      'I curdi e gli africani contro i terroristi',
      'Os indígenas lutam contra os invasores de suas terras',
      'کردها علیه داعش تروریست جنگیدند',
      'ערבים ויהודים יחד נגד טרוריסטים',
      'Евреи и мусульмане вместе против террористов',
    ],
    ofGroup: [
      'الشيعة إرهابيون ضد كل ما هو عربي',
      'الأقباط خونة وعملاء ضد مصر',
      'Muslims are terrorists fighting against our civilisation',
      'Los judíos son ratas contra España',
      'Gli immigrati sono criminali contro di noi',
    ],
  },
  {
    name: 'of those they suffer from or flee',
    ofOthers: [
      'السوريون هربوا من المجرمين الذين قصفوا بيوتهم',
      'المسلمون أول ضحايا الإرهاب في العالم بالأرقام',
      'والله السوريين شافوا الويل من هالمجرمين',
      'اللبنانيين انسرقوا من حرامية البنوك والدولة',
      'The Syrians fled the criminals who ran their town',
      'Muslims are the first victims of terrorists, as every report says',
      'Migrants are robbed by criminals along the route',
      'Les musulmans sont les premières victimes des terroristes',
      'Flüchtlinge fliehen vor Verbrechern und Terroristen',
      'Os judeus fugiram dos criminosos nazistas',
      'Мигрантов ограбили преступники',
    ],
    ofGroup: [
      'السوريين اللي هربوا من الحرب حرامية',
      'Refugees who fled the war are criminals',
      'Los gitanos son ladrones',
      'Flüchtlinge sind Verbrecher',
    ],
  },
  {
    name: 'of those whom their police or neighbours catch',
    ofOthers: [
      'الشرطة السعودية تقبض على لصوص سرقوا حجاجا هنودا',
      'تدريب الشرطة العراقية على مكافحة الإرهاب',
      'فتاة سورية أنقذت جارتها من لصوص اقتحموا المبنى',
      'Turkish forces killed eleven terrorists near the border',
      'The French police arrested three terrorists before the match',
      'An Israeli court convicted two terrorists who burned a Palestinian family',
      'La policía marroquí detuvo a dos terroristas',
      'کارگر افغان دزد را گرفت و تحویل پلیس داد',
      'پشتون دہشت گرد تنظیم کے خلاف کھڑے ہوئے',
    ],
    ofGroup: [
      'السودانيين هم الحرامية',
      'Mexicans are criminals, the police know it',
      'Os ciganos são ladrões',
    ],
  },
  {
    name: 'of an illness or a beast that they meet with',
    ofOthers: [
      'اللهم اشف مرضى المسلمين في كل مكان',
      'المغاربة يحاربون الجراد في الجنوب بالطائرات',
      'اليمنيون يعانون من وباء الكوليرا منذ سنوات',
      'Chinese doctors fought the plague in Manchuria in 1911',
      'Black patients wait longer for a cancer diagnosis, a study finds',
      'Frauen mit Krebs warten zu lange auf einen Termin',
    ],
    ofGroup: [
      'اليهود قردة وخنازير',
      'المصريين بياكلوا كالجرذان',
      'Juden sind Ungeziefer',
      'Migrants are a plague on this country',
    ],
  },
  {
    name: 'told of what is done to them',
    ofOthers: [
      'اليهود تعرضوا للإبادة في أوروبا على يد النازيين',
      'السوريون يرفضون الترحيل القسري',
      'غرق قارب يقل مهاجرين في البحر المتوسط',
      'نقابة المحامين تندد بترحيل جماعي للاجئين الأفغان',
      'The Roma were deported by the Nazis along with the Jews',
      'Jews were called vermin by the Nazis, and we know what followed',
      'Migrants drown in the sea while ministers talk',
    ],
    ofGroup: ['اطردوا السوريين من بلدنا قبل فوات الأوان', 'Deport all Muslims before it is too late'],
  },
  {
    name: 'denied what they get',
    ofOthers: [
      'النساء لا يحصلن على أجر كريم في هذا القطاع',
      "Les femmes n'ont pas un salaire digne dans ce métier",
    ],
    ofGroup: ['لا يوجد يهودي صادق على وجه الأرض', 'Never met an honest Albanian'],
  },
];

describe.each(families)('judgement: a trait is said of others, $name', ({ ofOthers, ofGroup }) => {
  it.each(ofOthers)('%s', (text) => expect(heldAgainstGroup(text)).toEqual([]));
  it.each(ofGroup)('but of the group: %s', (text) => {
    expect(heldAgainstGroup(text)).not.toEqual([]);
    expect(judged(text).outcome).not.toBe('publish');
  });
});
