/** The most bytes of a picture that somebody sends, and of the logo that is drawn from it (check of `clinic_logos`). */
const MAX_PICTURE_BYTES = 2 * 1024 * 1024;
const MAX_LOGO_BYTES = 64 * 1024;
/** A small file can hold a picture that fills the memory when it is opened. */
const MAX_PIXELS = 16_000_000;
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

export type LogoFault = 'logo-svg' | 'logo-kind' | 'logo-broken' | 'logo-large';

/**
 * Draws a picture anew as a logo. What it is is judged by its first bytes and never by its name; PNG, JPEG and WebP are taken.
 * Only what is seen remains: no metadata, no further frames, and nothing that stood behind the picture.
 */
export async function drawLogo(picture: Uint8Array): Promise<Logo | LogoFault> {
  if (picture.length > MAX_PICTURE_BYTES) return 'logo-large';
  const kind = kindOf(picture);
  if (kind === 'svg') return 'logo-svg';
  if (kind === null) return 'logo-kind';
  const sharp = await openSharp();
  try {
    for (const [width, height] of SIZES) {
      const { data, info } = await sharp(picture, { limitInputPixels: MAX_PIXELS, pages: 1 })
        .timeout({ seconds: 4 })
        .autoOrient()
        .resize({ width, height, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
        .png({ compressionLevel: 9, palette: true })
        .toBuffer({ resolveWithObject: true });
      if (data.length <= MAX_LOGO_BYTES) return { png: data, width: info.width, height: info.height };
    }
  } catch (error) {
    return error instanceof Error && /pixel limit/.test(error.message) ? 'logo-large' : 'logo-broken';
  }
  return 'logo-large';
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
