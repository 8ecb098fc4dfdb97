import type { JobHandler } from './handler.ts';
import { onAppointmentChanged } from './appointment-changed.ts';
import { onAppointmentReminder } from './appointment-reminder.ts';
import { onParkDoubtfulDeliveries } from './park-doubtful-deliveries.ts';
import { onPurgeClinic } from './purge-clinic.ts';
import { onResendDelivery } from './resend-delivery.ts';
import { onReshapeClinic } from './reshape-clinic.ts';
import { onSealAudit } from './seal-audit.ts';

/** Who does which job. A test compares it with the contracts. */
export const HANDLERS: readonly JobHandler[] = [
  onAppointmentChanged,
  onAppointmentReminder,
  onResendDelivery,
  onParkDoubtfulDeliveries,
  onPurgeClinic,
  onReshapeClinic,
  onSealAudit,
];
