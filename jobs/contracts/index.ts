import { appointmentChanged, appointmentReminder } from './appointments.ts';
import type { JobContract } from './contract.ts';
import { parkDoubtfulDeliveries, resendDelivery } from './deliveries.ts';
import { purgeClinic, reshapeClinic, sealAudit } from './upkeep.ts';

/** Every job of a clinic. Each has a queue of its own and a handler in jobs/handlers. */
export const CONTRACTS: readonly JobContract[] = [
  appointmentChanged,
  appointmentReminder,
  resendDelivery,
  parkDoubtfulDeliveries,
  purgeClinic,
  reshapeClinic,
  sealAudit,
];
