export { getMailer, useMailer, type Mail } from './mailer.server.ts';
export { findMailFault, smtpMailer } from './smtp-mailer.server.ts';
export { tellOfChange } from './plan-messages.server.ts';
export { sendReminder } from './send-reminder.server.ts';
export { askToSendAgain, sendAgain } from './send-again.server.ts';
export { markTold } from './mark-told.server.ts';
export { sendInvitation } from './send-invitation.server.ts';
export { parkDoubtful } from './park-doubtful.server.ts';
export { keepToldZone } from './keep-told-zone.server.ts';
