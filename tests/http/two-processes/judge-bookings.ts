import type postgres from 'postgres';

/**
 * Lets the database itself judge every booking and move at its commit, by the set-up as it stands then: what contradicts it is noted
 * with the reason. The rules are written anew in SQL, so that a fault of the product's own does not hide here. A time that staff chose
 * against the hours, or that stays with a reason, is none; nor does a service that is retired
 * bind a session that was booked of it before.
 */
export async function judgeBookings(superuser: postgres.Sql): Promise<void> {
  await superuser.unsafe(`
    create table contradictions (appointment_id uuid, why text);
    create function contradiction_of(a appointments, is_new boolean default true) returns text language sql stable as $$
      select case
        when not l.is_active then 'closed location'
        when not exists (select from location_hours h where h.tenant_id = a.tenant_id and h.location_id = a.location_id
          and h.weekday = at.weekday and h.opens <= at.starts and h.closes >= at.ends) then 'outside opening hours'
        when exists (select from location_closures c where c.tenant_id = a.tenant_id and c.location_id = a.location_id
          and c.closed_on = at.date) then 'closing day'
        when a.room_id is null or exists (select from rooms r where r.tenant_id = a.tenant_id and r.id = a.room_id
          and not r.is_active) then 'no room in use'
        when exists (select from time_off o where o.tenant_id = a.tenant_id and o.therapist_id = a.therapist_id
          and o.starts_at < a.ends_at and o.ends_at > a.starts_at) then 'time off'
        when differs.is_so and not exists (select from availability_exceptions e where e.tenant_id = a.tenant_id
          and e.therapist_id = a.therapist_id and e.on_date = at.date and e.location_id = a.location_id
          and e.starts_at <= at.starts and e.ends_at >= at.ends) then 'a day that differs'
        when not differs.is_so and not exists (select from availability_rules r where r.tenant_id = a.tenant_id
          and r.therapist_id = a.therapist_id and r.location_id = a.location_id and r.weekday = at.weekday
          and r.valid_from <= at.date and (r.valid_until is null or r.valid_until >= at.date)
          and r.starts_at <= at.starts and r.ends_at >= at.ends) then 'outside working hours'
        when not service.is_active and is_new then 'retired service'
        when service.is_active and exists (select from service_therapists o where o.tenant_id = a.tenant_id and o.service_id = a.service_id)
          and not exists (select from service_therapists o where o.tenant_id = a.tenant_id and o.service_id = a.service_id
            and o.therapist_id = a.therapist_id) then 'does not offer it'
        when not exists (select from therapists t join memberships m on m.tenant_id = t.tenant_id and m.id = t.membership_id
          where t.tenant_id = a.tenant_id and t.id = a.therapist_id and t.is_active and m.status = 'active'
          and 'therapist' in (select m.role union select unnest(m.further_roles))) then 'is no therapist any more'
        when not exists (select from therapist_locations w where w.tenant_id = a.tenant_id
          and w.therapist_id = a.therapist_id and w.location_id = a.location_id) then 'does not work there'
        when not exists (select from licences c where c.tenant_id = a.tenant_id and c.therapist_id = a.therapist_id
          and c.state = 'NY' and (c.valid_from is null or c.valid_from <= at.date) and c.expires_on >= at.date)
          then 'no license'
      end
      from locations l join services service on service.tenant_id = a.tenant_id and service.id = a.service_id,
        lateral (select a.starts_at at time zone l.zone as from_clock, a.ends_at at time zone l.zone as to_clock) clock,
        lateral (select from_clock::date as date, extract(isodow from from_clock)::int as weekday,
          to_char(from_clock, 'HH24:MI') as starts, to_char(to_clock, 'HH24:MI') as ends) at,
        lateral (select exists (select from availability_exceptions e where e.tenant_id = a.tenant_id
          and e.therapist_id = a.therapist_id and e.on_date = at.date) as is_so) differs
      where l.tenant_id = a.tenant_id and l.id = a.location_id
    $$;
    create function judge_booking() returns trigger language plpgsql security definer set search_path = public as $$
    declare
      found text;
    begin
      if NEW.status in ('cancelled', 'no_show') or NEW.override_reason is not null then return null; end if;
      found := contradiction_of(NEW, TG_OP = 'INSERT' or OLD.service_id <> NEW.service_id);
      if found is not null then insert into contradictions values (NEW.id, found); end if;
      return null;
    end $$;
    create constraint trigger judged after insert or update on appointments deferrable initially deferred
      for each row execute function judge_booking();`);
}
