export { addSpecialization } from './add-specialization.server.ts';
export { changeSpecialization } from './change-specialization.server.ts';
export { listSpecializations, readSpecialization } from './list-specializations.server.ts';
export { retireSpecialization } from './retire-specialization.server.ts';
