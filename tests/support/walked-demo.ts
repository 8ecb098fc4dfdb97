import { and, eq, gt } from 'drizzle-orm';
import { seedDemo } from '#app/cli/demo/seed-demo.server.ts';
import { auditSigningFilesOf, useAuditSigning } from '#app/modules/audit/chain/index.server.ts';
import { findTenant } from '#app/modules/tenancy/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { accounts } from '#db/schema/identity.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { acrossTenants, withTenant, type Role } from '#db/tenant.server.ts';
import { openSite, type Person } from '#tests/support/site.ts';

const ISSUER = 'http://127.0.0.1:9';
const EACH_ROUTE = 3;
/** A Tuesday, at ten in New York. */
const TUESDAY = new Date('2026-12-01T15:00:00Z');

/** A page of the demo that a person of this role reaches by links. */
export interface Walked {
  readonly role: Role;
  readonly path: string;
  readonly html: string;
}

type Site = Awaited<ReturnType<typeof openSite>>;

async function personOf(email: string): Promise<Person> {
  const [account] = await acrossTenants('test: a demo account', (tx) =>
    tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.issuer, ISSUER), eq(accounts.subject, `demo|${email}`))),
  );
  if (account === undefined) throw new Error(`The demo has no ${email}`);
  return { accountId: account.id, sessionId: newId() };
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** An address with its ids and dates left out: pages of one kind share it. */
export const kindOf = (path: string) =>
  (path.split('?')[0] ?? '').replace(ID, ':id').replace(/\d{4}-\d\d-\d\d/, ':date');

/**
 * Follows every link of the person's pages of the clinic from one on, at most three addresses of each kind. Throws at one that does
 * not open.
 */
async function walk(site: Site, role: Role, email: string, from: readonly string[]): Promise<Walked[]> {
  const person = await personOf(email);
  const seen = new Map<string, number>();
  const opened = new Set<string>();
  const pages: Walked[] = [];
  const waiting = [...from];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    // What a page says of the client whom its address names, it says there alone.
    const kind = kindOf(path) + (/[?&]client=/.test(path) ? ' of a client' : '');
    if (opened.has(path) || (seen.get(kind) ?? 0) >= EACH_ROUTE) continue;
    opened.add(path);
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const page = await site.get(path, { as: person });
    if (page.location?.startsWith('/c/') === true) waiting.push(page.location);
    if (page.status >= 400) throw new Error(`A link leads the ${role} to ${page.status} at ${path}`);
    if (page.status !== 200) continue;
    pages.push({ role, path, html: page.html });
    for (const [, href = ''] of page.html.matchAll(/ href="(\/c\/[^"#]*)"/g))
      waiting.push(href.replaceAll('&amp;', '&'));
  }
  return pages;
}

/**
 * The next session of a group, one of whose clients was added: of so few addresses of each kind that are opened, the walk might meet
 * those of one client alone.
 */
async function nextGroup(): Promise<string> {
  const tenant = await findTenant('riverside', TUESDAY);
  if (tenant === null) throw new Error('The demo has no Riverside');
  const group = await withTenant(
    tenant,
    { kind: 'job', name: 'test' },
    { requestId: 'test' },
    async ({ tx }) => {
      const [next] = await tx
        .select({ id: appointments.id, clientId: appointmentAttendees.clientId })
        .from(appointments)
        .innerJoin(appointmentAttendees, eq(appointmentAttendees.appointmentId, appointments.id))
        .where(and(eq(appointments.appointmentType, 'group_session'), gt(appointments.startsAt, TUESDAY)))
        .orderBy(appointments.startsAt)
        .limit(1);
      if (next !== undefined)
        await tx.insert(attendeeChanges).values({
          ...{ tenantId: tenant.id, id: newId(), appointmentId: next.id, clientId: next.clientId },
          ...{ kind: 'added', changedAt: TUESDAY },
        });
      return next;
    },
  );
  if (group === undefined) throw new Error('The demo has no group');
  return `/c/riverside/appointments/${group.id}`;
}

/** Who walks, and where from: the administrator begins on a day that is over, whose sessions can be corrected. */
const PEOPLE = [
  ['receptionist', 'reception@riverside.test', '/c/riverside'],
  ['admin', 'admin@riverside.test', '/c/riverside/calendar/day/2026-11-30'],
  ['therapist', 'therapist1@riverside.test', '/c/riverside'],
  ['therapist', 'supervisor@riverside.test', '/c/riverside'],
  ['billing', 'billing@riverside.test', '/c/riverside'],
] as const;

/**
 * Seeds the demo into an empty database, changes it where told to, and follows the links of each role's pages of the clinic.
 */
export async function walkDemo(keyFile: string, change?: () => Promise<void>): Promise<Walked[]> {
  useAuditSigning(auditSigningFilesOf({ KEY_FILE: keyFile }));
  const site = await openSite();
  // Which pages links lead to depends on the day of the week: on a Sunday nothing that took place is near.
  unsafeSetNow(TUESDAY);
  await seedDemo(ISSUER, TUESDAY);
  await change?.();
  const group = await nextGroup();
  const startsOf = (role: Role, from: string) => (role === 'receptionist' ? [group, from] : [from]);
  return (
    await Promise.all(PEOPLE.map(([role, email, from]) => walk(site, role, email, startsOf(role, from))))
  ).flat();
}

/** The content of a page, without its header. */
export const mainOf = (html: string) => html.split('<main')[1]?.split('</main>')[0] ?? '';
/** A row of a table or of a list, a fact, or an option of a select. */
export const ROW = /<(tr|li|option|dd|button|legend)\b.*?<\/\1>/gs;
/** The heading of a page, with the caption above it and the lead below. */
export const headingOf = (html: string) =>
  [...html.matchAll(/<(p|h1) class="(?:heading-xl|page-heading__caption|page-heading__lead)".*?<\/\1>/gs)]
    .map(([piece]) => piece)
    .join(' ');
/** What is read of a piece of a page, also what only screen readers do. */
export const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('&nbsp;', ' ');
