export { LEDGER_PAGE, readDeliveries } from './read-deliveries.server.ts';
export { readReach, type Foreseen } from './read-reach.server.ts';
export { readTold, type ToldMessage } from './read-told.server.ts';
export { countUnsentMessages, readUnsent, readUnsentPage, type UnsentMessage } from './read-unsent.server.ts';
export { readDelivery, type LedgerEntry } from './read-delivery.server.ts';
export { reshapeMessages } from './reshape-messages.server.ts';
