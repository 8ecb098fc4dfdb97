export { assessNeeds } from './assess-needs.server.ts';
export { insertNeeds } from './insert-needs.server.ts';
export { readIsAssessed } from './read-is-assessed.server.ts';
export { readMatchInputs, readMatchInputsOf, type MatchInputs } from './read-match-inputs.server.ts';
export { readNeeds, type ClientNeeds } from './read-needs.server.ts';
export { readPreferredTimes } from './read-preferred-times.server.ts';
export { readNeedsForm, type NeedsForm } from './read-needs-form.server.ts';
export {
  offeredWith,
  readSpecializationOptions,
  readSpecializations,
  type SpecializationOption,
} from './read-specialization-options.server.ts';
