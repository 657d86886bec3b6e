-- What happened to endpoints, for the people who look after them.
create index event_webhook on hakam.event (site_id, (data ->> 'webhookId'), seq desc) where type like 'webhook.%';
