-- Whoever records callbacks locks their endpoints, once a statement. Looking each one up again, and locking it for every
-- callback, cost as much as an index. Who deletes an endpoint deletes its callbacks (`deleteWebhook`).
alter table hakam.delivery drop constraint delivery_webhook_id_fkey;
