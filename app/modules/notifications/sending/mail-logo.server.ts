import { drawPicture, type Drawn } from '#app/platform/draw-picture.server.ts';
import type { Mail } from './mailer.server.ts';

/** The most bytes of a logo in a mail: with it, a mail stays under 60 KB. */
const MAX_BYTES = 32 * 1024;
/** A logo is drawn at twice the size in which it is shown, for sharp screens. In pixels. */
const SIZES = [
  [400, 96],
  [300, 72],
  [200, 48],
] as const;
const SCALE = 2;
/** How many logos are kept drawn; one never changes. */
const MOST_KEPT = 200;

const kept = new Map<string, Promise<Drawn | null>>();

/** A logo as a mail carries it, and its size as shown, in CSS pixels. */
export interface MailLogo {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Returns a clinic's logo, small enough for a mail; null when there is none, or when it cannot be drawn. */
export async function mailLogo({ look }: Pick<Mail, 'look'>): Promise<MailLogo | null> {
  const logo = look?.logo ?? null;
  if (logo === null) return null;
  const drawing = kept.get(logo.id) ?? draw(logo.png);
  kept.delete(logo.id);
  kept.set(logo.id, drawing);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  const drawn = await drawing;
  if (drawn === null) return null;
  const { bytes: png, width, height } = drawn;
  return { png, width: Math.ceil(width / SCALE), height: Math.ceil(height / SCALE) };
}

async function draw(png: Uint8Array): Promise<Drawn | null> {
  const drawn = await drawPicture(
    png,
    SIZES.map(
      ([width, height]) =>
        (image) =>
          image
            .resize({ width, height, fit: 'inside', withoutEnlargement: true })
            .png({ compressionLevel: 9, palette: true }),
    ),
    MAX_BYTES,
  );
  return typeof drawn === 'string' ? null : drawn;
}
