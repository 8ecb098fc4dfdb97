export { readOpenings, type OpeningsPage, type FoundOpening } from './read-openings.server.ts';
