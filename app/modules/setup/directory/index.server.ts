export { listTherapists, type ListedService, type TherapistRow } from './list-therapists.server.ts';
