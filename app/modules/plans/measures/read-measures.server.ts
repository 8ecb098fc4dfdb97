import { eq, and } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import { readClientNames } from '#app/modules/clients/person/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { findMeasures, type Measure } from './find-measures.server.ts';
import { newestInstrument } from './instruments.ts';
import { readOpenAlerts } from './read-alerts.server.ts';

/** A measure with the name of whoever gave it. */
export type ShownMeasure = Measure & { readonly by: string };

/**
 * Reads a client's measures, the newest first, and the open alerts that they raised. Null when there is no such client, or when
 * the grant does not reach the client, which is recorded as denied. One round trip.
 */
export async function readMeasures(scope: Scope, grant: Grant, clientId: string) {
  const reading = mayReachClient(scope, grant, clientId);
  const [page, alerts] = await Promise.all([
    readPage(scope, reading, clientId),
    readOpenAlerts(scope, { clientId, isShown: reading }),
  ]);
  const resource = { type: 'client', id: clientId } as const;
  if (page === 'denied') {
    scope.audit({ action: 'measure.list', resource, clientId, outcome: 'denied' });
    return null;
  }
  if (page === null) return null;
  scope.audit({ action: 'measure.list', resource, clientId });
  return { ...page, alerts };
}

/**
 * Reads one measure of a client, with the one that it corrects and the one that corrects it. Null as above, or when the client has
 * no such measure.
 */
export async function readMeasure(scope: Scope, grant: Grant, clientId: string, id: string) {
  const reading = mayReachClient(scope, grant, clientId);
  const [page, alerts] = await Promise.all([
    readPage(scope, reading, clientId),
    readOpenAlerts(scope, { clientId, isShown: reading }),
  ]);
  const act = { action: 'measure.read', resource: { type: 'measure', id }, clientId } as const;
  if (page === 'denied') {
    scope.audit({ ...act, outcome: 'denied' });
    return null;
  }
  const find = (wanted: string | null) => page?.measures.find((one) => one.id === wanted) ?? null;
  const measure = find(id);
  if (page === null || measure === null) return null;
  scope.audit({ ...act, fields: ['answers'] });
  return {
    client: page.client,
    zone: page.zone,
    measure,
    replaces: find(measure.replacesId),
    replacedBy: find(measure.replacedById),
    alerts: alerts.filter(({ measureId }) => measureId === id),
  };
}

/** What is asked: of a new measure the newest version, of a correction the version of what it corrects, with its answers. */
type Asked = { readonly instrument: string } | { readonly measureId: string };

/** Reads the form of a measure. Null as above, or when there is no such instrument or measure. */
export async function readMeasureForm(scope: Scope, grant: Grant, clientId: string, asked: Asked) {
  const { tx, tenant, vault } = scope;
  const [page, [spoken]] = await Promise.all([
    readPage(scope, mayReachClient(scope, grant, clientId), clientId),
    tx
      .select({ language: clients.preferredLanguage })
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId))),
  ]);
  if (page === 'denied') {
    const resource = { type: 'client', id: clientId } as const;
    scope.audit({ action: 'measure.list', resource, clientId, outcome: 'denied' });
    return null;
  }
  if (page === null || spoken === undefined) return null;
  const wrong =
    'measureId' in asked ? (page.measures.find(({ id }) => id === asked.measureId) ?? null) : null;
  const instrument = 'instrument' in asked ? newestInstrument(asked.instrument) : wrong?.instrument;
  if (instrument === undefined) return null;
  scope.audit(
    wrong === null
      ? {
          action: 'client.read',
          resource: { type: 'client', id: clientId },
          clientId,
          fields: ['name', 'dateOfBirth'],
        }
      : {
          action: 'measure.read',
          resource: { type: 'measure', id: wrong.id },
          clientId,
          fields: ['answers'],
        },
  );
  return {
    client: page.client,
    zone: page.zone,
    instrument,
    wrong,
    /** The version of the form of a new measure: how many the client has. */
    measures: page.measures.length,
    /** In which the client is asked unless somebody chooses another; null where the instrument does not speak the client's. */
    language: readSpoken(vault.unseal(clients.preferredLanguage, clientId, spoken.language)),
  };
}

function readSpoken(language: string): 'en' | 'es' | null {
  return language === 'en' || language === 'es' ? language : null;
}

async function readPage(scope: Scope, reading: Promise<boolean>, clientId: string) {
  const [mayReach, names, all, members, zone] = await Promise.all([
    reading,
    readClientNames(scope, [clientId]),
    findMeasures(scope, clientId),
    readMembers(scope),
    readClinicZone(scope),
  ]);
  const client = names.get(clientId);
  if (client === undefined) return null;
  if (!mayReach) return 'denied' as const;
  const measures: ShownMeasure[] = all.map((one) => ({ ...one, by: memberIn(members, one.givenBy, '') }));
  return { client, zone, measures };
}
