/** What the reasons of a verdict say, by rule and UI language. `{…}` is filled in. A rule of a policy brings its own. */
export const reasonMessages: Readonly<Record<string, Readonly<Record<'en' | 'ar' | 'fr', string>>>> = {
  'threshold.toxicity': { en: 'Toxic', ar: 'مسيء', fr: 'Toxique' },
  'threshold.severeToxicity': { en: 'Severely abusive', ar: 'إساءة شديدة', fr: 'Abus grave' },
  'threshold.insult': { en: 'Insult', ar: 'إهانة', fr: 'Insulte' },
  'threshold.profanity': { en: 'Obscene language', ar: 'ألفاظ نابية', fr: 'Langage obscène' },
  'threshold.threat': { en: 'Threat', ar: 'تهديد', fr: 'Menace' },
  'threshold.identityAttack': {
    en: 'Attack on a group of people',
    ar: 'اعتداء على فئة من الناس',
    fr: 'Attaque contre un groupe',
  },
  'threshold.sexuallyExplicit': {
    en: 'Sexually explicit',
    ar: 'محتوى جنسي صريح',
    fr: 'Sexuellement explicite',
  },
  'threshold.spam': { en: 'Advertising or spam', ar: 'إعلان أو رسالة مزعجة', fr: 'Publicité ou spam' },
  'threshold.unsure': {
    en: 'Close to the line for {attribute}',
    ar: 'قريب من الحد في: {attribute}',
    fr: 'Proche de la limite : {attribute}',
  },
  'threshold.links': { en: 'Too many links', ar: 'روابط كثيرة', fr: 'Trop de liens' },
  'threshold.personalData': {
    en: 'Phone number, e-mail address or wallet',
    ar: 'رقم هاتف أو بريد إلكتروني أو محفظة',
    fr: 'Numéro de téléphone, e-mail ou portefeuille',
  },
  'threshold.language': {
    en: 'In a language this site does not accept',
    ar: 'بلغة لا يقبلها الموقع',
    fr: 'Dans une langue non acceptée',
  },
  'list.banned': { en: 'On the list of banned words', ar: 'ضمن الكلمات المحظورة', fr: 'Mot interdit' },
  'list.suspect': { en: 'On the list of suspect words', ar: 'ضمن الكلمات المشبوهة', fr: 'Mot suspect' },
  'author.banned': { en: 'The author is banned', ar: 'الكاتب محظور', fr: "L'auteur est banni" },
  'author.muted': { en: 'The author is muted', ar: 'الكاتب مكتوم', fr: "L'auteur est en sourdine" },
  'author.first': {
    en: "The author's first comment",
    ar: 'أول تعليق لهذا الكاتب',
    fr: "Premier commentaire de l'auteur",
  },
  'author.repetition': {
    en: 'The author has posted the same before',
    ar: 'كرّر الكاتب التعليق نفسه',
    fr: "L'auteur l'a déjà publié",
  },
  'author.edited-rejected': {
    en: 'An edit of a comment that was rejected',
    ar: 'تعديل لتعليق سبق رفضه',
    fr: "Modification d'un commentaire refusé",
  },
  'article.repetition': {
    en: 'Others have posted the same',
    ar: 'نشر آخرون التعليق نفسه',
    fr: "D'autres ont publié la même chose",
  },
  'article.premoderated': {
    en: 'Every comment of this article goes to editors',
    ar: 'كل تعليقات هذا المقال تُراجع قبل النشر',
    fr: 'Article modéré avant publication',
  },
};
