import { categories, unjudged } from '../compat/openai/categories.ts';
import { supportedAttributes, supportedLanguages } from '../compat/perspective/attributes.ts';
import { akismetHoldMs } from '../store/deliveries.ts';
import { renderFrame, toHtml, toPre } from './page-frame.ts';

/** What stays the same when a caller of another service moves here, and what to change. */
interface Guide {
  title: string;
  /** HTML. */
  render(publicUrl: string): string;
}

const list = (names: Iterable<string>) => [...names].map((name) => `<code>${toHtml(name)}</code>`).join(', ');

const guides: Readonly<Record<string, Guide>> = {
  perspective: {
    title: 'From Perspective',
    render: (
      url,
    ) => `<p>Perspective is out of service after 2026. Two lines change: the address and the key.</p>
${toPre(`- https://commentanalyzer.googleapis.com/v1alpha1/comments:analyze?key=YOUR_GOOGLE_KEY
+ ${url}/v1alpha1/comments:analyze?key=hk_…`)}
<p>Node, with <code>googleapis</code>:</p>
${toPre(`const client = await google.discoverAPI('${url}/$discovery/rest?version=v1alpha1');
const { data } = await client.comments.analyze({ key: 'hk_…', resource: {
  comment: { text: 'نص التعليق' }, requestedAttributes: { TOXICITY: {} } } });`)}
<p>Python, with <code>google-api-python-client</code>:</p>
${toPre(`client = discovery.build('commentanalyzer', 'v1alpha1', developerKey='hk_…',
    discoveryServiceUrl='${url}/$discovery/rest?version=v1alpha1', static_discovery=False)`)}
<p>Answered: <code>comments:analyze</code> with span scores, thresholds, context, and <code>comments:suggestscore</code>, which is kept as feedback.
Errors have Perspective's messages and types.</p>
<p>Attributes: ${list(supportedAttributes)}. Any other is answered as Perspective answers an attribute it does not know: we give no number
we cannot stand for.</p><p>Languages: ${list(supportedLanguages)}.</p>
<p>Choose thresholds anew: the numbers are another model's. <code>POST /v1/analyze</code> says more: see <a href="/docs#analyze">the native API</a>.</p>`,
  },
  akismet: {
    title: 'From Akismet',
    render: (url) => {
      const { host, hostname, protocol, port } = new URL(url);
      const portNumber = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
      return `<p>Every site key has an Akismet alias of 12 hexadecimal digits, shown once with the key. Akismet's clients take it as their key; the host is overridden.</p>
<p>WordPress: type the alias into the plug-in's settings, or put it into <code>wp-config.php</code> (the plug-in calls <code>KEY.${toHtml(host)}</code> or sends the key along, both work):</p>
${toPre(`define( 'WPCOM_API_KEY', 'your12charkey' );
// in wp-content/mu-plugins/hakam-akismet.php:
add_filter( 'pre_http_request', function ( $done, $args, $url ) {
  if ( ! str_contains( $url, 'rest.akismet.com' ) ) return $done;
  unset( $args['headers']['Host'] );
  return wp_remote_request( preg_replace( '#https?://[^/]*rest\\.akismet\\.com#', '${url}', $url ), $args );
}, 10, 3 );`)}
<p>Node:</p>${toPre(`new AkismetClient({ key: 'your12charkey', blog: 'https://news.example', host: '${hostname}', port: ${portNumber}, protocol: '${protocol.slice(0, -1)}' }) // akismet-api
new Client('your12charkey', new Blog({ url: 'https://news.example' }), { baseUrl: '${url}/' }) // @cedx/akismet`)}
<table><tr><th>Verdict</th><th>Answer to <code>comment-check</code></th></tr>
<tr><td>publish</td><td><code>false</code></td></tr><tr><td>reject</td><td><code>true</code>, with <code>X-akismet-pro-tip: discard</code> when it is blatant</td></tr>
<tr><td>flag, with a <code>callback</code> at the blog's own host</td><td><code>false</code> and <code>X-akismet-recheck-after</code>: WordPress holds the comment; the editors' decision goes to the callback. WordPress would approve what nobody decides within four minutes by itself, so after ${akismetHoldMs / 1000} s the callback says spam; an approval brings the comment back</td></tr>
<tr><td>flag, without</td><td><code>true</code>, or <code>false</code> where the policy's <code>akismetFlagWithoutCallback</code> says so</td></tr></table>
<p>In WordPress, Settings → Discussion: leave “Comment author must have a previously approved comment” and “Comment must be manually approved” off; otherwise WordPress keeps what your editors approve here.</p>
<p><code>submit-spam</code> and <code>submit-ham</code> count as your editors' decisions. Or use <a href="/docs/recipes#wordpress">our own plug-in</a>, one file.</p>`;
    },
  },
  openai: {
    title: 'From OpenAI moderation',
    render: (url) => `<p>Change the base URL and the key.</p>
${toPre(`const client = new OpenAI({ apiKey: 'hk_…', baseURL: '${url}/v1' });
const { results } = await client.moderations.create({ input: 'نص التعليق' });`)}
${toPre(`client = OpenAI(api_key='hk_…', base_url='${url}/v1')
client.moderations.create(input='نص التعليق')`)}
<p>Text only: an image is refused with a clear error. A category is <code>true</code> from 0.5 on.</p>
<table><tr><th>Category</th><th>Scored</th></tr>${Object.keys(categories)
      .map(
        (name) =>
          `<tr><td><code>${name}</code></td><td>${unjudged.includes(name) ? 'always 0: we cannot judge it' : 'yes'}</td></tr>`,
      )
      .join('')}</table>`,
  },
  coral: {
    title: 'From Coral',
    render: (
      url,
    ) => `<p>Two ways. <b>As Coral's external moderation phase</b>: Coral stays, Hakam judges each comment within its 200 ms.</p>
<ol><li>In Coral: Configure → Moderation Phases → add an external phase with the URL <code>${toHtml(url)}/compat/coral/SITE_ID</code>, format plain text or HTML.</li>
<li>Give Hakam the signing secret Coral shows, the whole of it:</li></ol>
${toPre(`curl -X PATCH ${url}/v1/sites/SITE_ID -b 'hakam_session=…' -H 'Origin: ${url}' -H 'Content-Type: application/json' -d '{"coralSecret":"whsec_…"}'`)}
<p>The site's id stands in <code>GET /v1/sites</code>. Publish is answered with 204, so that Coral's other phases decide; flag with
<code>SYSTEM_WITHHELD</code>, reject with <code>REJECTED</code>, both with a flag that says toxic or spam. A wrong signature is a 401.</p>
<p><b>As Coral's Perspective</b>: Configure → Moderation → Perspective, endpoint <code>${toHtml(url)}/v1alpha1</code>, key <code>hk_…</code>. Editors' decisions then come back by <code>comments:suggestscore</code>.</p>
<p><b>History</b>: <code>mongoexport --collection comments --out comments.json</code>, then <code>npx hakam import comments.json --from coral</code>.</p>`,
  },
};

export const guideNames: readonly string[] = Object.keys(guides);

/** `/docs/migrate`, or one of its guides; null for a guide there is not. */
export function renderMigrate(name: string | null, publicUrl: string): string | null {
  if (name === null)
    return renderFrame(
      'Migrate',
      `<h1>Migrate</h1><nav><a href="/docs">API</a><a href="/docs/recipes">Recipes</a></nav>
<p>Callers of these services work here without a change but the address and the key:</p>
<ul>${guideNames.map((guide) => `<li><a href="/docs/migrate/${guide}">${toHtml(guides[guide]?.title ?? '')}</a></li>`).join('')}</ul>
<h2 id="import">Your history</h2><p>Threads and decisions come along; an interrupted import goes on where it was, and one run twice changes nothing.</p>
${toPre(`npx hakam import export.xml   --from wxr      # WordPress: Tools → Export → All content
npx hakam import disqus.xml   --from disqus   # Disqus: Moderate → Export
npx hakam import comments.json --from coral   # mongoexport --collection comments
npx hakam import comments.jsonl --from jsonl  # one object a line, as POST /v1/comments takes it, with "status"
npx hakam import comments.csv --from csv      # externalId,text,status,articleId,authorName,…
npx hakam export comments.jsonl               # and out again: --what comments|decisions|audit --format jsonl|csv`)}`,
    );
  const guide = Object.hasOwn(guides, name) ? guides[name] : undefined;
  if (guide === undefined) return null;
  return renderFrame(
    guide.title,
    `<h1>${toHtml(guide.title)}</h1><nav><a href="/docs/migrate">Migrate</a><a href="/docs">API</a></nav>
${guide.render(publicUrl)}`,
  );
}
