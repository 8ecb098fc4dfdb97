import { drawPicture, type PictureFault } from '#app/platform/draw-picture.server.ts';

/** The most bytes of a logo (check of `clinic_logos`). */
const MAX_LOGO_BYTES = 64 * 1024;
/** A logo is drawn as large as fits, at first; smaller when its file would be too large. In pixels. */
const SIZES = [
  [480, 160],
  [320, 107],
  [240, 80],
] as const;

export interface Logo {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

const FAULTS = {
  svg: 'logo-svg',
  kind: 'logo-kind',
  broken: 'logo-broken',
  large: 'logo-large',
} as const satisfies Record<PictureFault, string>;

export type LogoFault = (typeof FAULTS)[PictureFault];

/** Draws a picture anew as a logo. */
export async function drawLogo(picture: Uint8Array): Promise<Logo | LogoFault> {
  const drawn = await drawPicture(
    picture,
    SIZES.map(
      ([width, height]) =>
        (image) =>
          image
            .resize({ width, height, fit: 'inside', withoutEnlargement: true })
            .png({ compressionLevel: 9, palette: true }),
    ),
    MAX_LOGO_BYTES,
  );
  if (typeof drawn === 'string') return FAULTS[drawn];
  const { bytes: png, width, height } = drawn;
  return { png, width, height };
}
