export { listTherapists, type TherapistRow } from './list-therapists.server.ts';
