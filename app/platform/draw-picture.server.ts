import type { Sharp } from 'sharp';

/** The most bytes of a picture that somebody sends. */
const MAX_PICTURE_BYTES = 2 * 1024 * 1024;
/** A small file can hold a picture that fills the memory when it is opened. */
const MAX_PIXELS = 16_000_000;

/** Why a picture is not taken: a program, none of the three kinds, unreadable, or too large, also when it is drawn. */
export type PictureFault = 'svg' | 'kind' | 'broken' | 'large';

/** A picture as it is stored. */
export interface Drawn {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a picture anew, by the first of these ways whose file has at most `maxBytes`. What it is is judged by its first bytes and
 * never by its name; PNG, JPEG and WebP are taken. Only what is seen remains: no metadata, no further frames, and nothing that stood
 * behind the picture. It takes up to four seconds, so it belongs outside a transaction.
 */
export async function drawPicture(
  picture: Uint8Array,
  ways: readonly ((image: Sharp) => Sharp)[],
  maxBytes: number,
): Promise<Drawn | PictureFault> {
  if (picture.length > MAX_PICTURE_BYTES) return 'large';
  const kind = kindOf(picture);
  if (kind === 'svg') return 'svg';
  if (kind === null) return 'kind';
  const sharp = await openSharp();
  try {
    for (const way of ways) {
      const image = sharp(picture, { limitInputPixels: MAX_PIXELS, pages: 1 })
        .timeout({ seconds: 4 })
        .autoOrient()
        .toColourspace('srgb');
      const { data, info } = await way(image).toBuffer({ resolveWithObject: true });
      if (data.length <= maxBytes) return { bytes: data, width: info.width, height: info.height };
    }
  } catch (error) {
    return error instanceof Error && /pixel limit/.test(error.message) ? 'large' : 'broken';
  }
  return 'large';
}

/** Tells whether the library is there, with its part for this machine. */
export async function canDrawPictures(): Promise<boolean> {
  return openSharp().then(
    () => true,
    () => false,
  );
}

/** Loads the library when the first picture comes; it may read the three kinds alone, and keeps nothing in memory. */
async function openSharp() {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
  });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

function kindOf(picture: Uint8Array): 'png' | 'jpeg' | 'webp' | 'svg' | null {
  const head = Buffer.from(picture.subarray(0, 1024)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^RIFF[^]{4}WEBP/.test(head)) return 'webp';
  return /<svg[\s/>]|<!DOCTYPE svg/i.test(head) ? 'svg' : null;
}
