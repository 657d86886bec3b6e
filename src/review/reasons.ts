import { type ReasonCatalogue, reasonCatalogue } from '../contract/reasons.ts';

/** The reasons of a site that has set none. */
const defaultReasons: ReasonCatalogue = {
  items: [
    { id: 'insult', ar: 'إهانة أو شتيمة', en: 'Insult or abuse' },
    { id: 'hate', ar: 'تحريض أو كراهية ضد فئة من الناس', en: 'Hate against a group' },
    { id: 'threat', ar: 'تهديد أو دعوة إلى العنف', en: 'Threat or call for violence' },
    { id: 'sexual', ar: 'محتوى جنسي', en: 'Sexual content' },
    { id: 'spam', ar: 'إعلان أو محتوى مزعج', en: 'Advertising or spam' },
    { id: 'personal-data', ar: 'نشر بيانات شخصية', en: 'Personal data' },
    { id: 'off-topic', ar: 'خارج عن موضوع المقال', en: 'Off topic' },
    { id: 'false', ar: 'معلومة مضللة', en: 'Misleading claim' },
    { id: 'legal', ar: 'قد يخالف القانون', en: 'May be unlawful' },
    { id: 'fine', ar: 'مقبول', en: 'Acceptable' },
  ],
};

/** A site's reasons as its settings have them. */
export function readReasons(settings: Record<string, unknown>): ReasonCatalogue {
  const stored = reasonCatalogue.safeParse(settings.reasons);
  return stored.success ? stored.data : defaultReasons;
}
