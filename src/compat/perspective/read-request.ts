import { z } from 'zod';
import { isSupported, supportedLanguages } from './attributes.ts';
import { analysisFailed, GoogleError } from './google-error.ts';

const maxBytes = 20_480;
/** From this confidence on a detected language is held against a request. */
const sure = 0.7;

const entry = z.object({ text: z.string().nullish() });
const requested = z.object({
  scoreType: z.string().nullish(),
  scoreThreshold: z.coerce.number().nullish(),
});
/** As Google reads JSON: a boolean may be written as a string, a list of one as its one member. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const list = z.union([z.array(z.string()), z.string().transform((one) => [one])]);
const shape = z.object({
  comment: z.object({ text: z.string().nullish(), type: z.string().nullish() }).nullish(),
  context: z
    .object({
      entries: z.array(entry).nullish(),
      articleAndParentComment: z
        .object({ article: entry.nullish(), parentComment: entry.nullish() })
        .nullish(),
    })
    .nullish(),
  requestedAttributes: z.record(z.string(), requested.nullish()).nullish(),
  attributeScores: z.record(z.string(), z.unknown()).nullish(),
  languages: list.nullish(),
  doNotStore: flag.nullish(),
  spanAnnotations: flag.nullish(),
  clientToken: z.string().nullish(),
  sessionId: z.string().nullish(),
  communityId: z.string().nullish(),
});

export interface PerspectiveRequest {
  text: string;
  format: 'text' | 'html';
  articleText: string | null;
  parentText: string | null;
  attributes: { name: string; threshold: number }[];
  attributeScores: Record<string, unknown> | null;
  languages: string[];
  doNotStore: boolean;
  spanAnnotations: boolean;
  clientToken: string | null;
}

/** Reads a body of `comments:analyze` (needs attributes) or `comments:suggestscore` (needs scores). Throws GoogleError. */
export function readRequest(body: unknown, kind: 'analyze' | 'suggestscore'): PerspectiveRequest {
  const parsed = shape.safeParse(body ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new GoogleError(
      400,
      'INVALID_ARGUMENT',
      `Invalid value at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? ''}`,
    );
  }
  const request = parsed.data;
  const text = request.comment?.text ?? '';
  if (text.trim() === '') throw analysisFailed('Comment must be non-empty.', 'COMMENT_EMPTY');
  if (Buffer.byteLength(text) > maxBytes) throw analysisFailed('Comment text too long.', 'COMMENT_TOO_LONG');
  const { articleText, parentText } = readContext(request.context);
  return {
    text: text.replaceAll('\u0000', ' ').toWellFormed(),
    format: readType(request.comment?.type),
    articleText,
    parentText,
    attributes: kind === 'analyze' ? readAttributes(request.requestedAttributes) : [],
    attributeScores: kind === 'suggestscore' ? readScores(request.attributeScores) : null,
    languages: readLanguages(request.languages ?? []),
    doNotStore: request.doNotStore ?? false,
    spanAnnotations: request.spanAnnotations ?? false,
    clientToken: request.clientToken ?? null,
  };
}

function readType(type: string | null | undefined): 'text' | 'html' {
  if (type == null || type === 'PLAIN_TEXT' || type === 'TEXT_TYPE_UNSPECIFIED') return 'text';
  if (type === 'HTML') return 'html';
  throw new GoogleError(400, 'INVALID_ARGUMENT', `Invalid value at 'comment.type': "${type}"`);
}

function readContext(context: z.infer<typeof shape>['context']) {
  const pair = context?.articleAndParentComment;
  if (pair != null && context?.entries != null)
    throw analysisFailed(
      'Only one of entries and article_and_parent_comment may be set in context.',
      'INVALID_REQUEST',
    );
  const texts = (context?.entries ?? []).map((item) => item.text ?? '');
  return {
    articleText: pair?.article?.text ?? null,
    parentText: pair?.parentComment?.text ?? texts.at(-1) ?? null,
  };
}

function readAttributes(attributes: z.infer<typeof shape>['requestedAttributes']) {
  const names = Object.entries(attributes ?? {});
  if (names.length === 0) throw analysisFailed('Missing requested_attributes', 'NO_REQUESTED_ATTRIBUTES');
  return names.map(([name, settings]) => {
    if (!isSupported(name)) throw analysisFailed(`Unknown requested attribute: ${name}`, 'INVALID_REQUEST');
    const type = settings?.scoreType ?? 'PROBABILITY';
    if (type !== 'PROBABILITY' && type !== 'SCORE_TYPE_UNSPECIFIED')
      throw analysisFailed(
        `Requested score type ${type} is not supported by attribute ${name}`,
        'INVALID_REQUEST',
      );
    return { name, threshold: settings?.scoreThreshold ?? 0 };
  });
}

function readScores(scores: Record<string, unknown> | null | undefined): Record<string, unknown> {
  if (scores == null || Object.keys(scores).length === 0)
    throw analysisFailed('Missing attribute_scores', 'INVALID_REQUEST');
  for (const name of Object.keys(scores))
    if (!isSupported(name) && !/^[A-Z_]{3,40}$/.test(name))
      throw analysisFailed(`Unknown attribute: ${name}`, 'INVALID_REQUEST');
  return scores;
}

function readLanguages(languages: readonly string[]): string[] {
  return languages.filter((code) => code !== '');
}

/** Throws the language error of the first attribute when a language asked for, or surely detected, is not one we know. */
export function requireLanguages(request: PerspectiveRequest, detected: string, confidence: number): void {
  const attribute = request.attributes[0]?.name ?? 'TOXICITY';
  const asked = request.languages.length > 0 ? request.languages : confidence >= sure ? [detected] : [];
  const unknown = asked.find(
    (code) => !supportedLanguages.has(code) && !supportedLanguages.has(code.split('-')[0] ?? ''),
  );
  if (unknown === undefined) return;
  throw analysisFailed(
    `Attribute ${attribute} does not support request languages: ${unknown}`,
    'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
    {
      languageNotSupportedByAttributeError: {
        detectedLanguages: [detected],
        requestedLanguages: request.languages,
        attribute,
      },
    },
  );
}
