export { correctAppointment } from './correct-appointment.server.ts';
export { readSaidTimes } from './read-said-times.server.ts';
export { readUndoable } from './read-undoable.server.ts';
export { readUnsettled } from './read-unsettled.server.ts';
export { takeDayStep } from './take-day-step.server.ts';
export { undoStep } from './undo-step.server.ts';
export { readChanges } from './read-changes.server.ts';
export { recordAttendeeChanges } from './record-attendee-changes.server.ts';
export { setStatus, type StatusRefusal } from './set-status.server.ts';
