import sharp from 'sharp';
import { paths } from '#app/platform/paths.ts';
import type { Kind } from './kind.ts';
import type { World } from './world.ts';

/** What is said of therapists on pages of their own, who supervises them, and what clients and therapists are given to write on. */
export async function kindsOfPeopleAndPapers(world: World): Promise<Kind[]> {
  const { admin, desk, slug } = world;
  const template = await addTemplate(world, 'First note');
  const wording = await addWordings(world);
  return [
    await photos(world),
    await modalities(world),
    await supervision(world),
    await imports(world),
    {
      name: 'consent wordings',
      async change(server, isChanged) {
        const title = isChanged ? 'Renamed consent' : 'First consent';
        const written = await admin.send(server, paths.editWording(slug, wording), { title });
        const number = written.location.split('/').at(-1) ?? '';
        return admin.send(server, paths.takeWording(slug, wording, number));
      },
      isShown: async (server) =>
        (await desk.get(server, paths.wordingsToSign(slug))).html.includes('Renamed consent'),
    },
    {
      name: 'templates for notes',
      change: (server, isChanged) =>
        admin.send(server, paths.editNoteTemplate(slug, template), {
          name: isChanged ? 'Renamed note' : 'First note',
        }),
      isShown: async (server) =>
        (await admin.get(server, paths.noteTemplates(slug))).html.includes('Renamed note'),
    },
  ];
}

async function photos({ clinic, slug, admin, desk }: World): Promise<Kind> {
  const { therapistId } = await clinic.therapist('Pho Tographed');
  const grey = { create: { width: 40, height: 40, channels: 3, background: '#888' } } as const;
  const picture = new File([new Uint8Array(await sharp(grey).png().toBuffer())], 'face.png');
  const path = paths.editPhoto(slug, therapistId);
  return {
    name: 'photos',
    change: (server, isChanged) =>
      isChanged
        ? admin.sendFile(server, path, { photo: picture })
        : admin.send(server, path, { removePhoto: 'yes' }),
    async isShown(server) {
      const { html } = await desk.get(server, paths.therapists(slug));
      const [photo] = html.match(/(?<=\/photos\/)[0-9a-f-]{36}/) ?? [];
      return (
        photo !== undefined && (await desk.get(server, paths.therapistPhoto(slug, photo))).status === 200
      );
    },
  };
}

async function modalities({ clinic, slug, admin, desk }: World): Promise<Kind> {
  const { therapistId } = await clinic.therapist('Mo Modal');
  return {
    name: 'modalities of a therapist',
    change: (server, isChanged) =>
      admin.send(server, paths.editProfile(slug, therapistId), {
        languages: 'English',
        ageGroups: ['adult'],
        modalities: isChanged ? ['emdr'] : null,
      }),
    // They can be filtered by what somebody gives.
    isShown: async (server) => (await desk.get(server, paths.therapists(slug))).html.includes('value="emdr"'),
  };
}

/** A supervision ends, and is open again. */
async function supervision({ clinic, slug, admin, visit }: World): Promise<Kind> {
  const supervisor = await clinic.therapist('Sue Pervisor');
  const supervised = await clinic.therapist('Vi Zed');
  const clientId = await clinic.client({ careOf: supervised.therapistId });
  const path = paths.memberSupervisors(slug, supervised.membershipId);
  await admin.send(0, path, { supervisorId: supervisor.therapistId, since: '2020-01-01' });
  const reader = await visit(supervisor.accountId);
  return {
    name: 'supervision',
    change: (server, isChanged) =>
      admin.send(server, path, (fields) => {
        const [ends = ''] = [...fields.keys()].filter((name) => name.startsWith('ends.'));
        fields.set(ends, isChanged ? '2020-12-31' : '');
      }),
    // What a supervisor may read follows from whom they supervise today.
    isShown: async (server) => (await reader.get(server, paths.client(slug, clientId))).status !== 200,
  };
}

/** A file is imported, and the import undone. */
async function imports({ clinic, slug, admin, desk }: World): Promise<Kind> {
  const { membershipId } = await clinic.therapist('Ivy Imported');
  const file = new File([`email,credentials\n${membershipId}@example.test,LMHC\n`], 'therapists.csv');
  let done = '';
  return {
    name: 'imports',
    async change(server, isChanged) {
      if (!isChanged) return admin.send(server, `${done}/undo`);
      const path = paths.imports(slug, 'therapists');
      done = (await admin.sendFile(server, path, { file })).location;
      return admin.send(server, done);
    },
    isShown: async (server) => (await desk.get(server, paths.therapists(slug))).html.includes('LMHC'),
  };
}

/** Adds the wordings with which a clinic begins; returns the id of one, which is not in use yet. */
async function addWordings({ admin, slug }: World): Promise<string> {
  await admin.send(0, paths.wordings(slug));
  const { html } = await admin.get(0, `${paths.wordings(slug)}?type=sms_consent&language=en`);
  return /(?<=\/admin\/wordings\/)[0-9a-f-]{36}/.exec(html)?.[0] ?? '';
}

async function addTemplate({ admin, slug }: World, name: string): Promise<string> {
  const { location } = await admin.send(0, `${paths.newNoteTemplate(slug)}?format=dap`, { name });
  return location?.split('/').at(-1) ?? '';
}
