-- Runs in each clinic and changes at least: SELECT count(*) FROM services WHERE colour NOT IN ('blue', 'violet', 'green', 'orange', 'pink', 'grey')
-- Until now nobody could choose a colour, and calendars gave them out in the order of the names: each service keeps the one it had.
UPDATE services SET colour = (ARRAY['blue', 'violet', 'green', 'orange', 'pink', 'grey'])[1 + (place - 1) % 6]
  FROM (SELECT tenant_id, id, row_number() OVER (ORDER BY is_active DESC, name) AS place FROM services) AS ordered
  WHERE services.tenant_id = ordered.tenant_id AND services.id = ordered.id
    AND colour NOT IN ('blue', 'violet', 'green', 'orange', 'pink', 'grey');
