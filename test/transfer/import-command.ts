// The command as a process that a test can kill: `import-command.ts FILE`.
import { runCommand } from '../../src/cli/program.ts';

await runCommand(['node', 'hakam', 'import', process.argv[2] ?? '', '--from', 'wxr']);
