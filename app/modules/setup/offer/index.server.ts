export { addService } from './add-service.server.ts';
export { changeService } from './change-service.server.ts';
export { listServices } from './list-services.server.ts';
export { offerService } from './offer-service.server.ts';
export { readTherapistChoices, type TherapistChoice } from './read-therapist-choices.server.ts';
export { readService } from './read-service.server.ts';
