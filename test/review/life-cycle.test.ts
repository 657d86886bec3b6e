import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionAction, Status } from '../../src/contract/comment.ts';
import { writeVerdicts } from '../../src/store/judging.ts';
import { sizes } from '../support/sizes.ts';
import { type Caller, type Desk, differsInStore, judged, openDesk } from './desk.ts';

interface State {
  status: Status;
  escalated: boolean;
  deferred: boolean;
  decision: Made | null;
}
interface Made {
  by: number;
  revision: number;
  before: State;
  undone: boolean;
}

/** The reference: what a comment is after each step. */
class Model {
  state: State = { status: 'pending', escalated: false, deferred: false, decision: null };
  revision = 0;
  reports = 0;
  claim: { by: number; until: number } | null = null;
  made: Made[] = [];

  edit() {
    this.revision++;
    this.claim = null;
    this.state = { status: 'pending', escalated: false, deferred: false, decision: null };
  }
  decide(by: number, action: DecisionAction, now: number): boolean {
    const { status, escalated, deferred, decision } = this.state;
    const to = ({ approve: 'published', reject: 'rejected' } as Record<string, Status>)[action] ?? 'flagged';
    const closed = status !== 'flagged' && action !== 'reopen' && decision !== null && decision.by !== by;
    const already =
      action === 'escalate'
        ? escalated && !deferred
        : action === 'reopen'
          ? status === 'flagged' && !escalated && !deferred
          : action !== 'defer' && status === to && decision !== null;
    if (status === 'pending' || status === 'deleted' || this.heldAgainst(by, now) || closed || already)
      return false;
    const made = { by, revision: this.revision, before: this.state, undone: false };
    this.made.push(made);
    const keeps = action === 'escalate' || (action === 'defer' && escalated);
    this.state = { status: to, escalated: keeps, deferred: action === 'defer', decision: made };
    this.claim = null;
    return true;
  }
  undo(made: Made): boolean {
    if (made.undone) return true;
    if (this.state.decision !== made || this.state.status === 'deleted') return false;
    this.state = made.before;
    made.undone = true;
    return true;
  }
  report(limit: number) {
    this.reports++;
    if (this.state.status === 'published' && this.reports >= limit)
      this.state = { ...this.state, status: 'flagged' };
  }
  erase() {
    this.state = { ...this.state, status: 'deleted', escalated: false, deferred: false };
    this.claim = null;
  }
  heldAgainst(by: number, now: number) {
    return this.claim !== null && this.claim.by !== by && this.claim.until > now;
  }
}

interface Real {
  desk: Desk;
  editors: Caller[];
  externalId: string;
  id: string;
  decisionIds: string[];
  texts: number;
  reporters: number;
}

type Step = fc.AsyncCommand<Model, Real>;
const step = (
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
  check = (_: Model) => true,
): Step => ({
  toString: () => name,
  check: (model) => check(model),
  run,
});
const exists = (model: Model) => model.revision > 0;

const submit = () =>
  step('submit', async (model, real) => {
    const answer = await real.desk.key('POST', '/v1/comments', {
      externalId: real.externalId,
      text: `Text ${real.texts++}`,
      article: { id: 'life' },
      author: { name: 'Reader' },
    });
    if (model.state.status === 'deleted') {
      expect(answer.status).toBe(409);
      return;
    }
    model.edit();
    expect(answer.status).toBe(202);
    expect(answer.body.revision).toBe(model.revision);
    real.id = answer.body.id;
  });

const judge = (status: 'flagged' | 'published' | 'rejected', behind: number) =>
  step(
    `judge ${status} ${behind} behind`,
    async (model, real) => {
      const revision = Math.max(1, model.revision - behind);
      const at = new Date(real.desk.clock.now());
      const [written] = await writeVerdicts(real.desk.running.context.store.db, [
        judged(real.id, real.desk.siteId, {}, status, at, revision),
      ]);
      const expected = model.state.status === 'pending' && revision === model.revision;
      expect(written).toBe(expected);
      if (expected) model.state = { ...model.state, status };
    },
    exists,
  );

const claim = (by: number) =>
  step(
    `claim by ${by}`,
    async (model, { desk, editors, id }) => {
      const now = desk.clock.now();
      const { body } = await (editors[by] as Caller)('POST', '/v1/claims', { ids: [id] });
      const expected = model.state.status === 'flagged' && !model.heldAgainst(by, now);
      expect(body.items).toHaveLength(expected ? 1 : 0);
      if (expected) model.claim = { by, until: Date.parse(body.expiresAt) };
    },
    exists,
  );

const decide = (by: number, action: DecisionAction) =>
  step(
    `${action} by ${by}`,
    async (model, { desk, editors, id, decisionIds }) => {
      const now = desk.clock.now();
      const answer = await (editors[by] as Caller)('POST', `/v1/comments/${id}/decisions`, {
        action,
        revision: model.revision,
      });
      const expected = model.decide(by, action, now);
      expect(answer.status).toBe(expected ? 200 : 409);
      if (expected) decisionIds.push(answer.body.decision.id);
    },
    exists,
  );

const undo = (by: number, which: number) =>
  step(
    `undo ${which} by ${by}`,
    async (model, { editors, decisionIds }) => {
      const at = which % model.made.length;
      const answer = await (editors[by] as Caller)('POST', `/v1/decisions/${decisionIds[at]}/undo`, {});
      expect(answer.status).toBe(model.undo(model.made[at] as Made) ? 200 : 409);
    },
    (model) => model.made.length > 0,
  );

const report = () =>
  step(
    'report',
    async (model, real) => {
      const answer = await real.desk.key('POST', `/v1/comments/${real.id}/reports`, {
        reason: 'rude',
        reporterId: `r${real.reporters++}`,
      });
      expect(answer.status).toBe(model.state.status === 'deleted' ? 409 : 202);
      if (model.state.status !== 'deleted') model.report(3);
    },
    exists,
  );

const erase = () =>
  step(
    'erase',
    async (model, { desk, id }) => {
      expect((await desk.key('DELETE', `/v1/comments/${id}`)).status).toBe(204);
      model.erase();
    },
    exists,
  );

const wait = (seconds: number) =>
  step(`wait ${seconds} s`, async (_model, { desk }) => desk.clock.ahead(seconds * 1000));

const editor = fc.nat({ max: 2 });
const steps = [
  fc.constant(submit()),
  fc
    .tuple(fc.constantFrom('flagged', 'flagged', 'published', 'rejected'), fc.nat({ max: 1 }))
    .map(([status, behind]) => judge(status as 'flagged', behind)),
  editor.map(claim),
  fc
    .tuple(editor, fc.constantFrom<DecisionAction>('approve', 'reject', 'escalate', 'defer', 'reopen'))
    .map(([by, action]) => decide(by, action)),
  fc.tuple(editor, fc.nat({ max: 5 })).map(([by, which]) => undo(by, which)),
  fc.constant(report()),
  fc.constantFrom(10, 400).map(wait),
];

describe.each(sizes().filter(differsInStore))('review: the life of a comment on $name', ({ place }) => {
  let desk: Desk;
  let editors: Caller[];
  beforeAll(async () => {
    desk = await openDesk(await place());
    editors = [await desk.as('editor'), await desk.as('editor'), await desk.as('editor')];
  });
  afterAll(() => desk.close());

  it('goes as the reference model says, in any order of steps', async () => {
    let runs = 0;
    const commands = fc.commands([...steps, ...steps, fc.constant(erase())], { maxCommands: 30, size: '+1' });
    await fc.assert(
      fc.asyncProperty(commands, async (path) => {
        const model = new Model();
        const real: Real = {
          desk,
          editors,
          externalId: `life-${runs++}`,
          id: '',
          decisionIds: [],
          texts: 0,
          reporters: 0,
        };
        await fc.asyncModelRun(() => ({ model, real }), path);
        if (model.revision === 0) return;
        const { body } = await desk.key('GET', `/v1/comments/${real.id}`);
        expect(body).toMatchObject({
          status: model.state.status,
          revision: model.revision,
          escalated: model.state.escalated,
        });
        expect(body.deferredUntil !== null).toBe(model.state.deferred);
        if (model.state.status !== 'deleted') {
          const standing = model.state.decision === null ? -1 : model.made.indexOf(model.state.decision);
          expect(body.decision?.id).toBe(real.decisionIds[standing]);
        }
        await outcomesFollow(real.id);
      }),
      { numRuns: 25 },
    );
  });

  /** What a site is told of a comment leads from each state to the next, and ends where the comment is. */
  async function outcomesFollow(id: string): Promise<void> {
    const { rows } = await sql<{ status: Status; previous_status: Status; sequence: number; told: boolean }>`
      select status, previous_status, sequence, told from hakam.event
      where comment_id = ${id}::uuid and status is not null and previous_status is not null order by seq`.execute(
      desk.running.context.store.db,
    );
    const sequences = rows.map((row) => row.sequence);
    expect(sequences).toEqual([...sequences].sort((one, other) => one - other));
    const told = rows.filter((row) => row.told && row.status !== row.previous_status);
    for (const [at, row] of told.entries())
      if (at > 0) expect(row.previous_status).toBe(told[at - 1]?.status);
  }

  it('can be rebuilt from the events alone', async () => {
    const { rows } = await sql<{ id: string; status: Status; replayed: Status }>`
      select c.id, c.status, e.status as replayed from hakam.comment c
      left join lateral (select status from hakam.event where comment_id = c.id and status is not null
        order by seq desc limit 1) e on true`.execute(desk.running.context.store.db);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => row.status !== row.replayed)).toEqual([]);
  });
});
