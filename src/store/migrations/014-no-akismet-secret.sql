-- An alias is told once and found by its hash. Nobody ever read the encrypted copy that was kept beside it; the column stays
-- for older programs that still write it.
update hakam.api_key set akismet_secret = null where akismet_secret is not null;
