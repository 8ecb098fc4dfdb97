export { changePhoto } from './change-photo.server.ts';
export { drawPhoto } from './draw-photo.server.ts';
export { readPhoto } from './read-photo.server.ts';
