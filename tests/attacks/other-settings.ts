import { eq, max } from 'drizzle-orm';
import { changePolicies, readSettings } from '#app/modules/setup/policies/index.server.ts';
import { policiesAsFields } from '#app/modules/setup/policies/settings-as-fields.ts';
import { memberships } from '#db/schema/identity.ts';
import { clinicLogos } from '#db/schema/tenancy.ts';
import { therapistPhotos } from '#db/schema/therapists-shown.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Fields } from '#tests/support/site.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

const other = (answer: string) => (answer === 'yes' ? 'no' : 'yes');

/** A post of another colour of the clinic. */
export async function otherBranding(clinic: AttackedClinic): Promise<Fields> {
  const { rowVersion } = await clinic.asJob(readSettings);
  return { colour: `#${String(100_000 + rowVersion)}`, rowVersion };
}

/** A post of another name, which each of the clinic's people could send: their memberships are of one version then. */
export function otherName(clinic: AttackedClinic): Promise<Fields> {
  return clinic.asJob(async ({ tx, tenant }) => {
    const ours = eq(memberships.tenantId, tenant.id);
    const [newest] = await tx
      .select({ version: max(memberships.rowVersion) })
      .from(memberships)
      .where(ours);
    const rowVersion = (newest?.version ?? 0) + 1;
    await tx.update(memberships).set({ rowVersion }).where(ours);
    return { name: `${clinic.staffMarker} Rita ${rowVersion}`, rowVersion };
  });
}

/** A logo of the clinic, as it is stored. */
export function newLogo(clinic: AttackedClinic): Promise<string> {
  return clinic.asJob(async ({ tx, tenant, newId: next, now: createdAt }) => {
    const id = next();
    const png = Buffer.from('a picture');
    await tx.insert(clinicLogos).values({ tenantId: tenant.id, id, png, width: 1, height: 1, createdAt });
    return id;
  });
}

/** A photo of a therapist, as it is stored. */
export function newPhoto(clinic: AttackedClinic, therapistId: string): Promise<string> {
  return clinic.asJob(async ({ tx, tenant, newId: next, now: createdAt }) => {
    const id = next();
    const jpeg = Buffer.from('a picture');
    await tx.insert(therapistPhotos).values({ tenantId: tenant.id, id, therapistId, jpeg, createdAt });
    return id;
  });
}

/** A post of the clinic's name and phone that changes each of them. */
export async function otherClinicFacts(clinic: AttackedClinic): Promise<Fields> {
  const { weekStartsOn, locale, zone, rowVersion } = await clinic.asJob(readSettings);
  return {
    name: `Clinic ${newId()}`,
    // An id can spell a word that no sender may have.
    messageSenderName: `Office ${rowVersion}`,
    phone: `(212) 555-01${(rowVersion % 90) + 10}`,
    weekStartsOn: weekStartsOn === 7 ? '1' : '7',
    locale,
    zone: zone === null ? 'America/Denver' : '',
    rowVersion,
  };
}

/** Time off stays as it is decided: other targets ask for it. */
export async function otherPolicies(clinic: AttackedClinic): Promise<Fields> {
  const settings = await clinic.asJob(async (scope) => {
    const { pastEntryDays, rowVersion, ...policies } = await readSettings(scope);
    // The first change also adds the version that held before, every later one its own alone.
    await changePolicies(scope, rowVersion, { ...policies, pastEntryDays: (pastEntryDays % 100) + 15 });
    return readSettings(scope);
  });
  const { cancellationPolicyHours, pastEntryDays, marksNoShows, criticalIsGate, timeOffAtOnce, ...others } =
    policiesAsFields(settings);
  return {
    cancellationPolicyHours: String((Number(cancellationPolicyHours) % 100) + 1),
    reminderHours: `${(settings.rowVersion % 100) + 100}, 24`,
    opens: settings.quietUntil === '09:00' ? '8 am' : '9',
    closes: settings.quietFrom === '18:00' ? '9 pm' : '6',
    pastEntryDays: String((Number(pastEntryDays) % 100) + 15),
    criticalIsGate: other(criticalIsGate),
    marksNoShows,
    timeOffAtOnce,
    receptionSeesNeeds: others.receptionSeesNeeds,
    sessionIdleMinutes: String((Number(others.sessionIdleMinutes) % 16) + 15),
    sessionHours: '12',
    rowVersion: settings.rowVersion,
  };
}
