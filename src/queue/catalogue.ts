import { z } from 'zod';

interface JobKind<Data> {
  /** One item of a job, checked when the job is taken: a queue is shared ground. */
  schema: z.ZodType<Data>;
  /** A job has its first item's id; two jobs of one id are one job while it waits. BullMQ allows no `:`. */
  id: (data: Data) => string;
  /** Decides the partition: jobs of one key stay on one. */
  key: (data: Data) => string;
  /** Jobs one process works on at a time. */
  concurrency: number;
  /** Items a job holds at most. */
  maxItems: number;
}

const kind = <Data>(definition: JobKind<Data>): JobKind<Data> => definition;

const judge = z.object({ commentId: z.uuid(), revision: z.int().min(1), attempt: z.int().min(0) });

/**
 * Every kind of job. A job is a hint and nothing more: what it asks for, how often it was tried and when it is due
 * again stands in the store, and a sweep makes the job anew when it is lost. The attempt is part of the id so that a
 * job the queue still holds cannot swallow the next one.
 */
export const catalogue = {
  judge: kind({
    schema: judge,
    id: ({ commentId, revision, attempt }) => `${commentId}-${revision}-${attempt}`,
    key: ({ commentId }) => commentId,
    concurrency: 16,
    maxItems: 50,
  }),
};

export type JobName = keyof typeof catalogue;
export type JobData<Name extends JobName> = z.infer<(typeof catalogue)[Name]['schema']>;

export interface JobContext {
  jobId: string;
  /** Starts of this job before this one: more than none when a worker died or lost its lock while it had it. */
  earlierStarts: number;
  /** Aborted when the process must stop now. */
  signal: AbortSignal;
}

/** One function a kind of job, given all items of one. A kind without one does not compile. */
export type Handlers = {
  [Name in JobName]: (items: readonly JobData<Name>[], context: JobContext) => Promise<void>;
};

export const jobNames = Object.keys(catalogue) as JobName[];

/**
 * A killed worker's job runs again after at most `lockMs` + 2 × `stalledCheckMs` = 20 s: the lock must end, and on Redis
 * one check marks what the next one takes back. A thread blocked longer than `lockMs` loses its jobs to another
 * worker; results are written once, so that costs work and nothing else.
 */
export const timing = {
  lockMs: 10_000,
  stalledCheckMs: 5_000,
  /** Pause after a failed fetch, so that a broken queue does not make a busy loop. */
  retryMs: 500,
  /** How often a worker that hears nothing looks. */
  pollSeconds: 5,
} as const;
