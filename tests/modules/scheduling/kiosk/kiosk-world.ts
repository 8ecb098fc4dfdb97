import { asc, eq } from 'drizzle-orm';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { addKiosk, readKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import type { Fields, Page, Site } from '#tests/support/site.ts';
import { addAppointment } from '../../notes/world.ts';
import { makeWorkingClinic, type WorkingClinic } from '../working-clinic.ts';

/** Tuesday, 5 January 2027, ten in the morning in New York. */
export const TEN = new Date('2027-01-05T15:00:00Z');

/** An instant of that morning, by the minutes before or after ten. */
export const atMinutes = (minutes: number) => new Date(TEN.getTime() + minutes * 60_000);

export interface KioskWorld extends WorkingClinic {
  readonly admin: TestMember;
  /** A client who was born on this day, with sessions that begin so many minutes after ten; returns the client's id and theirs. */
  expected(
    name: string,
    born: string,
    minutes?: readonly number[],
    status?: 'scheduled' | 'cancelled' | 'checked_in',
  ): Promise<{ readonly client: string; readonly sessions: readonly string[] }>;
  /** Clients, each with name and birth date, who are expected for one session of a group or a family; returns their ids. */
  together(
    members: readonly (readonly [name: string, born: string])[],
    minutes?: number,
    type?: 'group_session' | 'family_session',
    length?: number,
  ): Promise<{
    readonly session: string;
    readonly clients: readonly string[];
    readonly therapist: TestMember & { readonly therapistId: string };
  }>;
  /** A session of this client alone; returns its id. */
  alone(client: string, minutes: number): Promise<string>;
  /** A kiosk at the clinic's location, and the code that pairs it. */
  kiosk(name?: string, locationId?: string): Promise<{ readonly id: string; readonly code: string }>;
}

export async function makeKioskWorld(): Promise<KioskWorld> {
  const clinic = await makeWorkingClinic();
  const admin = await clinic.member('admin', 'Ada Admin');
  let therapists = 0;
  const nextTherapist = () => clinic.therapist(`Dana Osei${(therapists += 1)}`);
  const addClient = async (name: string, born: string) => {
    const client = await clinic.client({ name });
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ dateOfBirth: vault.seal(clients.dateOfBirth, client, born) })
        .where(eq(clients.id, client)),
    );
    return client;
  };
  return {
    ...clinic,
    admin,
    async expected(name, born, minutes = [20], status = 'scheduled') {
      const client = await addClient(name, born);
      const therapist = await nextTherapist();
      const sessions: string[] = [];
      for (const at of minutes)
        sessions.push(await addAppointment(clinic, therapist, [client], atMinutes(at), status));
      return { client, sessions };
    },
    async together(members, minutes = 20, type = 'group_session', length = 50) {
      const ids: string[] = [];
      for (const [name, born] of members) ids.push(await addClient(name, born));
      const therapist = await nextTherapist();
      const session = await addAppointment(clinic, therapist, ids, atMinutes(minutes), 'scheduled', length);
      await clinic.asJob(({ tx }) =>
        tx.update(appointments).set({ appointmentType: type }).where(eq(appointments.id, session)),
      );
      return { session, clients: ids, therapist };
    },
    alone: async (client, minutes) =>
      addAppointment(clinic, await nextTherapist(), [client], atMinutes(minutes), 'scheduled'),
    kiosk: (name = 'Front door', locationId = clinic.locationId) =>
      clinic.as(admin, async (given) => {
        const scope = { ...given, actor: admin };
        const made = await addKiosk(scope, { name, locationId });
        if (isRefusal(made)) throw new Error(made.refused);
        const shown = await readKiosk(scope, made.id, made.token);
        return { id: made.id, code: shown?.code ?? '' };
      }),
  };
}

/** A tablet: a browser that keeps the kiosk's cookie, and fills in the form of the page that it shows. */
export class Tablet {
  cookies: string[] = [];
  readonly #site: Site;
  readonly #slug: string;

  constructor(site: Site, slug: string) {
    this.#site = site;
    this.#slug = slug;
  }

  async get(path: string): Promise<Page> {
    return this.#keep(await this.#site.get(path, { cookies: this.cookies }));
  }

  /** Posts, with the form token of the start page where it has one. */
  async post(path: string, fields: Fields = {}): Promise<Page> {
    return this.#keep(await this.send(path, fields));
  }

  /** Posts, and forgets the answer's cookie, as when the answer is lost. */
  async send(path: string, fields: Fields = {}): Promise<Page> {
    return this.#site.post(path, { csrf: this.csrf, ...fields }, { cookies: this.cookies });
  }

  csrf = '';

  /** Pairs by a code, and opens the start page. */
  async pair(code: string): Promise<Page> {
    await this.post(paths.pairTablet(this.#slug), { code });
    return this.start();
  }

  async start(): Promise<Page> {
    const page = await this.get(paths.kiosk(this.#slug));
    this.csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? this.csrf;
    return page;
  }

  /** Goes through the first two screens. */
  async find(lastName: string, born: string): Promise<Page> {
    await this.post(paths.kiosk(this.#slug), { locale: 'en' });
    return this.post(paths.kioskFind(this.#slug), { lastName, ...dateFields(born) });
  }

  #keep(page: Page): Page {
    const line = page.headers.getSetCookie().find((one) => one.startsWith('local-kiosk='));
    if (line !== undefined) this.cookies = [line];
    return page;
  }
}

/** `YYYY-MM-DD` as the three fields of a page. */
export function dateFields(born: string): Fields {
  const [year = '', month = '', day = ''] = born.split('-');
  return { 'dateOfBirth.month': month, 'dateOfBirth.day': day, 'dateOfBirth.year': year };
}

/** A clinic with a paired tablet. */
export async function pairedTablet(
  site: Site,
): Promise<{ world: KioskWorld; tablet: Tablet; slug: string; kioskId: string }> {
  const world = await makeKioskWorld();
  const { slug } = world.tenant;
  const tablet = new Tablet(site, slug);
  const { id, code } = await world.kiosk();
  await tablet.pair(code);
  return { world, tablet, slug, kioskId: id };
}

/** What stands in a clinic's audit trail, in its order. */
export const actsOf = (world: KioskWorld) =>
  world.asJob(({ tx, tenant }) =>
    tx
      .select({
        action: auditEvents.action,
        actorKind: auditEvents.actorKind,
        sessionId: auditEvents.sessionId,
        outcome: auditEvents.outcome,
        clientId: auditEvents.clientId,
      })
      .from(auditEvents)
      .where(eq(auditEvents.tenantId, tenant.id))
      .orderBy(asc(auditEvents.sequence)),
  );
