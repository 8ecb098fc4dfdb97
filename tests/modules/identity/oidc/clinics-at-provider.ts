import { describe, expect, it } from 'vitest';
import { getServerConfig } from '#app/http/server-config.server.ts';
import type { ClinicAtProvider } from '#app/modules/identity/oidc/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { openProviderGroups, type AdministeredProvider } from '#tests/support/provider-groups.ts';

/** How the provider of a suite is used for what it is told of clinics. */
export interface ClinicHands extends AdministeredProvider {
  /** The subjects of two people whom the provider knows. */
  subjects(): Promise<readonly [string, string]>;
}

let made = 0;

/** What the provider is told of clinics, whichever provider people sign in at. */
export function promiseClinics(hands: ClinicHands): void {
  const clinics = () => {
    const told = getServerConfig().oidc.clinics;
    if (told === null) throw new Error('The provider has no admin interface.');
    return told;
  };
  const clinic = (more: Partial<ClinicAtProvider> = {}): ClinicAtProvider => {
    made += 1;
    return { id: newId(), slug: `elm-${Date.now()}-${made}`, name: 'Elm Hill & Söhne', members: [], ...more };
  };
  const readOf = async ({ slug }: ClinicAtProvider) => (await openProviderGroups(hands)).read(slug);

  describe('what the identity provider is told of clinics', () => {
    it('has a group for a clinic and one below for each role, and makes nothing twice', async () => {
      const [ada, rosa] = await hands.subjects();
      const told = clinic({
        members: [
          { subject: ada, roles: ['admin', 'therapist'] },
          { subject: rosa, roles: ['receptionist'] },
        ],
      });
      await clinics().keepClinic(told);
      const first = await readOf(told);
      expect(first).toMatchObject({
        attributes: { clinic_id: [told.id], clinic_name: ['Elm Hill & Söhne'] },
        roles: { admin: [ada], therapist: [ada], receptionist: [rosa], billing: [] },
      });
      await clinics().keepClinic(told);
      expect(await readOf(told)).toEqual(first);
    });

    it('makes a clinic once, when several processes tell it at the same moment', async () => {
      const [ada] = await hands.subjects();
      const told = clinic({ members: [{ subject: ada, roles: ['admin'] }] });
      const tries = await Promise.allSettled([1, 2, 3].map(() => clinics().keepClinic(told)));
      // A job that lost the race is tried again.
      if (tries.some(({ status }) => status === 'rejected')) await clinics().keepClinic(told);
      expect(await readOf(told)).toMatchObject({
        attributes: { clinic_id: [told.id] },
        roles: { admin: [ada], therapist: [], receptionist: [], billing: [] },
      });
    });

    it('carries another name of the clinic, and roles that were given and taken', async () => {
      const [ada, rosa] = await hands.subjects();
      const before = clinic({
        members: [
          { subject: ada, roles: ['admin'] },
          { subject: rosa, roles: ['admin'] },
        ],
      });
      await clinics().keepClinic(before);
      const { id } = (await readOf(before)) ?? {};
      const members = [{ subject: rosa, roles: ['therapist', 'billing'] as const }];
      await clinics().keepClinic({ ...before, name: 'Elm Hill Counseling', members });
      expect(await readOf(before)).toEqual({
        id,
        attributes: { clinic_id: [before.id], clinic_name: ['Elm Hill Counseling'] },
        roles: { admin: [], therapist: [rosa], receptionist: [], billing: [rosa] },
      });
    });

    it('keeps a person in each of several clinics', async () => {
      const [ada] = await hands.subjects();
      const members = [{ subject: ada, roles: ['admin'] as const }];
      const [one, other] = [clinic({ members }), clinic({ members })];
      await clinics().keepClinic(one);
      await clinics().keepClinic(other);
      await clinics().keepClinic({ ...one, members: [] });
      expect((await readOf(one))?.roles['admin']).toEqual([]);
      expect((await readOf(other))?.roles['admin']).toEqual([ada]);
    });

    it('leaves out whom the provider does not know', async () => {
      const [ada] = await hands.subjects();
      const gone = '019a0000-0000-7000-8000-00000000dead';
      const told = clinic({
        members: [
          { subject: gone, roles: ['admin'] },
          { subject: ada, roles: ['admin'] },
        ],
      });
      await clinics().keepClinic(told);
      expect((await readOf(told))?.roles['admin']).toEqual([ada]);
    });

    it('removes a clinic with all that is below it, however often it is asked', async () => {
      const [ada] = await hands.subjects();
      const told = clinic({ members: [{ subject: ada, roles: ['admin'] }] });
      const other = clinic({ members: [{ subject: ada, roles: ['admin'] }] });
      await clinics().keepClinic(told);
      await clinics().keepClinic(other);
      await clinics().removeClinic(told);
      expect(await readOf(told)).toBeNull();
      await clinics().removeClinic(told);
      expect((await readOf(other))?.roles['admin']).toEqual([ada]);
    });

    it('neither takes over nor removes the group of another clinic with the same name in addresses', async () => {
      const [ada] = await hands.subjects();
      const known = clinic({ members: [{ subject: ada, roles: ['admin'] }] });
      await clinics().keepClinic(known);
      const before = await readOf(known);
      const stranger = { ...known, id: newId(), name: 'Another', members: [] };
      await expect(clinics().keepClinic(stranger)).rejects.toMatchObject({ code: 'provider-misconfigured' });
      await clinics().removeClinic(stranger);
      expect(await readOf(known)).toEqual(before);
    });
  });
}
