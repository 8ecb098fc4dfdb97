import type { TransactionSql } from 'postgres';
import { assessor, withCalendar, type ClientAsk } from '#app/modules/matching/ranking/match-case.ts';
import { rankTherapists } from '#app/modules/matching/ranking/rank-therapists.ts';
import { worthReading } from '#app/modules/matching/ranking/worth-reading.ts';
import { layOutWeek, siteHorizon, weekAt } from '#app/modules/scheduling/slots/usual-week/usual-week.ts';
import type { WindowRules } from '#app/modules/hours/working-windows.ts';
import type { TherapistProfile } from '#app/modules/therapists/index.server.ts';
import { ageAt } from '#app/modules/clients/person/birth-date.ts';
import { ageGroupOf } from '#app/modules/needs/age-group.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { clients } from '#db/schema/clients.ts';
import type { Sealed } from '#db/schema/columns.ts';
import { inTenant, vaultOf } from './floor-database.ts';
import { renderPage } from './render-page.ts';

const LISTED = 20;
const HORIZON_MS = 28 * 86_400_000;

/**
 * The suggestions for one client in two phases: everybody as far as the client asks, one statement and the product's own
 * score; the calendars of the best hundred, one round trip and the product's own rule; a plain table of those shown.
 */
export async function readSuggestions(tenantId: string, query: URLSearchParams): Promise<string> {
  const vault = await vaultOf(tenantId);
  const clientId = query.get('client') ?? '';
  const now = new Date();
  const ranking = await inTenant(tenantId, async (tx) => {
    const [[asked], sites] = await Promise.all([readAsk(tx, tenantId, clientId), readSites(tx, tenantId)]);
    const { state, language, born, ...needs } = asked!;
    const today = localDateOf(now, sites.find(({ locationId }) => locationId === needs.locationId)!.zone);
    const ask: ClientAsk = {
      ...needs,
      ageGroup: ageGroupOf(ageAt(vault.unseal(clients.dateOfBirth, clientId, born), today)),
      clientState: vault.unseal(clients.state, clientId, state),
      preferredLanguage: vault.unseal(clients.preferredLanguage, clientId, language),
      today,
    };
    const assess = assessor(ask);
    const atBest = (await readCandidates(tx, tenantId, ask)).map((one) => assess(one, null));
    const ids = worthReading(atBest).map(({ profile }) => profile.id);
    const calendars = await readCalendars(tx, tenantId, ids, now);
    const horizons = sites.map((site) => siteHorizon(site, now));
    const assessed = atBest.map((one) => {
      const calendar = calendars.get(one.profile.id);
      if (calendar === undefined) return one;
      return withCalendar(ask, one, weekAt(layOutWeek(calendar, calendar.taken, horizons, now), now)!);
    });
    const { suggestions, nearMisses, excluded } = rankTherapists(assessed);
    const shown = [
      ...suggestions,
      ...nearMisses.slice(0, LISTED).map(({ therapist }) => therapist),
      ...excluded.slice(0, LISTED),
    ];
    const names = await tx<{ id: string; name: string }[]>`
      select id, first_name || ' ' || last_name as name from therapists
      where tenant_id = ${tenantId} and id = any(${idList(shown.map(({ profile }) => profile.id))}::text::uuid[])`;
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    return shown.map((one) => ({ ...one, name: nameOf.get(one.profile.id) ?? '' }));
  });
  return renderPage(
    'Suggestions',
    ranking.map(({ name, score, usualWeek: week, failedGates }) => [
      name,
      `${score.totalScore}%`,
      ...Object.values(score.breakdown).map(String),
      score.reasons.map(({ code }) => code).join(', '),
      failedGates.map(({ code }) => code).join(', '),
      week?.earliestFreeTime?.toISOString() ?? '',
    ]),
  );
}

type Asked = Omit<ClientAsk, 'today' | 'clientState' | 'preferredLanguage' | 'ageGroup'> & {
  state: Sealed;
  language: Sealed;
  born: Sealed;
};

function readAsk(tx: TransactionSql, tenantId: string, clientId: string) {
  return tx<Asked[]>`
    select c.state, c.preferred_language as language, c.date_of_birth as born, c.home_location_id as "locationId", n.modality,
      n.communication_needs as "communicationNeeds", n.session_minutes as "sessionMinutes",
      n.is_language_required as "isLanguageRequired", g.critical_is_gate as "criticalIsGate",
      (select coalesce(json_agg(json_build_object('specializationId', s.id, 'name', s.name, 'importance', k.importance)), '[]')
        from needs_specializations k join specializations s on s.tenant_id = k.tenant_id and s.id = k.specialization_id
        where k.tenant_id = n.tenant_id and k.needs_id = n.id) as "requiredSpecializations",
      (select coalesce(json_agg(json_build_object('weekday', t.weekday, 'start', t.starts_at, 'end', t.ends_at)), '[]')
        from needs_preferred_times t where t.tenant_id = n.tenant_id and t.needs_id = n.id) as "preferredTimes"
    from needs_assessments n join clients c on c.tenant_id = n.tenant_id and c.id = n.client_id
    join clinic_settings g on g.tenant_id = n.tenant_id
    where n.tenant_id = ${tenantId} and n.client_id = ${clientId} order by n.assessed_at desc, n.id desc limit 1`;
}

type Site = Pick<WindowRules, 'zone' | 'locationId' | 'hours' | 'closures'>;

function readSites(tx: TransactionSql, tenantId: string) {
  return tx<Site[]>`
    select l.id as "locationId", l.zone,
      (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'start', h.opens, 'end', h.closes)), '[]')
        from location_hours h where h.tenant_id = l.tenant_id and h.location_id = l.id) as hours,
      (select coalesce(json_agg(json_build_object('from', c.closed_on, 'until', c.closed_on)), '[]')
        from location_closures c where c.tenant_id = l.tenant_id and c.location_id = l.id) as closures
    from locations l where l.tenant_id = ${tenantId} and l.is_active`;
}

async function readCandidates(
  tx: TransactionSql,
  tenantId: string,
  ask: ClientAsk,
): Promise<TherapistProfile[]> {
  const wanted = ask.requiredSpecializations.map(({ specializationId }) => specializationId);
  const [all] = await tx<{ rows: TherapistProfile[] }[]>`
    select coalesce(json_agg(json_build_object('id', t.id, 'isActive', t.is_active and m.status = 'active',
      'isAcceptingNewClients', t.is_accepting_new_clients, 'offersTelehealth', t.offers_telehealth,
      'maxCaseload', t.max_caseload, 'activeCaseload', coalesce(c.clients, 0), 'specializations', coalesce(s.list, '[]'),
      'languages', coalesce(e.languages, '[]'), 'ageGroups', coalesce(e.ages, '[]'),
      'communication', coalesce(e.communication, '[]'), 'locationIds', coalesce(l.list, '[]'),
      'licences', coalesce(k.list, '[]')) order by t.id), '[]') as rows
    from therapists t join memberships m on m.tenant_id = t.tenant_id and m.id = t.membership_id
    left join (select therapist_id, count(*) as clients from care_team_members
      where tenant_id = ${tenantId} and care_role = 'primary' and until is null group by 1) c on c.therapist_id = t.id
    left join (select therapist_id, json_agg(json_build_object('specializationId', specialization_id,
        'proficiencyLevel', proficiency_level)) as list
      from therapist_specializations where tenant_id = ${tenantId} and specialization_id = any(${idList(wanted)}::text::uuid[])
      group by 1) s on s.therapist_id = t.id
    left join (select therapist_id, coalesce(json_agg(value) filter (where kind = 'language'), '[]') as languages,
        coalesce(json_agg(value) filter (where kind = 'age_group'), '[]') as ages,
        coalesce(json_agg(value) filter (where kind = 'communication'), '[]') as communication
      from therapist_expertise where tenant_id = ${tenantId} group by 1) e on e.therapist_id = t.id
    left join (select therapist_id, json_agg(location_id) as list from therapist_locations
      where tenant_id = ${tenantId} and location_id = ${ask.locationId} group by 1) l on l.therapist_id = t.id
    left join (select therapist_id, json_agg(json_build_object('state', state, 'validFrom', valid_from,
        'expiresOn', expires_on)) as list
      from licences where tenant_id = ${tenantId} group by 1) k on k.therapist_id = t.id
    where t.tenant_id = ${tenantId}`;
  return all!.rows;
}

async function readCalendars(tx: TransactionSql, tenantId: string, ids: readonly string[], now: Date) {
  const from = new Date(now.getTime() - 86_400_000).toISOString();
  const until = new Date(now.getTime() + HORIZON_MS + 86_400_000).toISOString();
  const ms = (column: string) => tx.unsafe(`(date_part('epoch', ${column}) * 1000)::bigint`);
  const these = idList(ids);
  const [weekly, exceptions, taken] = await Promise.all([
    tx<{ id: string; list: WindowRules['availability'] }[]>`
      select therapist_id as id, json_agg(json_build_object('weekday', weekday, 'start', starts_at, 'end', ends_at,
        'locationId', location_id, 'validFrom', valid_from, 'validUntil', valid_until)) as list
      from availability_rules where tenant_id = ${tenantId} and therapist_id = any(${these}::text::uuid[]) group by 1`,
    tx<{ id: string; date: string; start: string | null; end: string | null; locationId: string }[]>`
      select therapist_id as id, on_date::text as date, starts_at as start, ends_at as "end", location_id as "locationId"
      from availability_exceptions
      where tenant_id = ${tenantId} and therapist_id = any(${these}::text::uuid[]) and on_date >= ${from} and on_date <= ${until}`,
    tx<{ id: string; list: [number, number][] }[]>`
      select therapist_id as id, json_agg(json_build_array(${ms('starts_at')}, ${ms('ends_at')})) as list from (
        select therapist_id, starts_at, ends_at from appointments
        where tenant_id = ${tenantId} and therapist_id = any(${these}::text::uuid[]) and starts_at >= ${from}
          and starts_at < ${until} and status not in ('cancelled', 'no_show')
        union all select therapist_id, starts_at, ends_at from time_off
        where tenant_id = ${tenantId} and therapist_id = any(${these}::text::uuid[]) and starts_at < ${until}
          and ends_at > ${from}) as spans group by 1`,
  ]);
  const availabilityOf = new Map(weekly.map(({ id, list }) => [id, list]));
  const takenOf = new Map(taken.map(({ id, list }) => [id, list]));
  const exceptionsOf = Map.groupBy(exceptions, ({ id }) => id);
  return new Map(
    ids.map((id) => [
      id,
      {
        availability: availabilityOf.get(id) ?? [],
        exceptions: (exceptionsOf.get(id) ?? []).map(({ date, start, end, locationId }) => ({
          date,
          windows: start === null || end === null ? [] : [{ start, end, locationId }],
        })),
        taken: (takenOf.get(id) ?? []).map(([start, end]) => ({ start, end })),
      },
    ]),
  );
}

/** A PostgreSQL array as text: the driver knows no array types here. */
function idList(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
