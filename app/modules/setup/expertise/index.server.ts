export { addSpecialization } from './add-specialization.server.ts';
export { changeSpecialization } from './change-specialization.server.ts';
export { listSpecializations, readSpecialization } from './list-specializations.server.ts';
export { recordMonth } from './record-month.server.ts';
export { retireSpecialization } from './retire-specialization.server.ts';
export { readDemand, readSupply, type MonthDemand, type Supplier } from './read-demand.server.ts';
export { readWaitingByNeed, type WaitingAndOpenings } from './read-waiting-by-need.server.ts';
