// The embedded PostgreSQL, in a thread of its own: request bytes of the wire protocol come in, answer bytes go
// out, one at a time. Plain JavaScript, because a worker thread is loaded by Node and not by the test runner.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const database = await PGlite.create({ dataDir: workerData.folder });
// Making a new folder takes 450 MB of WebAssembly memory, which nothing else would free for minutes.
setFlagsFromString('--expose-gc');
runInNewContext('gc')();
parentPort.on('message', async (request) => {
  if (request === 'close') {
    await database.close();
    parentPort.postMessage('closed');
    parentPort.close();
    return;
  }
  const chunks = [];
  // Not `execProtocolRaw`: it also parses every answer and keeps what it parsed for ever. A chunk is a view of
  // WebAssembly memory, valid only now.
  const onRawData = (chunk) => chunks.push(chunk.slice());
  await database.execProtocolRawStream(request, { syncToFs: false, onRawData });
  const answer = join(chunks);
  parentPort.postMessage(answer, [answer.buffer]);
});
parentPort.postMessage('open');

function join(chunks) {
  if (chunks.length === 1) return chunks[0];
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
