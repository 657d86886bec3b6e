import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** What an import of the file must count. */
interface WxrCounts {
  records: number;
  published: number;
  pending: number;
  rejected: number;
  replies: number;
  pingbacks: number;
  empty: number;
}

const sentences = [
  'المقال مهم لكن الأرقام قديمة، أتمنى أن تعيدوا النظر فيها قبل النشر في المرة القادمة.',
  'شكرا للكاتب على هذا التحليل، قرأته مرتين وأرسلته إلى أصدقائي.',
  'لا أتفق مع ما جاء في الفقرة الثالثة & أرى أن المصدر غير موثوق.',
  'Thank you for the careful reporting, the second chart was very useful to me.',
  'I do not think the <em>figures</em> in the last paragraph are right; could you check them?',
  'متى تنشرون الجزء الثاني؟ ننتظره منذ أسبوع.',
  'Le titre ne correspond pas au contenu de l’article, c’est dommage.',
  'يا جماعة الخير، النقاش محترم وهذا ما نحتاجه في هذه الأيام.',
];

/** Writes a WordPress export of at least `bytes` bytes: threads, every status, pingbacks, empty comments, metadata. */
export async function writeWxr(file: string, bytes: number): Promise<WxrCounts> {
  const counts = { records: 0, published: 0, pending: 0, rejected: 0, replies: 0, pingbacks: 0, empty: 0 };
  const output = createWriteStream(file);
  let written = 0;
  let state = 12_345;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };

  async function put(text: string): Promise<void> {
    written += Buffer.byteLength(text);
    if (!output.write(text)) await once(output, 'drain');
  }

  function comment(id: number, first: number): string {
    const kind = random(100);
    const type = kind < 2 ? 'pingback' : '';
    const approved = kind < 85 ? '1' : kind < 90 ? '0' : kind < 97 ? 'spam' : 'trash';
    const isEmpty = kind === 50 && random(10) === 0;
    const parent = type === '' && id > first && random(3) === 0 ? first + random(id - first) : 0;
    counts.records++;
    if (type !== '') counts.pingbacks++;
    else if (isEmpty) counts.empty++;
    else {
      counts[approved === '1' ? 'published' : approved === '0' ? 'pending' : 'rejected']++;
      if (parent > 0) counts.replies++;
    }
    const body = Array.from({ length: 1 + random(5) }, () => sentences[random(sentences.length)]).join(' ');
    const day = String(1 + random(28)).padStart(2, '0');
    return `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[قارئ ${random(50_000)}]]></wp:comment_author>
<wp:comment_author_email>reader${random(50_000)}@example.org</wp:comment_author_email><wp:comment_author_url></wp:comment_author_url>
<wp:comment_author_IP>203.0.113.${random(255)}</wp:comment_author_IP><wp:comment_date><![CDATA[2024-05-${day} 10:00:00]]></wp:comment_date>
<wp:comment_date_gmt><![CDATA[2024-05-${day} 07:00:00]]></wp:comment_date_gmt><wp:comment_content><![CDATA[${isEmpty ? ' ' : `${body} ${id}`}]]></wp:comment_content>
<wp:comment_approved><![CDATA[${approved}]]></wp:comment_approved><wp:comment_type><![CDATA[${type}]]></wp:comment_type>
<wp:comment_parent>${parent}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id>
<wp:commentmeta><wp:meta_key><![CDATA[akismet_result]]></wp:meta_key><wp:meta_value><![CDATA[false]]></wp:meta_value></wp:commentmeta></wp:comment>\n`;
  }

  await put(
    '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>جريدة</title>\n',
  );
  let id = 1;
  for (let post = 1; written < bytes; post++) {
    await put(
      `<item><title>مقال ${post} &amp; نقاش</title><link>https://news.example/?p=${post}</link><content:encoded><![CDATA[${'<p>نص المقال.</p>'.repeat(60)}]]></content:encoded><wp:post_id>${post}</wp:post_id>\n`,
    );
    const first = id;
    for (let left = random(200); left > 0 && written < bytes; left--) await put(comment(id++, first));
    await put('</item>\n');
  }
  await put('</channel></rss>\n');
  output.end();
  await once(output, 'finish');
  return counts;
}
