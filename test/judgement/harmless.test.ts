import { describe, expect, it } from 'vitest';
import { judged } from './support.ts';

/** Families of harmless comments that hold words of abuse, and what stays abuse beside each. */
const families: readonly { name: string; harmless: readonly string[]; abusive: readonly string[] }[] = [
  {
    name: 'insults reported to oneself',
    harmless: [
      'الموظف في البنك قالي يا غبي قدام الناس كلها، بدي اقدم شكوى',
      'صاحب البيت قلي يا كلب لما تأخرت بالاجار يومين',
      'السواق گاللي يا زمال لاني طلبت الباقي',
      'الشرطي صرخ بوجهي وقال لي يا حيوان لانني طلبت رقمه',
      'مول الدار گالي يا لحمار خلص الكرا ولا خرج',
      'l patron 9alli nta ghabi w 7mar w tradni mel khedma',
      'el motaref alli ya 7ayawan lamma sa2alto 3an el bill',
      'moul dar 3ayyatli ya kalb 7it t2akhert',
      'My boss called me a worthless idiot in front of the whole team',
      "Mon patron m'a hurlé dessus en me traitant d'abruti, je porte plainte",
    ],
    abusive: [
      'يا غبي قلتلك مية مرة اسكت',
      'lmoudir ghabi w 7mar, w nta ya kalb tab3o',
      'You worthless idiot',
    ],
  },
  {
    name: 'daily words that slang spells as well',
    harmless: [
      'المرأة السعودية تقود السيارة منذ سنوات',
      'تقود الجزائر وساطة بين الطرفين',
      'نسكن هنا منذ عقود',
      'لعبنا احسن منهم والحكم ظلمنا',
      'عندي بنت خالتي طيار',
      'ابوي يا عزوتي',
      'طلبنا فطاير جبنة',
      'سعر الكاشير غلط',
      'بيئة نظيفة لاولادنا',
      'غير الملقحين لهم حق',
      'انتحر شاب في المغرب',
      'طيبتلي كسكسي بالقديد',
      'شايل الزمالك على كتفه يا زمالك',
    ],
    abusive: ['سير تقود من هنا', 'انت زمال ابن زمال', 'روح انتحر وريحنا', 'يا بيئة يا زبالة'],
  },
  {
    name: 'those who wrote are not those who report',
    harmless: ['Someone wrote moron on our door last night', 'Quelqu’un a écrit « crétin » sur mon casier'],
    abusive: [
      'Whoever wrote this is a braindead moron',
      'Only a clueless imbecile would defend this budget',
      'Quien escribió esto es un imbécil sin cerebro',
      'Wer das geschrieben hat, ist ein hirnloser Vollidiot',
    ],
  },
  {
    name: 'curses in jest between friends',
    harmless: [
      'يا مجنون ضحكتنا الله يسعدك',
      'يخرب بيتك قتلتنا ضحك الله يعافيك',
      'الله يقطعك يا شيخ متت ضحك 😂😂 الله يحفظك',
      'يا مهبول ههههه قتلتنا بالضحك ربي يعيشك',
      'ya majnoun mawattna mn el de7k allah yes3dak 😂',
    ],
    abusive: ['الله يقطعك ويقطع نسلك', 'الله يقطعك يا كلب 😂', 'ya majnoun ya kalb, allah ye2ta3ak'],
  },
  {
    name: 'victories and defeats',
    harmless: [
      'مسحنا بيهم الارض 5-1 عاش البرسا',
      'dba7na el zamalek 4-0 ya regala',
      'mas7na bihom l ard 3-0, dima raja',
      'We slaughtered them 4-0, what a night',
    ],
    abusive: ['والله لاذبحك انت واهلك', 'We are going to slaughter you and your kids'],
  },
  {
    name: 'curses on things and ailments',
    harmless: [
      'الله يلعن هالصداع ما خلاني انام',
      'ينعل بو هالحر ما نقدر نطلع',
      'الله يلعن هاد الغلا اللي قتلنا',
      'ينعل هاد الضجيج ما خلانا نرگدو',
      'يلعن ابو هالغلاء والاسعار',
      'yel3an hal soda3 ma khallani nem',
    ],
    abusive: ['الله يلعنك انت وصداعك', 'يلعن ابوك يا كلب', 'الله يلعن هالشعب الواطي'],
  },
  {
    name: 'accusations denied',
    harmless: [
      'لست أقول إن الكاتب جاهل، بل إنه أغفل مصدرا مهما',
      'ما أقول انه كذاب لكن كلامه محتاج دليل',
      'منيش نقول بلي هو خاين ولكن لازم يفسر',
      "I'm not saying the mayor is a thief, I'm asking where the receipts are",
      'Je ne dis pas que le maire est un voleur, je demande les comptes',
    ],
    abusive: ['لا يا جاهل، انت كذاب', 'I did not ask you, you thief. You are a filthy liar.'],
  },
  {
    name: 'vermin and dying in their literal sense',
    harmless: [
      'There are rats in our building, the landlord must exterminate them',
      "Il y a des rats dans l'immeuble, il faut les exterminer avant l'hiver",
      'On crève de froid dans ce lycée, le chauffage est en panne',
    ],
    abusive: [
      'Exterminate the migrants like rats',
      'Crève, sale con',
      "Qu'ils crèvent tous de faim, ces bâtards",
    ],
  },
  {
    name: 'calls to resign',
    harmless: [
      'استقيلوا كلكم، ما عاد نثق بهذه الحكومة',
      'They robbed pensioners for ten years. The whole cabinet should resign.',
      'Dégagez tous, ministres incapables, vous avez volé les retraités',
    ],
    abusive: ['Dégagez, sales arabes', 'ارحلوا يا سوريين يا اوساخ من بلدنا'],
  },
  {
    name: "groups that are one's own",
    harmless: [
      'میں شیعہ ہوں اور مجھے فخر ہے',
      'میں ہندو ہوں، سندھی ہوں، اور پاکستانی ہوں',
      'من کرد هستم و به زبانم افتخار می‌کنم',
      'أنا شيعي وأفتخر، وجاري السني أخي',
    ],
    abusive: ['شیعہ کافر ہیں، سب کو مار دو'],
  },
  {
    name: 'words of Arabizi with the consonants of others',
    harmless: [
      'khedma zwina w nas kolha mabsouta lyoum',
      'zamalek rba7 l match, mabrouk l kolhom',
      'sa2alto 3ala el se3er w ma jawabni',
    ],
    abusive: ['ya kalb ya zbala'],
  },
];

describe.each(families)('judgement: $name', ({ harmless, abusive }) => {
  it.each(harmless)('publishes: %s', (text) => {
    expect(judged(text).outcome).toBe('publish');
  });

  it.each(abusive)('flags: %s', (text) => {
    expect(judged(text).outcome).not.toBe('publish');
  });
});
