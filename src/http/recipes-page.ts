import { renderFrame, toPre } from './page-frame.ts';

/** `/docs/recipes`: submitting a comment and receiving a callback, to copy. */
export function renderRecipes(publicUrl: string): string {
  return renderFrame(
    'Recipes',
    `<h1>Recipes</h1><nav><a href="/docs">API</a><a href="/docs/migrate">Migrate</a><a href="#curl">curl</a><a href="#node">Node</a><a href="#php">PHP</a><a href="#python">Python</a><a href="#wordpress">WordPress</a></nav>
<p>Hold the comment, submit it, and publish when the answer or the callback says <code>published</code>. Send an <code>Idempotency-Key</code>: the same request again then makes no second comment. On 429 and 503 wait as long as <code>Retry-After</code> says.</p>
${recipes
  .map(([id, title, code]) => `<h2 id="${id}">${title}</h2>${toPre(code.replaceAll('HAKAM_URL', publicUrl))}`)
  .join('')}
<h2 id="wordpress">WordPress</h2><p>Copy <code>src/client/wordpress/hakam.php</code> into <code>wp-content/plugins/</code>, activate it, enter the address and a key under
Settings → Hakam, and register the callback address it shows there: <code>POST /v1/webhooks</code>, or <code>npx hakam webhooks create URL</code>.</p>`,
  );
}

const recipes: readonly (readonly [id: string, title: string, code: string])[] = [
  [
    'curl',
    'curl',
    `curl HAKAM_URL/v1/comments -H 'Authorization: Bearer hk_…' -H 'Content-Type: application/json' \\
  -H 'Idempotency-Key: comment-4711' -H 'Prefer: wait=5' \\
  -d '{"externalId":"4711","text":"نص التعليق","article":{"id":"123"},"author":{"name":"سامي"}}'

# a callback for every outcome; the secret is shown once
curl HAKAM_URL/v1/webhooks -H 'Authorization: Bearer hk_…' -H 'Content-Type: application/json' \\
  -d '{"url":"https://news.example/hakam","events":["comment.published","comment.flagged","comment.rejected","comment.deleted"]}'`,
  ],
  [
    'node',
    'Node',
    `import { createHmac, timingSafeEqual } from 'node:crypto';

const answer = await fetch('HAKAM_URL/v1/comments', {
  method: 'POST',
  headers: { authorization: 'Bearer hk_…', 'content-type': 'application/json', 'idempotency-key': 'comment-4711', prefer: 'wait=5' },
  body: JSON.stringify({ externalId: '4711', text: 'نص التعليق', article: { id: '123' }, author: { name: 'سامي' } }),
});
const comment = await answer.json(); // comment.status: pending, published, flagged, rejected

// The callback: body is the raw text, as it came.
function isFromHakam(headers, body, secret) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(time)) < 300)) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = Buffer.from('v1,' + createHmac('sha256', key).update(\`\${id}.\${time}.\${body}\`).digest('base64'));
  return signatures.split(' ').some((one) => one.length === expected.length && timingSafeEqual(Buffer.from(one), expected));
}`,
  ],
  [
    'php',
    'PHP',
    `$curl = curl_init('HAKAM_URL/v1/comments');
curl_setopt_array($curl, [
    CURLOPT_POST => true, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 10,
    CURLOPT_HTTPHEADER => ['Authorization: Bearer hk_…', 'Content-Type: application/json', 'Idempotency-Key: comment-4711', 'Prefer: wait=5'],
    CURLOPT_POSTFIELDS => json_encode(['externalId' => '4711', 'text' => 'نص التعليق', 'article' => ['id' => '123'], 'author' => ['name' => 'سامي']]),
]);
$comment = json_decode(curl_exec($curl), true);

function is_from_hakam(string $id, string $time, string $signatures, string $body, string $secret): bool {
    if (abs(time() - (int) $time) > 300) return false;
    $key = base64_decode(substr($secret, strlen('whsec_')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
    foreach (explode(' ', $signatures) as $one) if (hash_equals($expected, $one)) return true;
    return false;
}`,
  ],
  [
    'python',
    'Python',
    `import base64, hashlib, hmac, json, time, urllib.request

request = urllib.request.Request('HAKAM_URL/v1/comments', method='POST',
    headers={'Authorization': 'Bearer hk_…', 'Content-Type': 'application/json', 'Idempotency-Key': 'comment-4711', 'Prefer': 'wait=5'},
    data=json.dumps({'externalId': '4711', 'text': 'نص التعليق', 'article': {'id': '123'}, 'author': {'name': 'سامي'}}).encode())
comment = json.load(urllib.request.urlopen(request, timeout=10))

def is_from_hakam(headers, body: bytes, secret: str) -> bool:
    sent = headers['webhook-timestamp']
    if abs(time.time() - int(sent)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix('whsec_'))
    signed = f"{headers['webhook-id']}.{sent}.".encode() + body
    expected = 'v1,' + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(expected, one) for one in headers['webhook-signature'].split(' '))`,
  ],
];
