export { offerTherapists, type OfferedTherapists } from './offer-therapists.server.ts';
