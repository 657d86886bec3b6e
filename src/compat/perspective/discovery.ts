import { supportedAttributes } from './attributes.ts';

const text = (description: string) => ({ type: 'string', description });
const list = (description: string) => ({ type: 'array', items: { type: 'string' }, description });
const ref = (name: string) => ({ $ref: name });
const map = (name: string, description: string) => ({
  type: 'object',
  additionalProperties: ref(name),
  description,
});

/** Google's discovery document for this API: the official samples begin by reading it. `rootUrl` is HAKAM_PUBLIC_URL. */
export function describeDiscovery(publicUrl: string): object {
  const rootUrl = `${publicUrl}/`;
  const method = (name: string, request: string, answer: string, description: string) => ({
    id: `commentanalyzer.comments.${name}`,
    path: `v1alpha1/comments:${name}`,
    flatPath: `v1alpha1/comments:${name}`,
    httpMethod: 'POST',
    description,
    parameters: {},
    parameterOrder: [],
    request: ref(request),
    response: ref(answer),
    scopes: ['https://www.googleapis.com/auth/userinfo.email'],
  });
  return {
    kind: 'discovery#restDescription',
    discoveryVersion: 'v1',
    protocol: 'rest',
    id: 'commentanalyzer:v1alpha1',
    name: 'commentanalyzer',
    version: 'v1alpha1',
    version_module: true,
    revision: '20261101',
    title: 'Perspective Comment Analyzer API',
    description: `Answered by Hakam. Attributes: ${supportedAttributes.join(', ')}.`,
    documentationLink: `${rootUrl}docs`,
    ownerDomain: 'localhost',
    ownerName: 'Hakam',
    icons: {},
    rootUrl,
    servicePath: '',
    baseUrl: rootUrl,
    batchPath: 'batch',
    basePath: '',
    fullyEncodeReservedExpansion: true,
    parameters: {
      alt: {
        type: 'string',
        location: 'query',
        default: 'json',
        enum: ['json'],
        enumDescriptions: ['JSON'],
        description: 'Data format for response.',
      },
      key: { type: 'string', location: 'query', description: 'API key.' },
      prettyPrint: { type: 'boolean', location: 'query', default: 'true', description: 'Ignored.' },
    },
    schemas: {
      TextEntry: {
        id: 'TextEntry',
        type: 'object',
        properties: { text: text('UTF-8 encoded text.'), type: text('PLAIN_TEXT or HTML.') },
      },
      ArticleAndParentComment: {
        id: 'ArticleAndParentComment',
        type: 'object',
        properties: { article: ref('TextEntry'), parentComment: ref('TextEntry') },
      },
      Context: {
        id: 'Context',
        type: 'object',
        properties: {
          entries: { type: 'array', items: ref('TextEntry') },
          articleAndParentComment: ref('ArticleAndParentComment'),
        },
      },
      AttributeParameters: {
        id: 'AttributeParameters',
        type: 'object',
        properties: { scoreType: text('PROBABILITY.'), scoreThreshold: { type: 'number', format: 'float' } },
      },
      Score: {
        id: 'Score',
        type: 'object',
        properties: { value: { type: 'number', format: 'float' }, type: text('PROBABILITY.') },
      },
      SpanScore: {
        id: 'SpanScore',
        type: 'object',
        properties: {
          begin: { type: 'integer', format: 'int32' },
          end: { type: 'integer', format: 'int32' },
          score: ref('Score'),
        },
      },
      AttributeScores: {
        id: 'AttributeScores',
        type: 'object',
        properties: { summaryScore: ref('Score'), spanScores: { type: 'array', items: ref('SpanScore') } },
      },
      AnalyzeCommentRequest: {
        id: 'AnalyzeCommentRequest',
        type: 'object',
        properties: {
          comment: ref('TextEntry'),
          context: ref('Context'),
          requestedAttributes: map('AttributeParameters', 'Attributes to score.'),
          languages: list('Language codes; detected when absent.'),
          doNotStore: { type: 'boolean' },
          clientToken: text('Given back.'),
          sessionId: text('Ignored.'),
          communityId: text('Ignored.'),
          spanAnnotations: { type: 'boolean' },
        },
      },
      AnalyzeCommentResponse: {
        id: 'AnalyzeCommentResponse',
        type: 'object',
        properties: {
          attributeScores: map('AttributeScores', 'Scores of the requested attributes.'),
          languages: list('As requested, else as detected.'),
          detectedLanguages: list('As detected.'),
          clientToken: text('As sent.'),
        },
      },
      SuggestCommentScoreRequest: {
        id: 'SuggestCommentScoreRequest',
        type: 'object',
        properties: {
          comment: ref('TextEntry'),
          context: ref('Context'),
          attributeScores: map('AttributeScores', 'What the scores should be.'),
          languages: list('Language codes.'),
          communityId: text('Ignored.'),
          clientToken: text('Given back.'),
          sessionId: text('Ignored.'),
        },
      },
      SuggestCommentScoreResponse: {
        id: 'SuggestCommentScoreResponse',
        type: 'object',
        properties: {
          clientToken: text('As sent.'),
          requestedLanguages: list('As requested.'),
          detectedLanguages: list('As detected.'),
        },
      },
    },
    resources: {
      comments: {
        methods: {
          analyze: method('analyze', 'AnalyzeCommentRequest', 'AnalyzeCommentResponse', 'Scores a comment.'),
          suggestscore: method(
            'suggestscore',
            'SuggestCommentScoreRequest',
            'SuggestCommentScoreResponse',
            'Says what a score should be.',
          ),
        },
      },
    },
  };
}
