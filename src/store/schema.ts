import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Cause, DecisionAction, OutcomeType, Status } from '../contract/comment.ts';
import type { Role, Scope } from '../contract/text.ts';
import type { Outcome, Verdict } from '../contract/verdict.ts';

type Time = ColumnType<Date, Date | string, Date | string>;
type MaybeTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;
type Json<T> = JSONColumnType<T & object, string, string>;

interface SiteTable {
  id: string;
  name: string;
  settings: ColumnType<Record<string, unknown>, string | undefined, string>;
  created_at: ColumnType<Date, Date | undefined, never>;
}

interface ApiKeyTable {
  id: string;
  site_id: string;
  name: string;
  hash: Buffer;
  prefix: string;
  scopes: Scope[];
  akismet_hash: Buffer | null;
  created_at: ColumnType<Date, Date | undefined, never>;
  last_used_at: MaybeTime;
  revoked_at: MaybeTime;
}

export interface AppUserTable {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  role: Role;
  site_ids: string[] | null;
  languages: string[] | null;
  totp_secret: Buffer | null;
  totp_pending: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  totp_step: Defaulted<number>;
  preferences: ColumnType<Record<string, unknown>, string | undefined, string>;
  created_at: ColumnType<Date, Date | undefined, never>;
  disabled_at: MaybeTime;
}

interface SessionTable {
  hash: Buffer;
  id: string;
  user_id: string;
  user_agent: string | null;
  created_at: ColumnType<Date, Date | undefined, never>;
  seen_at: ColumnType<Date, Date | undefined, Date>;
  expires_at: Time;
}

interface ArticleTable {
  site_id: string;
  id: string;
  url: string | null;
  title: string | null;
  tags: Defaulted<string[]>;
  moderation: Defaulted<'after' | 'before'>;
  closed: Defaulted<boolean>;
  created_at: ColumnType<Date, Date | undefined, never>;
}

export type Standing = 'none' | 'muted' | 'banned' | 'trusted';

interface AuthorTable {
  site_id: string;
  key: string;
  standing: Standing;
  until: MaybeTime;
  set_by: string | null;
  set_at: ColumnType<Date, Date | undefined, Date>;
}

interface CommentTable {
  id: string;
  site_id: string;
  external_id: string | null;
  revision: Defaulted<number>;
  status: Defaulted<Status>;
  sequence: Defaulted<number>;
  text: string;
  format: Defaulted<'text' | 'html'>;
  language_hint: string | null;
  article_id: string;
  author_key: string | null;
  author_id: string | null;
  author_name: string;
  author_email: string | null;
  author_ip: string | null;
  author_user_agent: string | null;
  parent_external_id: string | null;
  submitted_at: MaybeTime;
  received_at: Time;
  updated_at: Time;
  source: Defaulted<string>;
  source_data: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
  verdict: ColumnType<Verdict | null, string | null | undefined, string | null>;
  outcome: Outcome | null;
  language: string | null;
  toxicity: number | null;
  priority: Defaulted<number>;
  fingerprint: string | null;
  search_text: string | null;
  reports: Defaulted<number>;
  escalated: Defaulted<boolean>;
  deferred_until: MaybeTime;
  decision_id: string | null;
  rejected_before: Defaulted<boolean>;
  judge_attempts: Defaulted<number>;
  judge_after: Time;
  erased_at: MaybeTime;
  /** Derived by the store; hours, higher first. */
  queue_rank: ColumnType<number, never, never>;
  /** Derived by the store: the highest of the verdict's scores. */
  top_score: ColumnType<number | null, never, never>;
  /** Derived by the store: the rules of the verdict's reasons. */
  rules: ColumnType<string[] | null, never, never>;
}

interface CommentRevisionTable {
  comment_id: string;
  revision: number;
  text: string;
  format: 'text' | 'html';
  verdict: ColumnType<Verdict | null, string | null | undefined, string | null>;
  submitted_at: MaybeTime;
  replaced_at: Time;
}

interface EventTable {
  seq: Generated<number>;
  xid: ColumnType<string, never, never>;
  site_id: string;
  comment_id: string | null;
  type: string;
  revision: number | null;
  sequence: number | null;
  status: Status | null;
  previous_status: Status | null;
  cause: Cause;
  actor: string | null;
  decision_id: string | null;
  told: Defaulted<boolean>;
  data: ColumnType<Record<string, unknown>, string | undefined, string>;
  at: ColumnType<Date, Date | string | undefined, never>;
}

interface DecisionTable {
  id: string;
  site_id: string;
  comment_id: string;
  revision: number;
  action: DecisionAction;
  reason: string | null;
  note: string | null;
  user_id: string;
  bulk_id: string | null;
  previous_status: Status;
  previous: ColumnType<Record<string, unknown>, string | undefined, string>;
  at: ColumnType<Date, Date | undefined, never>;
  undo_until: Time;
  undone_at: MaybeTime;
  undone_by: string | null;
}

interface ClaimTable {
  comment_id: string;
  site_id: string;
  user_id: string;
  expires_at: Time;
}

interface NoteTable {
  id: string;
  comment_id: string;
  user_id: string;
  text: string;
  at: ColumnType<Date, Date | undefined, never>;
}

interface ReportTable {
  comment_id: string;
  reporter_id: string;
  reason: string;
  note: string | null;
  at: ColumnType<Date, Date | undefined, never>;
}

interface FeedbackTable {
  id: string;
  site_id: string;
  comment_id: string | null;
  revision: number | null;
  source: string;
  user_id: string | null;
  data: ColumnType<Record<string, unknown>, string, string>;
  at: ColumnType<Date, Date | undefined, never>;
}

interface IdempotencyTable {
  site_id: string;
  key: string;
  body_hash: Buffer;
  comment_id: string;
  created_at: Time;
}

export interface WebhookTable {
  id: string;
  site_id: string;
  url: string;
  events: OutcomeType[];
  description: string | null;
  secret: Buffer;
  previous_secret: Buffer | null;
  previous_secret_until: MaybeTime;
  kind: Defaulted<'hook' | 'akismet'>;
  failures: Defaulted<number>;
  failing_since: MaybeTime;
  open_until: MaybeTime;
  disabled_at: MaybeTime;
  disabled_reason: string | null;
  created_at: ColumnType<Date, Date | undefined, never>;
}

type DeliveryState = 'waiting' | 'delivered' | 'superseded' | 'cancelled' | 'exhausted';

export interface DeliveryTable {
  id: string;
  webhook_id: string;
  site_id: string;
  comment_id: string | null;
  type: string;
  revision: number | null;
  sequence: number | null;
  status: Status | null;
  previous_status: Status | null;
  cause: Cause | null;
  decision_id: string | null;
  event_at: Time;
  state: Defaulted<DeliveryState>;
  attempts: Defaulted<number>;
  step: Defaulted<number>;
  not_before: MaybeTime;
  next_attempt_at: Time;
  leased_until: MaybeTime;
  created_at: ColumnType<Date, Date | undefined, never>;
  finished_at: MaybeTime;
}

export interface DeliveryAttemptTable {
  delivery_id: string;
  number: number;
  at: Time;
  status: number | null;
  latency_ms: number;
  error: string | null;
  response_head: string | null;
}

interface PolicyTable {
  site_id: string;
  version: number;
  document: Json<unknown>;
  user_id: string | null;
  created_at: ColumnType<Date, Date | undefined, never>;
}

export interface DeadJobTable {
  id: string;
  site_id: string | null;
  name: string;
  data: ColumnType<Record<string, unknown>, string, string>;
  error: string;
  attempts: number;
  at: ColumnType<Date, Date | undefined, never>;
  replayed_at: MaybeTime;
}

interface AuthorErasureTable {
  site_id: string;
  author_key: string;
  requested_at: Time;
}

interface SignInThrottleTable {
  key: Buffer;
  failures: number;
  until: Time;
}

interface SecondOpinionTable {
  id: string;
  site_id: string;
  comment_id: string;
  revision: number;
  decision_id: string;
  asked_by: string;
  asked_at: Time;
  user_id: string | null;
  action: 'approve' | 'reject' | null;
  reason: string | null;
  answered_at: MaybeTime;
}

interface SettingTable {
  name: string;
  value: ColumnType<unknown, string, string>;
}

/** Every table of schema `hakam`. JSON columns are written as strings and read parsed; times are Dates. */
export interface Database {
  site: SiteTable;
  api_key: ApiKeyTable;
  app_user: AppUserTable;
  session: SessionTable;
  article: ArticleTable;
  author: AuthorTable;
  comment: CommentTable;
  comment_revision: CommentRevisionTable;
  event: EventTable;
  decision: DecisionTable;
  claim: ClaimTable;
  note: NoteTable;
  report: ReportTable;
  feedback: FeedbackTable;
  idempotency: IdempotencyTable;
  webhook: WebhookTable;
  delivery: DeliveryTable;
  delivery_attempt: DeliveryAttemptTable;
  policy: PolicyTable;
  dead_job: DeadJobTable;
  sign_in_throttle: SignInThrottleTable;
  second_opinion: SecondOpinionTable;
  author_erasure: AuthorErasureTable;
  setting: SettingTable;
}
