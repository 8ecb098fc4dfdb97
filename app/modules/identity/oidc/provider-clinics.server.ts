import { z } from 'zod';
import { ROLES } from '#db/schema/identity.ts';
import { assertStatus, readBody } from './admin-answer.ts';
import { OidcRefused } from './oidc-refusal.ts';
import type { ProviderCall } from './provider-call.server.ts';

/** A clinic, as the provider is told of it. */
export interface ClinicAtProvider {
  readonly id: string;
  /** The clinic's name in addresses, which never changes. */
  readonly slug: string;
  readonly name: string;
  /** Everybody who has a role there. Whom the provider does not know is left out. */
  readonly members: readonly {
    readonly subject: string;
    readonly roles: readonly (typeof ROLES)[number][];
  }[];
}

/**
 * What the provider is told of clinics, for its operator and the policies there. A clinic is a group `clinics/SLUG` with the attributes
 * `clinic_id` and `clinic_name`; each role in it is a group below, with the attribute `clinic_role`, and has the people with that role
 * as its members. Nobody reads it from there to decide what somebody may do.
 */
export interface ProviderClinics {
  /**
   * Makes the groups of a clinic what they should be, and changes nothing where they are. Other groups and attributes stay.
   * @throws OidcRefused also when another clinic has the group
   */
  keepClinic(clinic: ClinicAtProvider): Promise<void>;
  /** Removes the clinic's group with all below it, where there is one. @throws OidcRefused */
  removeClinic(clinic: Pick<ClinicAtProvider, 'id' | 'slug'>): Promise<void>;
}

/** The group of all clinics. */
const ALL = 'clinics';
const PAGE = 500;

const Attributes = z.record(z.string(), z.array(z.string()));
const Group = z.looseObject({ id: z.string(), attributes: Attributes.default({}) });
const Members = z.object({ rows: z.array(z.object({ id: z.string() })) });

type Group = z.output<typeof Group>;

/** Makes the part of Keycloak's admin interface that is about clinics. `enter` signs in there for the calls of one act. */
export function createProviderClinics(adminUrl: string, enter: () => Promise<ProviderCall>): ProviderClinics {
  const groupUrl = (id: string) => `${adminUrl}/groups/${encodeURIComponent(id)}`;
  const memberUrl = (subject: string, { id }: Group) =>
    `${adminUrl}/users/${encodeURIComponent(subject)}/groups/${encodeURIComponent(id)}`;

  async function find(ask: ProviderCall, path: readonly string[]): Promise<Group | null> {
    const answer = await ask(`${adminUrl}/group-by-path/${path.map(encodeURIComponent).join('/')}`);
    return answer.status === 404 ? null : readBody(Group, answer);
  }

  async function findOrMake(
    ask: ProviderCall,
    path: readonly string[],
    attributes: z.input<typeof Attributes>,
  ): Promise<Group> {
    const known = await find(ask, path);
    if (known !== null) return known;
    const parents = path.slice(0, -1);
    const parent = parents.length === 0 ? null : await findOrMake(ask, parents, {});
    const url = parent === null ? `${adminUrl}/groups` : `${groupUrl(parent.id)}/children`;
    // 409: somebody made the same group meanwhile.
    assertStatus(await ask(url, { method: 'POST', body: { name: path.at(-1), attributes } }), 201, 409);
    const made = await find(ask, path);
    if (made === null) throw new OidcRefused('provider-misconfigured');
    return made;
  }

  async function listMembers(ask: ProviderCall, { id }: Group): Promise<Set<string>> {
    const listed = new Set<string>();
    for (let first = 0; ; first += PAGE) {
      const query = new URLSearchParams({ first: `${first}`, max: `${PAGE}`, briefRepresentation: 'true' });
      const answer = await ask(`${groupUrl(id)}/members?${query.toString()}`, { isList: true });
      const { rows } = readBody(Members, answer);
      for (const row of rows) listed.add(row.id);
      if (rows.length < PAGE) return listed;
    }
  }

  /** Makes exactly these people, as far as the provider knows them, the members of a group. */
  async function keepMembers(ask: ProviderCall, group: Group, wanted: ReadonlySet<string>): Promise<void> {
    const listed = await listMembers(ask, group);
    for (const subject of wanted)
      if (!listed.has(subject))
        assertStatus(await ask(memberUrl(subject, group), { method: 'PUT' }), 204, 404);
    for (const subject of listed)
      if (!wanted.has(subject))
        assertStatus(await ask(memberUrl(subject, group), { method: 'DELETE' }), 204, 404);
  }

  return {
    async keepClinic({ id, slug, name, members }) {
      const ask = await enter();
      const own = { clinic_id: [id], clinic_name: [name] };
      const clinic = await findOrMake(ask, [ALL, slug], own);
      if (!isOf(id, clinic)) throw new OidcRefused('provider-misconfigured');
      if (clinic.attributes['clinic_name']?.[0] !== name) {
        const body = { ...clinic, attributes: { ...clinic.attributes, ...own } };
        assertStatus(await ask(groupUrl(clinic.id), { method: 'PUT', body }), 204);
      }
      for (const role of ROLES) {
        const group = await findOrMake(ask, [ALL, slug, role], { clinic_role: [role] });
        const having = members.filter(({ roles }) => roles.includes(role));
        await keepMembers(ask, group, new Set(having.map(({ subject }) => subject)));
      }
    },

    async removeClinic({ id, slug }) {
      const ask = await enter();
      const clinic = await find(ask, [ALL, slug]);
      if (clinic !== null && isOf(id, clinic))
        assertStatus(await ask(groupUrl(clinic.id), { method: 'DELETE' }), 204, 404);
    },
  };
}

/** Another installation at the same provider may have a clinic of the same name in addresses. */
function isOf(id: string, { attributes }: Group): boolean {
  return attributes['clinic_id']?.[0] === id;
}
