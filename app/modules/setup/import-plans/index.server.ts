export { canImport, planImport, type ImportPlan } from './plan-import.server.ts';
export {
  readSpecializationStates,
  readTherapistStates,
  readTherapistSources,
} from './read-sources.server.ts';
