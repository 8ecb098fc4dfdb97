export { listClinics, readClinic, type ClinicRow } from './list-clinics.server.ts';
