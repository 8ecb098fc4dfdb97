export { listTherapists, THERAPIST_PAGE, type TherapistRow } from './list-therapists.server.ts';
