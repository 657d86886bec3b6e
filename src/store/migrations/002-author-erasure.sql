-- Authors whose erasure was asked for and is not through yet. A sweep finishes what a crash interrupted.
create table hakam.author_erasure (
  site_id uuid not null references hakam.site on delete cascade,
  author_key text not null,
  requested_at timestamptz not null,
  primary key (site_id, author_key)
);

create index comment_fingerprint on hakam.comment (site_id, fingerprint, id desc) where fingerprint is not null;
