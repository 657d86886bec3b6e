// The embedded PostgreSQL, in a thread of its own: request bytes of the wire protocol come in, answer bytes go
// out, one at a time. Plain JavaScript, because a worker thread is loaded by Node and not by the test runner.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const database = await PGlite.create({ dataDir: workerData.folder });
parentPort.on('message', async (request) => {
  if (request === 'close') {
    await database.close();
    parentPort.postMessage('closed');
    parentPort.close();
    return;
  }
  // The answer may be a view of WebAssembly memory, which cannot be handed over.
  const answer = new Uint8Array(await database.execProtocolRaw(request, { syncToFs: false }));
  parentPort.postMessage(answer, [answer.buffer]);
});
parentPort.postMessage('open');
