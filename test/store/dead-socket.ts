// Listens at a Unix socket and dies without tidying up.
import { createServer } from 'node:net';

createServer().listen(process.argv[2] ?? '', () => process.kill(process.pid, 'SIGKILL'));
