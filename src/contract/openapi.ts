import { z } from 'zod';
import { problem } from './problem.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of every route in routes.ts: the zod schemas as JSON Schema 2020-12, which 3.1 takes as it is. */
export function describeApi(serverUrl: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hakam',
      version,
      description:
        'Comment moderation for news publishers. Site backends use a key, editors a session cookie.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A site key: `Authorization: Bearer hk_…`' },
        session: { type: 'apiKey', in: 'cookie', name: 'hakam_session' },
      },
      schemas: { Problem: toSchema(problem, 'output') },
    },
  };
}

function describeRoute(route: Route): Json {
  const pathNames = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const query = route.query === undefined ? {} : ((toSchema(route.query, 'input').properties ?? {}) as Json);
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.needs === undefined
      ? { security: [] }
      : { security: securityOf(route.needs), description: needsText(route.needs) }),
    parameters: [
      ...pathNames.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
      ...(route.headers ?? []).map(({ name, description }) => ({
        name,
        in: 'header',
        required: false,
        description,
        schema: { type: 'string' },
      })),
    ],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: toSchema(route.body, 'input') } },
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [
          status,
          {
            description: answer.description,
            ...(answer.schema === undefined
              ? {}
              : {
                  content: {
                    [answer.type ?? 'application/json']: { schema: toSchema(answer.schema, 'output') },
                  },
                }),
          },
        ]),
      ),
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function securityOf(needs: NonNullable<Route['needs']>): Json[] {
  return [
    ...(needs.scope === undefined ? [] : [{ key: [] }]),
    ...(needs.role === undefined ? [] : [{ session: [] }]),
  ];
}

function needsText({ scope, role }: NonNullable<Route['needs']>): string {
  const parts = [
    ...(scope === undefined ? [] : [`a key with the scope \`${scope}\``]),
    ...(role === undefined ? [] : [`a session with at least the role \`${role}\``]),
  ];
  return `Needs ${parts.join(', or ')}.`;
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  return rest;
}
