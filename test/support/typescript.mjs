// `node --import ./test/support/typescript.mjs file.ts`: runs our TypeScript without a build, in processes that tests
// start, stop and kill.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
