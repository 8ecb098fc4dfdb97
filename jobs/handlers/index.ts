import type { z } from 'zod';
import { sealAuditHead } from '#app/modules/audit/chain/index.server.ts';
import { proveShredded } from '#app/modules/clinics/ending/index.server.ts';
import { doStep, removeAtProvider, tellProvider } from '#app/modules/clinics/making/index.server.ts';
import { purgeSpentForms } from '#app/modules/identity/posts/index.server.ts';
import { purgeImports } from '#app/modules/setup/imports/index.server.ts';
import { reshapeDrafts } from '#app/modules/intake/index.server.ts';
import { reshapeMessages } from '#app/modules/notifications/ledger/index.server.ts';
import {
  parkDoubtful,
  sendAgain,
  sendInvitation,
  sendReminder,
  tellOffer,
  tellOfAttendance,
  tellOfChange,
  tellOfSeries,
} from '#app/modules/notifications/sending/index.server.ts';
import { answerText, parkAnswers, tellOfferByText } from '#app/modules/notifications/texts/index.server.ts';
import { purgeVisits } from '#app/modules/scheduling/kiosk/index.server.ts';
import { markNoShows } from '#app/modules/scheduling/no-shows/index.server.ts';
import { recordMonth } from '#app/modules/setup/expertise/index.server.ts';
import { warnOfLicences } from '#app/modules/setup/licence-warnings/index.server.ts';
import type { Act, Tenant } from '#db/tenant.server.ts';
import type { CONTRACTS } from '#jobs/contracts/index.ts';

type Contracts = typeof CONTRACTS;

/**
 * The function of a module's door that does a job. `act` starts one transaction in the job's clinic, each time it is
 * called.
 */
type Handlers = {
  readonly [Job in keyof Contracts]: (
    act: Act,
    payload: z.output<Contracts[Job]['payload']>,
    tenant: Tenant,
  ) => Promise<void>;
};

/**
 * Which function does which job, by the name under which its contract is exported. A job without a line here does not
 * compile.
 */
export const HANDLERS: Handlers = {
  appointmentChanged: tellOfChange,
  appointmentReminder: sendReminder,
  seriesChanged: tellOfSeries,
  seriesUndone: tellOfSeries,
  attendanceChanged: tellOfAttendance,
  markNoShows: (act) => act(markNoShows),
  provisionClinic: doStep,
  // The proof first: it does not wait for a provider that is away.
  proveShredded: async (_act, _payload, tenant) => {
    await proveShredded(tenant.id);
    await removeAtProvider(tenant);
  },
  resendDelivery: sendAgain,
  tellOffer,
  textOffer: tellOfferByText,
  answerText,
  tellProvider: (act) => tellProvider(act),
  warnOfLicences,
  sendInvitation,
  parkDoubtfulDeliveries: (act) =>
    act(async (scope) => {
      await parkDoubtful(scope);
      await parkAnswers(scope);
    }),
  purgeClinic: (act) =>
    act(async (scope) => {
      await purgeSpentForms(scope);
      await purgeImports(scope);
      await purgeVisits(scope);
    }),
  recordMonth: (act) => act(recordMonth),
  // Each batch is a transaction of its own, so that a job that ends early has lost nothing.
  reshapeClinic: async (act) => {
    for (const reshape of [reshapeDrafts, reshapeMessages]) while (await act(reshape));
  },
  sealAudit: async (act) => void (await sealAuditHead(act)),
};
