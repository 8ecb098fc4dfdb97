import { describe, expect, it } from 'vitest';
import { profileSchema } from '#app/modules/setup/profiles/profile.schema.ts';

const PROFILE = {
  firstName: 'Runa',
  lastName: 'Dahl',
  credentials: 'PhD',
  maxCaseload: '18',
  isAccepting: 'yes',
  offersTelehealth: 'yes',
  locationId: '01a2e0e4-7be0-7933-a0b9-ea768389a8b6',
};
const read = (videoLink: string | undefined) => {
  const { data, error } = profileSchema.safeParse({ ...PROFILE, videoLink });
  return data?.videoLink ?? error?.issues.map(({ message }) => message).join();
};

describe('The link to a therapist’s video sessions', () => {
  it.each(['https://video.example.com/j/123?pwd=a.b', 'HTTPS://Video.example.com/Room_1', ''])(
    'may be “%s”',
    (link) => {
      expect(read(` ${link} `)).toBe(link);
    },
  );

  it('may be left out', () => {
    expect(read(undefined)).toBe('');
  });

  it.each([
    'video.example.com/room',
    'http://video.example.com/room',
    'javascript:alert(1)',
    'https://video',
    'https://ana:secret@video.example.com/room',
    'https://video.example.com/room and dial 12',
    'https://video.example.com/<room>',
    'https://video.example.com/room.',
    `https://video.example.com/${'r'.repeat(300)}`,
  ])('is asked back when it is “%s”', (link) => {
    expect(read(link)).toMatch(/^(?:link-invalid|too-long:300)$/);
  });

  it.each(['https://video.example.com/ana-therapy', 'https://counseling.example.com/1'])(
    'tells nothing of the treatment: “%s” is refused',
    (link) => {
      expect(read(link)).toBe('link-clinical');
    },
  );
});
