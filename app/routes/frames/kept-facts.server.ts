import type { InTenant } from '#app/http/index.server.ts';
import { readClinicNames } from '#app/modules/clinics/standing/index.server.ts';
import { readKeptForms, readOperatorForms, type KeptForm } from '#app/modules/identity/posts/index.server.ts';
import { readMembers, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { readSpecializations } from '#app/modules/needs/index.server.ts';
import { readKeptAbout } from '#app/modules/notes/reading/index.server.ts';
import type { KeptFacts } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import {
  readEveryLocation,
  readEveryPlace,
  readEveryService,
  readShownZone,
} from '#app/modules/tenancy/index.server.ts';
import { formAt } from '#app/platform/forms/form.ts';
import type { Named } from '#app/platform/forms/kept-rows.ts';
import { isId } from '#app/platform/new-id.ts';
import { FORM_NAMES } from '#app/registers/form-names.ts';

/** Reads what tells the person's own kept forms from one another, the newest first. */
export async function readKeptFacts(
  scope: InTenant['scope'],
): Promise<(KeptFacts & Pick<KeptForm, 'path' | 'fields' | 'hadFile'>)[]> {
  const kept = await readKeptForms(scope, scope.actor.accountId);
  if (kept.length === 0) return [];
  const [about, zone, subjects] = await Promise.all([
    readKeptAbout(scope, kept),
    readShownZone(scope),
    readSubjects(scope, kept),
  ]);
  return kept.map((form) => ({
    ...form,
    zone,
    name: formAt(FORM_NAMES, form.path.split('?')[0] ?? '')?.name ?? null,
    people: about.get(form.id)?.people ?? [],
    subject: subjects.get(form.id) ?? null,
    appointment: about.get(form.id)?.appointment ?? null,
  }));
}

/**
 * Reads what the fields of a form name by an id, by that id: services, places, rooms, therapists and specializations, also those of
 * earlier. Clients are named by `readKeptFacts`.
 */
export async function readChosen(
  scope: InTenant['scope'],
  { fields }: Pick<KeptForm, 'fields'>,
): Promise<Record<string, Named>> {
  const ids = new Set(
    fields.flatMap(([name, value]) => [value, name.slice(name.lastIndexOf('.') + 1)]).filter(isId),
  );
  if (ids.size === 0) return {};
  const [services, places, therapists, specializations] = await Promise.all([
    readEveryService(scope),
    readEveryPlace(scope),
    readTherapistNames(scope),
    readSpecializations(scope),
  ]);
  const all = [
    ...services.map(({ id, name }) => [id, { label: 'appointments.service', name }] as const),
    ...places.map(({ id, name }) => [id, { label: 'appointments.location', name }] as const),
    ...places.flatMap(({ rooms }) =>
      rooms.map(({ id, name }) => [id, { label: 'appointments.room', name }] as const),
    ),
    ...[...therapists].map(([id, { name }]) => [id, { label: 'appointments.therapist', name }] as const),
    ...specializations.map(({ id, name }) => [id, { label: 'intake.specializations', name }] as const),
  ];
  return Object.fromEntries(all.filter(([id]) => ids.has(id)));
}

/** Reads the same of an operator's own, with the clinic that each is about. */
export async function readOperatorKeptFacts(operator: {
  readonly accountId: string;
}): Promise<(KeptFacts & Pick<KeptForm, 'path' | 'fields' | 'hadFile'>)[]> {
  const kept = await readOperatorForms(operator);
  const clinicOf = ({ path }: KeptForm) => /\/tenants\/([0-9a-f-]{36})/.exec(path)?.[1];
  const names = await readClinicNames([...new Set(kept.flatMap((form) => clinicOf(form) ?? []))]);
  return kept.map((form) => ({
    ...form,
    zone: 'UTC',
    name: formAt(FORM_NAMES, form.path.split('?')[0] ?? '')?.name ?? null,
    people: [],
    subject: names.get(clinicOf(form) ?? '') ?? null,
    appointment: null,
  }));
}

const SET_UP = /\/admin\/(locations|therapists|users)\/([^/?]+)/;

/** Reads, by a form's id, the location, therapist or member whom a set-up form is about, told from a namesake. */
async function readSubjects(
  scope: InTenant['scope'],
  forms: readonly KeptForm[],
): Promise<ReadonlyMap<string, string>> {
  const named = forms.flatMap(({ id, path }) => {
    const [, kind = '', of = ''] = SET_UP.exec(path) ?? [];
    return kind === '' ? [] : [{ id, kind, of }];
  });
  if (named.length === 0) return new Map();
  const [places, therapists, members] = await Promise.all([
    readEveryLocation(scope),
    readTherapistNames(scope),
    readMembers(scope),
  ]);
  const names = new Map<string, string>([
    ...places.map(({ id, name }) => [`locations ${id}`, name] as const),
    ...[...therapists].map(([id, { name }]) => [`therapists ${id}`, name] as const),
    ...[...members.values()].map(({ id, displayName }) => [`users ${id}`, displayName] as const),
  ]);
  return new Map(
    named.flatMap(({ id, kind, of }) => {
      const name = names.get(`${kind} ${of}`);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
