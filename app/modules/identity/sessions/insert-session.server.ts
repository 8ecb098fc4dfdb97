import { sql, type SQL } from 'drizzle-orm';
import { signIns } from '#db/schema/identity-invitations.ts';
import { accounts, memberships, sessions } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { isLive } from './live-sessions.server.ts';
import { sqlStatement, type Given } from '#db/statement.server.ts';

interface NewSession extends Record<string, unknown> {
  newAccountId: string;
  issuer: string;
  subject: string;
  displayName: string;
  /** The clinic that the provider names, by its id or its slug; null when it names none. */
  hint: string | null;
  id: string;
  tokenHash: string;
  now: string;
  expiresAt: string;
  authTime: string;
  acr: string | null;
  providerSid: string | null;
  idToken: string | null;
  ip: string | null;
  userAgent: string | null;
}

/**
 * Begins a session in one statement. It makes the account unless there is one, which keeps its name; it counts the
 * clinics in which the account works; it notes when the account signed in last; and it inserts the session and
 * the entry of the person's sign-ins. Nobody gets a
 * session (`isBegun` is false) by a proof that is not later than when all sessions of the account were ended (`isProven` is
 * false), nor a person who works only in other clinics than `hint`. While all sessions of the account are being ended, it
 * waits. Returns no row when somebody else was just making the same account: the statement does not see that account, and
 * must be sent again.
 */
export const insertSession = sqlStatement<NewSession>()<Begun>((given) =>
  beginning(given, sql``, sql`${given.tokenHash}::text`),
);

/**
 * Does the same and ends the session that the browser had before, whose token has `earlierHash`. When that was a live one of
 * the same person, the new session's token has `continuedHash` and not `tokenHash`, and `isContinued` says so.
 */
export const replaceSession = sqlStatement<
  NewSession & { earlierHash: string; continuedHash: string }
>()<Begun>((given) =>
  beginning(
    given,
    sql`ended as (
      delete from ${sessions} where token_hash = ${given.earlierHash}::text and exists (select from admitted)
      returning account_id, ${isLive(sql`${given.now}::timestamptz`)} as is_live),`,
    sql`case when exists (select from ended where is_live and account_id = admitted.id)
        then ${given.continuedHash}::text else ${given.tokenHash}::text end`,
  ),
);

interface Begun extends Record<string, unknown> {
  accountId: string;
  isBegun: boolean;
  isProven: boolean;
  isContinued: boolean;
}

function beginning(given: Given<NewSession>, ended: SQL, tokenHash: SQL): SQL {
  return sql`
    with made as (
      insert into ${accounts} (id, issuer, subject, display_name, created_at, last_signed_in_at)
      values (${given.newAccountId}::uuid, ${given.issuer}, ${given.subject}, ${given.displayName},
        ${given.now}::timestamptz, ${given.now}::timestamptz)
      on conflict do nothing returning id),
    held as (
      select id, signed_out_at from ${accounts}
      where issuer = ${given.issuer} and subject = ${given.subject} for no key update),
    person as (select id, null::timestamptz as signed_out_at from made union all select * from held),
    known as (
      select p.id, count(m.id) as clinics,
        p.signed_out_at is null or p.signed_out_at < ${given.authTime}::timestamptz as is_proven,
        bool_or(t.id::text = ${given.hint}::text or t.slug = ${given.hint}::text) as is_agreed
      from person p
        left join ${memberships} m on m.account_id = p.id and m.status = 'active'
        left join ${tenants} t on t.id = m.tenant_id
      group by p.id, p.signed_out_at),
    admitted as (
      select id, clinics from known where is_proven and (${given.hint}::text is null or clinics = 0 or is_agreed)),
    signed_in as (
      update ${accounts} set last_signed_in_at = ${given.now}::timestamptz where id in (select id from admitted)),
    ${ended}
    begun as (
      insert into ${sessions} (id, token_hash, account_id, created_at, last_seen_at, expires_at, auth_time, acr,
        has_several_clinics, provider_sid, id_token)
      select ${given.id}::uuid, ${tokenHash}, id, ${given.now}::timestamptz, ${given.now}::timestamptz,
        ${given.expiresAt}::timestamptz, ${given.authTime}::timestamptz, ${given.acr}::text, clinics > 1,
        ${given.providerSid}::text, ${given.idToken}::text
      from admitted
      returning id, account_id, created_at, token_hash),
    noted as (
      insert into ${signIns} (id, account_id, at, ip, user_agent)
      select id, account_id, created_at, ${given.ip}::text, ${given.userAgent}::text from begun)
    select known.id as "accountId", begun.account_id is not null as "isBegun",
      known.is_proven as "isProven", begun.token_hash is distinct from ${given.tokenHash}::text as "isContinued"
    from known left join begun on true`;
}
