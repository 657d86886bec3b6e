import type { Sample } from '../browser/service.ts';

/** What readers might write, by us; shown in screenshots. */
const texts = [
  'يا كلب يا ابن الكلب، أنت وأمثالك سبب خراب هذه البلاد @ahmed_2024 شوف https://example.com/x',
  'إنت غبي ولا بتستعبط؟ وبالكلب اللي زيك نعمل إيه',
  'enta kalb w 7mar ya 3am, rooh shoof 7ad yefhemak',
  'You people are absolute idiots if you think this minister ever told the truth, you stupid moron.',
  'Espèce d’imbécile, tu n’as rien compris à l’article, connard.',
  'سأعرف أين تسكن وسأكسر رأسك يا كلب إن كتبت هذا مرة أخرى',
  'يا ابن الكـ ـلب يا حقير، كفاية كذب على الناس',
  'شكرًا على التغطية. أين أرقام الميزانية التي أُعلنت الشهر الماضي؟ كيف نصدّق أن الأسعار انخفضت ونحن نشتري الخبز كل يوم بسعر أعلى؟',
  'هذا كلام زعبوط لا يصدَّق، والوزير يعرف أن خطة الدعم لن تصل إلى القرى قبل الشتاء، فلماذا يعدنا بها كل عام؟',
  'Great reporting, thank you. I would like to read more about the vote.',
];
const names = [
  'سامي ع.',
  'أم خالد',
  'Nadia K.',
  'قارئ متابع',
  'Jean-Paul',
  'أبو العبد الشامي',
  'م. حسين',
  'Reader 42',
];

const titles = [
  'الحكومة تعلن خطة جديدة لدعم الخبز',
  'المنتخب يخسر مباراته الأولى في التصفيات',
  'Parliament votes on the new water law',
];

export const samples: Sample[] = Array.from({ length: 80 }, (_, index) => ({
  externalId: `sample-${index}`,
  text: index < texts.length ? (texts[index] ?? '') : `${texts[index % texts.length]} (${index})`,
  articleId: `article-${1 + (index % 3)}`,
  articleTitle: titles[index % 3],
  // Every sixth answers the one before it under the same article.
  ...(index % 6 === 5 ? { parentExternalId: `sample-${index - 3}` } : {}),
  author: { id: `reader-${index % names.length}`, name: names[index % names.length] ?? '' },
}));
