import { type ASTNode, Environment, serialize } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { attributes } from '../../contract/verdict.ts';
import type { Facts } from './facts.ts';

/** A rule's condition made ready, or what is wrong with it. */
type CompiledWhen = { ok: true; test: (facts: Facts) => boolean } | { ok: false; detail: string };

/** The most list elements a macro can visit; article tags are bounded by the contract. */
const mostElements = 50;
/** What one evaluation may cost, in visited nodes; a regular expression counts for many. */
const costBound = 20_000;
const costOfMatches = 1000;
const longestPattern = 300;
const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** Compiled patterns by source. Bounded by the rules of the policies in use. */
const patterns = new Map<string, RE2JS>();

function patternOf(source: string): RE2JS {
  let pattern = patterns.get(source);
  if (pattern === undefined) {
    pattern = RE2JS.compile(source);
    if (patterns.size > 2000) patterns.clear();
    patterns.set(source, pattern);
  }
  return pattern;
}

/** cel-js's own `matches` backtracks; rules are rewritten to this one before they are compiled. */
const safeMatches = 'matchesLinear';

const environment = new Environment({
  limits: { maxAstNodes: 400, maxDepth: 40, maxListElements: 200, maxMapEntries: 50, maxCallArguments: 8 },
})
  .registerVariable('text', 'string')
  .registerVariable('plain', 'string')
  .registerVariable('length', 'int')
  .registerVariable({
    name: 'scores',
    schema: Object.fromEntries(attributes.map((name) => [name, 'double'])),
  })
  .registerVariable({ name: 'language', schema: { code: 'string', script: 'string', confidence: 'double' } })
  .registerVariable('signals', 'map<string, int>')
  .registerVariable('links', 'int')
  .registerVariable('isReply', 'bool')
  .registerVariable({
    name: 'author',
    schema: {
      known: 'bool',
      published: 'int',
      flagged: 'int',
      rejected: 'int',
      standing: 'string',
      ageHours: 'double',
    },
  })
  .registerVariable({ name: 'article', schema: { id: 'string', title: 'string', tags: 'list<string>' } })
  .registerFunction(`string.${safeMatches}(string): bool`, (text: string, source: string) =>
    patternOf(source).matcher(text).find(),
  );

/**
 * Compiles a condition. Problems are sentences for the person who wrote it. `matches` is RE2, takes a literal
 * pattern and finds it anywhere, as CEL defines it.
 */
export function compileWhen(when: string): CompiledWhen {
  try {
    const { ast } = environment.parse(when);
    const cost = prepare(ast);
    if (cost > costBound) return { ok: false, detail: 'too costly: fewer nested loops or patterns' };
    const compiled = environment.parse(serialize(ast));
    const checked = compiled.check();
    if (!checked.valid) return { ok: false, detail: firstLine(checked.error) };
    if (String(checked.type) !== 'bool')
      return { ok: false, detail: `must be true or false, is ${checked.type}` };
    return { ok: true, test: (facts) => compiled(facts as unknown as Record<string, unknown>) === true };
  } catch (error) {
    return { ok: false, detail: firstLine(error) };
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}

/** Rewrites `matches`, refuses what could grow without bound, and returns what the expression can cost. */
function prepare(node: ASTNode): number {
  switch (node.op) {
    case 'value':
    case 'id':
      return 1;
    case 'rcall': {
      const call = node.args as [string, ASTNode, ASTNode[]];
      const [name, receiver, args] = call;
      const inner = args.reduce((sum, arg) => sum + prepare(arg), 0);
      if (name === 'bind') throw new Error('cel.bind is not available');
      if (macros.has(name)) return prepare(receiver) + mostElements * (inner + 1);
      if (name !== 'matches') return 1 + prepare(receiver) + inner;
      const pattern = args[0];
      if (args.length !== 1 || pattern?.op !== 'value' || typeof pattern.args !== 'string') {
        throw new Error('matches takes one pattern, written out');
      }
      if (pattern.args.length > longestPattern)
        throw new Error(`a pattern has at most ${longestPattern} characters`);
      patternOf(pattern.args);
      call[0] = safeMatches;
      return costOfMatches + prepare(receiver);
    }
    default:
      return 1 + nested(node.args);
  }
}

function nested(args: unknown): number {
  if (Array.isArray(args)) return args.reduce<number>((sum, one) => sum + nested(one), 0);
  return typeof args === 'object' && args !== null && 'op' in args ? prepare(args as ASTNode) : 0;
}
