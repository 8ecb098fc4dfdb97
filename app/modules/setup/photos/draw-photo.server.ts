import { drawPicture, type PictureFault } from '#app/platform/draw-picture.server.ts';

/** The most bytes of a photo (check of `therapist_photos`). */
const MAX_PHOTO_BYTES = 64 * 1024;
/** A photo is a square; smaller when its file would be too large. In pixels. */
const SIDES = [320, 240, 160] as const;

const FAULTS = {
  svg: 'photo-svg',
  kind: 'photo-kind',
  broken: 'photo-broken',
  large: 'photo-large',
} as const satisfies Record<PictureFault, string>;

export type PhotoFault = (typeof FAULTS)[PictureFault];

/** Draws a picture anew as a photo: a JPEG, cut to a square around what draws the eye, which is a face where there is one. */
export async function drawPhoto(picture: Uint8Array): Promise<Buffer | PhotoFault> {
  const drawn = await drawPicture(
    picture,
    SIDES.map(
      (side) => (image) =>
        image
          .resize({ width: side, height: side, fit: 'cover', position: 'attention' })
          .flatten({ background: '#fff' })
          .jpeg({ quality: 82 }),
    ),
    MAX_PHOTO_BYTES,
  );
  return typeof drawn === 'string' ? FAULTS[drawn] : drawn.bytes;
}
