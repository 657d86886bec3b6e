const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] as string);

/** Text as HTML; what stands in backquotes becomes code. */
export function toHtml(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A block of code to copy. */
export function toPre(code: string): string {
  return `<pre>${escapeHtml(code)}</pre>`;
}

const style = `:root{color-scheme:light dark;--line:#8884}body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
h1{margin-bottom:0}code,pre{font:14px/1.5 ui-monospace,monospace;background:#8881;border-radius:4px;padding:.1em .3em}pre{padding:1rem;overflow:auto}
section{border-top:1px solid var(--line);margin-top:1rem;padding-top:.5rem}b.m{display:inline-block;min-width:4.5rem;text-transform:uppercase}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:start;vertical-align:top}
summary{cursor:pointer}nav a{margin-inline-end:1rem}.soft{opacity:.75}`;

/** A page of the documentation, without a script. `body` is HTML. */
export function renderFrame(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Hakam — ${toHtml(title)}</title><style>${style}</style></head><body>
${body}</body></html>`;
}
