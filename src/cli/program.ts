import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { configVariables } from '../config-variables.ts';
import { Problem } from '../problem.ts';
import { readVersion } from '../root.ts';
import { heap } from './heap.ts';

/** The `hakam` command. Each command loads only what it needs. Sets the exit code; prints errors for people. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const program = new Command('hakam')
    .description('Comment moderation for news publishers, Arabic first')
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError('(hakam --help lists the commands)')
    .addHelpText('after', describeVariables);
  describeService(program);
  describeAdministration(program);
  describeData(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function describeVariables(): string {
  const lines = configVariables.map(
    ({ name, fallback, what }) =>
      `  ${name.padEnd(27)}${what}${fallback === null ? '' : ` (default: ${fallback})`}`,
  );
  return `\nVariables:\n${lines.join('\n')}`;
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  const known =
    error instanceof ConfigError || error instanceof Problem || (error instanceof Error && isExpected(error));
  process.stderr.write(
    known
      ? `hakam: ${(error as Error).message}\n`
      : `hakam: unexpected error\n${String(error instanceof Error ? error.stack : error)}\n`,
  );
  return 1;
}

function isExpected(error: Error): boolean {
  const code: unknown = Reflect.get(error, 'code');
  return (
    ['FolderInUse', 'CannotOpen', 'CannotConnect', 'SchemaTooNew', 'CommandError', 'CannotRestore'].includes(
      error.name,
    ) || ['EACCES', 'ENOENT', 'ECONNREFUSED', '42501'].includes(String(code))
  );
}

function describeService(program: Command): void {
  program
    .command('serve')
    .description('answer requests; without options everything in one process')
    .option('--intake', "the site backends' doors")
    .option('--workers', 'judging and callbacks')
    .option('--dashboard', "the editors' dashboard and its API")
    .action(async (options: { intake?: true; workers?: true; dashboard?: true }) => {
      heap.starting();
      const { serve } = await import('./serve.ts');
      const all = Object.keys(options).length === 0;
      await serve({
        intake: all || options.intake === true,
        workers: all || options.workers === true,
        dashboard: all || options.dashboard === true,
      });
    });
  program
    .command('worker')
    .description('judge comments and send callbacks, without a port')
    .action(async () => {
      heap.starting();
      await (await import('./worker.ts')).work();
    });
  program
    .command('migrate')
    .description("bring the store's schema up to date")
    .action(async () => (await import('./migrate.ts')).migrateStore());
  program
    .command('seed')
    .description('submit the sample comments to a site, with a progress bar')
    .option('--site <id>', 'instead of the default site')
    .action(async (options: { site?: string }) => (await import('./seed.ts')).seed(options));
  program
    .command('check')
    .argument('<text>', 'the comment, or - to read one a line (plain, or JSON {text, language?, context?})')
    .description('judge a text here and now, with the default policy')
    .option('--json', 'one verdict a line')
    .option('--languages <list>', 'the languages a site expects', 'ar,en,fr')
    .action(async (text: string, options: { json?: true; languages: string }) =>
      (await import('./check.ts')).check(text, options),
    );
}

function describeAdministration(program: Command): void {
  const keys = program.command('keys').description('site keys');
  keys
    .command('list')
    .option('--site <id>')
    .action(async (options) => (await import('./keys.ts')).list(options));
  keys
    .command('create')
    .argument('<name>')
    .option('--site <id>')
    .option('--scopes <list>', 'submit,read,analyze,admin', 'submit,read,analyze')
    .action(async (name: string, options) => (await import('./keys.ts')).create(name, options));
  keys
    .command('revoke')
    .argument('<id>')
    .option('--site <id>')
    .action(async (id: string, options) => (await import('./keys.ts')).revoke(id, options));

  const sites = program.command('sites').description('sites');
  sites.command('list').action(async () => (await import('./sites.ts')).list());
  sites
    .command('create')
    .argument('<name>')
    .option('--languages <list>', 'the languages it expects', 'ar,en,fr')
    .action(async (name: string, options) => (await import('./sites.ts')).create(name, options));

  const users = program.command('users').description('editors');
  users.command('list').action(async () => (await import('./users.ts')).list());
  users
    .command('create')
    .argument('<email>')
    .option('--name <name>')
    .option('--role <role>', 'viewer, editor, chief or admin', 'editor')
    .action(async (email: string, options) => (await import('./users.ts')).create(email, options));
  users
    .command('reset-password')
    .argument('<email>')
    .action(async (email: string) => (await import('./users.ts')).resetPassword(email));

  const webhooks = program.command('webhooks').description('webhook endpoints');
  webhooks
    .command('list')
    .option('--site <id>')
    .action(async (options) => (await import('./webhooks.ts')).list(options));
  webhooks
    .command('create')
    .argument('<url>')
    .option('--site <id>')
    .option(
      '--events <list>',
      'comma-separated',
      'comment.published,comment.flagged,comment.rejected,comment.deleted',
    )
    .action(async (url: string, options) => (await import('./webhooks.ts')).create(url, options));

  const jobs = program.command('jobs').description('jobs that used up their attempts');
  jobs.command('list').action(async () => (await import('./jobs.ts')).list());
  jobs
    .command('replay')
    .argument('<id>')
    .action(async (id: string) => (await import('./jobs.ts')).replay(id));
}

function describeData(program: Command): void {
  program
    .command('backup')
    .argument('<file>')
    .description('write everything to one file')
    .action(async (file: string) => (await import('./backup.ts')).backupTo(file));
  program
    .command('restore')
    .argument('<file>')
    .description('read a backup into an empty store of either size')
    .action(async (file: string) => (await import('./backup.ts')).restoreFrom(file));
  program
    .command('import')
    .argument('<file>')
    .requiredOption('--from <format>', 'wxr (WordPress), disqus, coral, jsonl or csv')
    .option('--site <id>')
    .option('--judge', 'also give every comment a verdict; decisions stay')
    .description("read another system's comments, with their threads and decisions")
    .action(async (file: string, options) => (await import('./transfer.ts')).importFile(file, options));
  program
    .command('export')
    .argument('<file>', 'or - for standard output')
    .option('--what <kind>', 'comments, decisions or audit', 'comments')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .option('--site <id>')
    .option('--personal', 'with e-mail, address and user agent')
    .description('write comments, decisions or the audit log')
    .action(async (file: string, options) => (await import('./transfer.ts')).exportFile(file, options));
  program
    .command('train')
    .argument('<model>', 'language or toxicity')
    .requiredOption('--data <dir>', 'the folder with the training data')
    .option('--without <set...>', 'leave these files out, e.g. train_b')
    .option('--seed <number>')
    .description('train a model anew and write its weights and card')
    .action(async (model: string, options) => (await import('./train.ts')).train(model, options));
  program
    .command('evaluate')
    .argument('<model>', 'language or toxicity')
    .argument('<files...>')
    .option('--json', 'figures for machines')
    .option('--html <file>', 'also write a page with plots')
    .description('measure a model on labelled files')
    .action(async (model: string, files: string[], options) =>
      (await import('./evaluate.ts')).evaluate(model, files, options),
    );
}
