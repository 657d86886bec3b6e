import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/keys.ts';
import { call, type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';

const insult = 'You are a fucking idiot and everybody hates you, you stupid bastard';

/** The requests of Perspective's clients in other languages, as those clients write them. */
describe.each(sizes().slice(0, 1))('Perspective’s clients on $name', ({ place }) => {
  let at: Place;
  let service: Service;
  let key: string;

  beforeAll(async () => {
    at = await place();
    service = await startService(at, {}, { parts: { intake: true, workers: false, dashboard: false } });
    const { store, secrets } = service.context;
    const { siteId } = service.firstStart;
    key = (await createKey(store.db, secrets, siteId, { name: 'perspective', scopes: ['analyze'] })).key;
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  const analyze = (query: string, body: string, headers = {}) =>
    call(service.url, 'POST', `/v1alpha1/comments:analyze${query}`, body, headers);

  it('peRspective (R) writes a list of one language as that language', async () => {
    const body = `{"comment":{"text":"${insult}"},"spanAnnotations":false,"requestedAttributes":{"TOXICITY":{},"INSULT":{}},"doNotStore":false,"languages":"en"}`;
    const answer = await analyze(`?key=${key}`, body, { accept: 'application/json, text/xml, */*' });
    expect(answer.status).toBe(200);
    // It takes the first member of the answer for the scores.
    expect(Object.keys(answer.body)[0]).toBe('attributeScores');
    expect(Object.keys(answer.body.attributeScores)).toEqual(['TOXICITY', 'INSULT']);
    expect(answer.body.languages).toEqual(['en']);
  });

  it('scripts in Python write booleans as strings, and no content type', async () => {
    const body = `{"comment": {"text": "${insult}"}, "languages": ["en"], "requestedAttributes": {"THREAT": {}, "SEVERE_TOXICITY": {}}, "doNotStore": "true", "spanAnnotations": "false"}`;
    const answer = await analyze(`?key=${key}`, body, { 'content-type': '' });
    expect(Object.keys(answer.body.attributeScores)).toEqual(['THREAT', 'SEVERE_TOXICITY']);
    const wrong = await analyze(`?key=${key}`, body.replace('"true"', '"yes"'));
    expect(wrong.body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
  });

  it('Java’s and Go’s leave out nothing: nulls, a threshold as a string', async () => {
    const java = `{"comment":{"text":"${insult}","type":"PLAIN_TEXT"},"context":null,"requestedAttributes":{"TOXICITY":null},"spanAnnotations":false,"languages":null,"doNotStore":true,"clientToken":null,"sessionId":null}`;
    const answer = await analyze(`?key=${key}`, java, { 'content-type': 'text/plain; charset=UTF-8' });
    expect(answer.body.attributeScores.TOXICITY.summaryScore.value).toBeGreaterThan(0.5);
    const go = `{"comment":{"text":"${insult}"},"languages":["en"],"requestedAttributes":{"TOXICITY":{"scoreThreshold":"0.99999"}}}`;
    expect(
      (await analyze(`?alt=json&key=${key}&prettyPrint=false`, go)).body.attributeScores,
    ).toBeUndefined();
  });

  it('a key may come as a header, a path with a slash at its end', async () => {
    const body = `{"comment":{"text":"${insult}"},"requestedAttributes":{"TOXICITY":{}}}`;
    expect((await analyze('', body, { 'x-goog-api-key': key })).status).toBe(200);
    expect((await analyze(`/?key=${key}`, body)).status).toBe(200);
  });

  it('answers a batch of Python’s google-api-python-client, one by one', async () => {
    const boundary = '===============8273465==';
    const part = (id: number, method: string, target: string, body: string) =>
      `--${boundary}\nContent-Type: application/http\nMIME-Version: 1.0\nContent-Transfer-Encoding: binary\nContent-ID: <b29c5de2 + ${id}>\n\n` +
      `${method} ${target} HTTP/1.1\nContent-Type: application/json\nMIME-Version: 1.0\naccept: application/json\ncontent-length: ${Buffer.byteLength(body)}\nHost: x\n\n${body}\n`;
    const path = `/v1alpha1/comments:analyze?key=${key}&alt=json`;
    const asked = (text: string) =>
      `{"comment": {"text": "${text}"}, "requestedAttributes": {"TOXICITY": {}}}`;
    const body = [
      part(0, 'POST', path, asked(insult)),
      part(1, 'POST', path, asked('شكرا على هذا المقال المفيد')),
      part(2, 'POST', path, asked('')),
      part(3, 'POST', path.replace(key, 'nobody'), asked(insult)),
      part(4, 'POST', '/v1/comments', asked(insult)),
    ];
    const type = { 'content-type': `multipart/mixed; boundary="${boundary}"` };
    const answer = await call(service.url, 'POST', '/batch', `${body.join('')}--${boundary}--`, type);
    const [, mark = ''] =
      /^multipart\/mixed; boundary=(\S+)$/.exec(answer.headers.get('content-type') ?? '') ?? [];
    const answers = answer.text
      .split(`--${mark}`)
      .slice(1, -1)
      .map((one) => {
        const [outer = '', inner = '', json = ''] = one.split('\r\n\r\n');
        return {
          id: /<response-(.*)>/.exec(outer)?.[1],
          status: inner.split('\r\n')[0],
          body: JSON.parse(json),
        };
      });
    expect(answers.map(({ id, status }) => [id, status])).toEqual([
      ['b29c5de2 + 0', 'HTTP/1.1 200 OK'],
      ['b29c5de2 + 1', 'HTTP/1.1 200 OK'],
      ['b29c5de2 + 2', 'HTTP/1.1 400 Bad Request'],
      ['b29c5de2 + 3', 'HTTP/1.1 400 Bad Request'],
      ['b29c5de2 + 4', 'HTTP/1.1 404 Not Found'],
    ]);
    expect(answers[0]?.body.attributeScores.TOXICITY.summaryScore.value).toBeGreaterThan(0.5);
    expect(answers[1]?.body.detectedLanguages).toEqual(['ar']);
    expect(answers[2]?.body.error.message).toBe('Comment must be non-empty.');
    expect(answers[3]?.body.error.details[0].reason).toBe('API_KEY_INVALID');
    for (const broken of ['', 'x', `--${boundary}--`, `--${boundary}\n\nnothing\n--${boundary}--`])
      expect((await call(service.url, 'POST', '/batch', broken, type)).body.error.code).toBe(400);
  });
});
