import { describe, expect, it } from 'vitest';
import { judged } from './support.ts';

/** Families of abuse without a word of abuse, and what is harmless beside each. */
const families: readonly { name: string; abusive: readonly string[]; harmless: readonly string[] }[] = [
  {
    name: 'coming to someone, and a lesson',
    abusive: [
      'استناني برا لو راجل',
      'انطرني عند باب الشغل وتشوف شو بيصير فيك',
      'والله لاجيك للبيت واربيك',
      'هجيلك لحد شغلك واعرفك مقامك',
      'رح افتح دماغك بس اشوفك',
      'هكسر راسك لو كتبت كده تاني',
    ],
    harmless: [
      'استناني برا خمس دقايق وجاي',
      'انطرني عند المدخل جبتلك الكتاب',
      'افتح دماغك لافكار جديدة',
      'نوريك الطريق للسوق كي تجي',
      'ناطرك عند الباب، تعال وتشوف المفاجأة',
    ],
  },
  {
    name: 'knowing what is theirs, and advice',
    abusive: [
      'نعرف وين يدرسو ولادك، خلي بالك',
      'عارفين شقتك وعارفين عربيتك، خد بالك',
      'كنعرفو دارك ودار والديك، رد بالك',
      'بيتك حلو بشارع النخيل، خسارة لو صار له شي',
      'lovely car you have, shame if the brakes stopped working',
      "Pretty daughter. I'd hate for anything to happen to her on the way home",
      "Belle voiture, ce serait dommage qu'il lui arrive quelque chose",
      "Je connais l'école de ta fille, sois prudent",
    ],
    harmless: [
      'خلي بالك من العربية، الطريق زحمة',
      'خسارة لو صار للجامع شي، عمره الف سنة',
      'I know your school, my kids went there too',
      'Be careful on the school run, the road is icy',
      'It would be a shame if the library closed',
      'Nice house, shame about the traffic',
      'We know your kids loved the play, be careful with the icy steps on the way out',
      'بيتك حلو، خسارة لو ما تزرع الحديقة',
      "Ce serait dommage que l'école ferme",
    ],
  },
  {
    name: 'what women in public life are said to sell',
    abusive: [
      'كم سعر ليلتها هالمذيعة؟',
      'بكام الليلة يا دكتورة؟',
      'شحال فالليلة هاد البرلمانية؟',
      'خدمتها بالليل معروفة، مو بالنهار',
      'وصلت للمنصب من على السرير مش من الكفاءة',
      'How much does this minister charge for a night?',
      'She opens her legs faster than her mouth',
      'Combien elle prend la nuit, la députée ?',
      'Elle a obtenu son poste à quatre pattes',
    ],
    harmless: [
      'كم سعر الليلة بالفندق؟',
      'خدمتها بالليل صعبة، ممرضة وام لاربع اولاد',
      'Hotel price per night has doubled',
      'She works nights as a nurse, respect',
      "Combien coûte la nuit à l'hôtel ?",
      'Mon bébé marche à quatre pattes depuis hier',
    ],
  },
  {
    name: 'joy over the drowned',
    abusive: [
      'غرق مركب المهاجرين؟ خير وبركة، وليمة للسمك',
      'البحر نظفنا منهم',
      'غرقو الحراقة؟ بصحة الحوت',
      'Let them drown, fewer mouths to feed',
      'The sea did us a favour',
      'La mer a fait le ménage',
    ],
    harmless: [
      'غرق مركب مهاجرين قبالة صفاقس، الله يرحمهم',
      'Heartbreaking: another boat sank, forty people drowned',
      'Which fish food do you use for a small aquarium?',
    ],
  },
  {
    name: 'idioms about minds, vets, stables and zoos',
    abusive: [
      'يوم وزعوا العقول كنت نايم',
      'نهار كانو يقسمو في العقل كنت راقد',
      'لو الغباء يطير كنت في الفضاء',
      'روح لبيطري، الدكتور ما بيعرف لحالتك',
      'هربان من حديقة الحيوان',
      'انت انولدت باسطبل ولا شو؟',
      'حتى القرد يكتب احسن',
      'When they were giving out brains he asked for a small one',
      "If brains were dynamite he couldn't blow his nose",
      'You need a vet, not a doctor',
      'Were you raised in a barn, you write like it',
      'The zoo is missing its ape',
      'Quand on a distribué les cerveaux, tu étais aux toilettes',
      "T'es né dans une étable ou quoi",
    ],
    harmless: [
      'اخدت القطة عالبيطري وطلع معها التهاب',
      'يوم توزيع الجوائز كنت مسافر',
      'زرنا حديقة الحيوان وشفنا القرود بتلعب',
      'My grandfather was born in a stable during the war',
      'If petrol gets any dearer I will cycle',
      'Our dog needs a vet tonight, any number?',
    ],
  },
  {
    name: 'guests who should leave or pay',
    abusive: [
      'السوريين ضيوف وطولوا، يلا على بلدكم',
      'النازحين ضيوف عندنا، يتحملون او يرجعون لديارهم',
      'Immigrants have overstayed their welcome, pay up or leave',
      'Les réfugiés sont des sauterelles',
    ],
    harmless: [
      'السوريين ضيوفنا واهلنا واهلا وسهلا فيهم',
      'Our refugee guests cooked dinner for the whole street',
      'الجراد وصل على مزارع الجوف والوزارة ما رشت',
    ],
  },
];

describe.each(families)('judgement: $name', ({ harmless, abusive }) => {
  it.each(abusive)('flags: %s', (text) => {
    expect(judged(text).outcome).not.toBe('publish');
  });

  it.each(harmless)('publishes: %s', (text) => {
    expect(judged(text).outcome).toBe('publish');
  });
});
