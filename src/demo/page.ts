import type { Status } from '../contract/comment.ts';

export interface ShownComment {
  id: string;
  name: string;
  text: string;
  status: Status;
  direction: 'ltr' | 'rtl';
  /** Of the last event heard; older ones are ignored. */
  sequence: number;
}

interface Article {
  id: string;
  title: string;
  section: string;
  dateline: string;
  paragraphs: string[];
  tags: string[];
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const toHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] as string);

const waiting: Partial<Record<Status, string>> = {
  pending: 'تعليقك وصل وهو قيد القراءة الآن.',
  flagged: 'تعليقك في انتظار مراجعة المحررين.',
  rejected: 'لم يُنشر هذا التعليق.',
};

/** The article page, right to left. `failed` is a form that was refused, filled in again without its e-mail. */
export function renderPage(
  article: Article,
  comments: readonly ShownComment[],
  failed?: URLSearchParams,
): string {
  return `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${toHtml(article.title)} — صحيفة المثال</title>
<link rel="stylesheet" href="/demo/assets/demo.css">
<script src="/demo/assets/demo.js" defer></script>
</head>
<body>
<header class="masthead"><a href="/demo">صحيفة المثال</a><span>صفحة تجريبية لخدمة «حَكَم»</span></header>
<main>
<article>
<p class="section">${toHtml(article.section)}</p>
<h1>${toHtml(article.title)}</h1>
<div class="tools"><span>${toHtml(article.dateline)}</span>
<span class="sizes" role="group" aria-label="حجم الخط"><span>حجم الخط</span>
<button type="button" data-size="-1" aria-label="تصغير الخط">أ−</button><output id="size">1</output><button type="button" data-size="1" aria-label="تكبير الخط">أ+</button></span></div>
<div class="text">${article.paragraphs.map((paragraph) => `<p>${toHtml(paragraph)}</p>`).join('\n')}</div>
</article>
<section aria-labelledby="comments">
<h2 id="comments">التعليقات <span class="count">${comments.filter((comment) => comment.status === 'published').length}</span></h2>
<ol class="comments">${comments.map(renderComment).join('\n') || '<li class="empty">لا تعليقات بعد. كن أول من يعلّق.</li>'}</ol>
<h2>شارك برأيك</h2>
${failed === undefined ? '' : '<p class="error" role="alert">لم نستطع حفظ التعليق: الاسم والبريد والتعليق لا يمكن أن تكون فارغة، وأقصى طول للتعليق 20٬000 حرف.</p>'}
<form method="post" action="/demo">
<p class="hint">بريدك يبقى عندنا ولا يظهر لأحد. الخانات ذات النجمة <b>*</b> لا بد منها.</p>
<label><span>التعليق <b>*</b></span><textarea name="comment" rows="6" required maxlength="20000" dir="auto">${toHtml(failed?.get('comment') ?? '')}</textarea></label>
<div class="pair"><label><span>الاسم <b>*</b></span><input name="name" required maxlength="200" autocomplete="name" value="${toHtml(failed?.get('name') ?? '')}"></label>
<label><span>البريد الإلكتروني <b>*</b></span><input name="email" type="email" required maxlength="320" autocomplete="email" dir="ltr"></label></div>
<button type="submit" class="send">أرسل التعليق</button>
</form>
</section>
</main>
</body>
</html>`;
}

function renderComment(comment: ShownComment): string {
  const state = waiting[comment.status];
  return `<li id="comment-${toHtml(comment.id)}" class="${comment.status}" data-id="${toHtml(comment.id)}" data-status="${comment.status}">
<p class="by"><bdi>${toHtml(comment.name)}</bdi> يقول:</p>
<p dir="${comment.direction}" class="said">${toHtml(comment.text).replace(/\n/g, '<br>')}</p>
${state === undefined ? '' : `<p class="state" role="status">${state}</p>`}</li>`;
}
