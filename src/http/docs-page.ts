import { z } from 'zod';
import { configVariables } from '../config-variables.ts';
import type { Route } from '../contract/route.ts';
import { routes } from '../contract/routes.ts';
import { problemCatalogue } from '../problem.ts';
import { renderFrame, toHtml } from './page-frame.ts';

/** The API in one readable page: how to begin, every route, every problem, every variable. */
export function renderDocs(publicUrl: string): string {
  const tags = [...new Set(routes.map((route) => route.tag))];
  return renderFrame(
    'API',
    `<h1>Hakam API</h1><p class="soft">Machines read <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). Coming from another
service? <a href="/docs/migrate">Migrate</a>. In a hurry? <a href="/docs/recipes">Recipes</a> to copy.</p>
<nav>${tags.map((tag) => `<a href="#${tag}">${tag}</a>`).join('')}<a href="#problems">Problems</a><a href="#variables">Variables</a></nav>
<h2>Begin</h2><pre>curl ${toHtml(publicUrl)}/v1/comments -H 'Authorization: Bearer hk_…' \\
  -H 'Content-Type: application/json' -H 'Prefer: wait=5' \\
  -d '{"text":"…","article":{"id":"123"},"author":{"name":"…"}}'</pre>
<p>The answer is 202 with <code>status: "pending"</code>, or 200 with the verdict when it came in time. Every outcome also reaches your
webhook, signed as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it, and stands in <code>GET /v1/changes</code>.</p>
${tags
  .map(
    (tag) =>
      `<h2 id="${tag}">${tag}</h2>${routes
        .filter((route) => route.tag === tag)
        .map(renderRoute)
        .join('')}`,
  )
  .join('')}
<h2 id="problems">Problems</h2><p>Errors are <code>application/problem+json</code>; <code>type</code> is <code>/problems/&lt;slug&gt;</code>, validation names every mistake in <code>errors</code>, with a <code>code</code> and a <code>limit</code> for programs that have words of their own.</p>
<table><tr><th>slug</th><th>status</th><th>meaning</th></tr>${Object.entries(problemCatalogue)
      .map(
        ([slug, [status, title]]) =>
          `<tr id="problem-${slug}"><td><code>${slug}</code></td><td>${status}</td><td>${toHtml(title)}</td></tr>`,
      )
      .join('')}</table>
<h2 id="variables">Variables</h2><p>Of the environment the service is started in.</p>
<table><tr><th>name</th><th>default</th><th>what</th></tr>${configVariables
      .map(
        ({ name, fallback, what }) =>
          `<tr><td><code>${name}</code></td><td>${fallback === null ? '' : `<code>${toHtml(fallback)}</code>`}</td><td>${toHtml(what)}</td></tr>`,
      )
      .join('')}</table>`,
  );
}

function renderRoute(route: Route): string {
  const needs = [
    route.needs?.scope && `key: ${route.needs.scope}`,
    route.needs?.role && `role: ${route.needs.role}`,
  ]
    .filter(Boolean)
    .join(' or ');
  return `<section id="${route.id}"><b class="m">${route.method}</b> <code>${toHtml(route.path)}</code> <span class="soft">${needs}</span>
<p>${toHtml(route.summary)}</p>${route.headers === undefined ? '' : `<ul>${route.headers.map((header) => `<li><code>${header.name}</code>: ${toHtml(header.description)}</li>`).join('')}</ul>`}
${route.query === undefined ? '' : fields('Query', route.query)}${route.body === undefined ? '' : fields('Body', route.body)}
<p class="soft">${Object.entries(route.answers)
    .map(([status, answer]) => `<b>${status}</b> ${toHtml(answer.description)}`)
    .join(' · ')}</p></section>`;
}

function fields(title: string, schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const { $schema, ...rest } = json;
  return `<details><summary>${title}</summary><pre>${toHtml(JSON.stringify(rest, null, 1))}</pre></details>`;
}
