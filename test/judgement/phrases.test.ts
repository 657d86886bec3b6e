import { describe, expect, it } from 'vitest';
import { compilePhrases } from '../../src/judgement/signals/compile-phrases.ts';
import { judged, pointedAt } from './support.ts';

/** Kinds of abuse whose words are harmless one by one, and what is harmless of the same words. */
const kinds: readonly {
  name: string;
  signal: string;
  abusive: readonly string[];
  harmless: readonly string[];
}[] = [
  {
    name: 'veiled threats',
    signal: 'phrase.threat',
    abusive: [
      'احنا عارفين بتسكن فين',
      'نعرف وين يدرسو ولادك كل يوم',
      'والله لاخليك تنسى حليب امك',
      'شباب العشيرة راح يزورونك قريب',
      'اللي بيشهد عندنا عمره قصير',
      'طريقك للبيت ظلمة وما فيه كاميرات',
      'We know which bus your daughter takes home',
      'Bad things happen to journalists like you',
      'Witnesses around here do not live long',
      "Someone should send me this reporter's address",
      'Think of your children before you write again',
    ],
    harmless: [
      'الطريق ظلمة وما فيه انارة، نطالب البلدية بالكاميرات',
      'الدكة العشائرية جريمة حسب القانون، قالت وزارة الداخلية',
      'اكلة تخليك تنسى اسمك من لذتها',
      'Roads are dark and accidents happen, put up some lights',
      'I know where you are coming from, but the numbers are wrong',
      'Does anyone have his address? We want to send flowers and thank him',
    ],
  },
  {
    name: 'women sent home',
    signal: 'phrase.belittling',
    abusive: [
      'روحي على طناجرك احسن',
      'المراة مالها غير بيتها وزوجها',
      'وش عرف الحريم في الكورة',
      'نامت مع المدير عشان تاخذ البرنامج',
      'She should get back to the ironing',
      'Women have no business commenting on football',
      'We all know how she got the job',
    ],
    harmless: [
      'روحي المطبخ الجديد وصوري الرخام، التصميم حلو',
      'قالوا مكانها المطبخ وهي اليوم جراحة قلب',
      "The chef is back in the kitchen, we're saved",
      'She got the job after six years of night shifts',
      'Women in football deserve the same pay',
    ],
  },
  {
    name: 'harm wished on a person',
    signal: 'phrase.ill-wish',
    abusive: [
      'الله يشل ايدك اللي كتبت هالكلام',
      'الله يفجعك بعيالك',
      'عساك بالفقر والمرض',
      'الله لا يوفقك لا دنيا ولا اخرة',
      'I hope you get cancer',
      'I hope his brakes fail on the motorway',
      'One day I will dance on your grave',
    ],
    harmless: [
      'لا شلت يمينك، ابدعت',
      'الله يعافيك من السرطان ويشفيك',
      "I hope you don't get cancer from that stuff",
      'I hope she recovers from cancer soon',
      'May he rest in peace',
    ],
  },
  {
    name: 'groups made beasts and pests',
    signal: 'phrase.accusation',
    abusive: [
      'نزلوا علينا مثل الجراد',
      'هذول علاجهم رشة مبيد',
      'الغدر يجري بدمهم',
      'البحر واسع يكفيهم كلهم',
      'They breed like rabbits and live like rats',
      'Lying is in their blood',
      'His voters follow him like cattle',
    ],
    harmless: [
      'الجراد نزل على المزارع في الجنوب',
      'السكري وراثة عندهم في العائلة، فحص الدم مهم',
      'The foxes in our garden live like kings and the rats breed like rats',
      'We were herded like cattle onto the train',
    ],
  },
  {
    name: 'the dead mocked',
    signal: 'phrase.mockery',
    abusive: [
      'كلب بالناقص',
      'الدنيا ارتاحت منه ومن شره',
      'One less mouth to feed',
      'Rest in piss, old man',
      'Good riddance to him',
    ],
    harmless: [
      'الله يرحمه، الدنيا ناقصة من غيره',
      'Which fish food is best for a tropical tank?',
      'Good riddance to the old boiler',
    ],
  },
  {
    name: 'a person belittled',
    signal: 'phrase.scorn',
    abusive: [
      'مخك لسا بالكرتونة ما استعملته',
      'ارجع للحضانة يا شاطر',
      'حطوله برسيم يمكن يسكت',
      'مين كتبلك هالكلمتين',
      'روح بيع بصل احسن',
      'Your brain is still in its wrapper',
      'Did somebody help you with the long words?',
      'Your parents gave up, did they not',
      'You should see a vet',
    ],
    harmless: [
      'العلف غلا والبرسيم ما عاد ينلقى يا مربين',
      'انا مخي مقفل من الامتحان',
      'ارجع للروضة الساعة وحدة اجيب بنتي',
      'ابي رجال شريف، يبيع بصل بالسوق ومش عيب',
      'My brain is out of order today',
      'If your dog is limping you should see a vet',
      'My son goes back to nursery on Monday',
    ],
  },
];

/** Signals of the findings that nothing lowers. */
const standing = (text: string): string[] =>
  judged(text)
    .findings.filter(({ lowered }) => lowered === undefined)
    .map((one) => one.signal);

describe.each(kinds)('judgement: phrases, $name', ({ signal, abusive, harmless }) => {
  it('are flagged, and the words pointed at', () => {
    for (const text of abusive) {
      const verdict = judged(text);
      expect(standing(text), text).toContain(signal);
      expect(verdict.outcome, text).not.toBe('publish');
      expect(pointedAt(verdict).length, text).toBeGreaterThan(0);
    }
  });

  it('are told from the same words meant otherwise', () => {
    for (const text of harmless) expect(standing(text), text).not.toContain(signal);
  });
});

describe('judgement: phrases quoted or condemned', () => {
  it('lower them as they do other findings', () => {
    for (const text of [
      'He told my sister to "get back to the kitchen" and kept his job',
      'كتب لي «الله يشل ايدك» وبلغت عنه',
    ])
      expect(judged(text).outcome, text).toBe('publish');
  });
});

describe('judgement: lists of phrases', () => {
  const patternsOf = (text: string): number => compilePhrases({ en: text }).en?.patterns.length ?? 0;

  it('are families and the patterns that join them', () => {
    expect(patternsOf('dish = plate(s|), bowl\n[scorn]\nwash ~2 (your|) ~0 <dish>')).toBe(2);
  });

  it('say which line is wrong', () => {
    for (const [line, problem] of [
      ['[insult]', '2: no kind of phrase'],
      ['[scorn]\nwash <dish>', '3: no family'],
      ['[scorn]\nwash (the|a', '3: «wash (the|a» opens'],
    ] as const)
      expect(() => compilePhrases({ en: `# A list\n${line}` }), line).toThrow(
        `seeds/phrases/en.txt:${problem}`,
      );
  });
});
