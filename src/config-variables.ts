interface Variable {
  name: string;
  /** As it would be set; null: not set. */
  fallback: string | null;
  what: string;
}

/** Every variable the service reads, for `hakam --help` and `/docs`. */
export const configVariables: readonly Variable[] = [
  { name: 'PORT', fallback: '3000', what: 'where it listens; 0: any free port' },
  { name: 'HOST', fallback: '127.0.0.1', what: 'the address it listens at; 0.0.0.0: all' },
  {
    name: 'HAKAM_PUBLIC_URL',
    fallback: null,
    what: 'the origin callers see, for cookies and links, e.g. https://hakam.example; otherwise made of HOST and PORT',
  },
  {
    name: 'HAKAM_TRUST_PROXY',
    fallback: 'off',
    what: 'the proxies in front whose X-Forwarded-… counts: their number, addresses or CIDRs, or loopback',
  },
  {
    name: 'HAKAM_DATA',
    fallback: './data',
    what: 'folder of the embedded database and of what is generated once',
  },
  {
    name: 'DATABASE_URL',
    fallback: null,
    what: 'PostgreSQL 15 or later, postgres://user:password@host:5432/name; otherwise the embedded database',
  },
  {
    name: 'REDIS_URL',
    fallback: null,
    what: 'Redis for the queue: redis:// or rediss://host:6379, several by commas (Cluster), or redis+sentinel://h1,h2/name; otherwise the queue lies in the database',
  },
  {
    name: 'HAKAM_SECRET_KEY',
    fallback: null,
    what: '32 random bytes in base64, which encrypt stored secrets; required with DATABASE_URL, otherwise generated into HAKAM_DATA',
  },
  {
    name: 'HAKAM_API_KEY',
    fallback: null,
    what: "the default site's key, at least 24 characters; otherwise generated and shown once",
  },
  { name: 'HAKAM_AKISMET_KEY', fallback: null, what: 'its Akismet alias, 12 letters and digits' },
  { name: 'HAKAM_ADMIN_EMAIL', fallback: 'admin@localhost', what: 'the first admin' },
  {
    name: 'HAKAM_ADMIN_PASSWORD',
    fallback: null,
    what: 'the password of the first admin, at least 10 characters; otherwise generated and shown once',
  },
  { name: 'HAKAM_RATE_LIMIT', fallback: '0', what: 'requests a minute a key; 0: no limit' },
  {
    name: 'HAKAM_WEBHOOK_ALLOW',
    fallback: null,
    what: 'CIDRs and hosts that webhooks may reach besides public addresses',
  },
  {
    name: 'HAKAM_WEBHOOK_SCHEDULE',
    fallback: '0,5,300,1800,7200,18000,36000,50400,72000,86400',
    what: 'seconds before each attempt of a callback',
  },
  {
    name: 'HAKAM_UNDO_GRACE',
    fallback: '8',
    what: 'seconds in which a decision can be undone before anybody is told',
  },
  {
    name: 'HAKAM_RETENTION_IP_DAYS',
    fallback: '30',
    what: "days until an author's address and user agent are forgotten",
  },
  {
    name: 'HAKAM_RETENTION_EMAIL_DAYS',
    fallback: '365',
    what: "days until an author's e-mail is forgotten",
  },
  {
    name: 'HAKAM_DEMO',
    fallback: 'on',
    what: 'the demo at /demo: on or off; only while HOST is loopback, and not in production',
  },
  { name: 'LOG_LEVEL', fallback: 'info', what: 'trace, debug, info, warn, error, fatal or silent' },
  {
    name: 'METRICS_PORT',
    fallback: null,
    what: 'a port of its own at HOST for /metrics, for whoever asks; otherwise on PORT, for this machine only',
  },
  { name: 'NODE_ENV', fallback: null, what: 'production: no demo' },
];
