import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRelease } from '#db/migrate/release.server.ts';

/**
 * The migrations that installations have applied, by the SHA-256 of their files. An edit of one of them stops their next
 * start. When a release lands, its new migrations are added here.
 */
const LANDED: Readonly<Record<string, string>> = {
  '0000_foundation': '2d49b9ed89e46ff71ca8fc87a859462285b3f9ac3f00b09f09ebca6de574d35a',
  '0001_tables': '02d642d7fad49c6fae4ae4bd7d188ffeab7167b1d83d2317f07b5bff9e128cc3',
  '0002_guards': '1d2871e90b9c6f4f4ca41503171db7ba707a34a1f73b4df208403f12e97fc0b0',
  '0003_setup_version': 'fb1001ad58185f475d64b2ec338bf29c97431b968f63e253f4ea64d0e783a474',
  '0004_held_timetables': '8d284745766dcfc038885b3f8189f525aaa4bb6a138c7208e679d950ac786fa6',
  '0005_swept_by_index': 'eabc43edd2b45251d65aab2858340c780cc50dd587a9dd81a7ce0b07a59c765b',
  '0006_owner_changes': 'b6652b66bbf78979423eb82fb07e0f5e5aa9a9c965197c3a7e991282e31b0426',
  '0008_by_tenant': 'd580a1b11def531fc3cc066021943f33cf449fdd1debfbd8b8b80393ac92009c',
  '0010_what_messages_are_about': '236b6df59d48cb226caee2a8b707d44f6ebfef36ef45f9670b8733c3edc1eadb',
  '0011_fill_what_messages_are_about': '662f235cf0bcfc03c9f75ecf6e704021e3365f959b901d11565e248ddace0e41',
  '0012_reshapings': '3a6e2d0dc16bd8059fb4371d0b7d3950a71ef7a0a7cfa78491e71675d83ff5d6',
  '0015_cache_versions': 'fa8b0d4542b6b5ce7f6308b01bf1cd7427eb0b02f0b57920749dd224b41a042a',
  '0016_guardians_in_the_client_index': '578ce7509b32b5920cffb7dac55e3eada00e65ceb3fe21df663aeb180898b149',
  '0017_what_messages_say': '8622b009f2da4fe9feeaf599bfa5d457a5d3ca8400a7c06894dfff70a4f696f1',
  '0018_records_put_right': 'b9232557ebf4cdf973c878dc6e57259ecd791178b54989bef932a5262ed18dd4',
  '0020_remembered_locations': 'a5704af327d6fb488c9b4afa85f84866b6a6aa210b36b058d5921fd113cbcf08',
  '0022_indexes_of_what_is_left': '3a663ae7d099bc3ff216d9f985a59c01214fdba5fe84c28c434ada0c1b4acba8',
  '0023_first_day_of_the_week': '20a9ff179d9c6402665eecafeea01f89d069af540cbff734d64c7f646a935ea4',
  '0025_addresses_in_the_client_index': '711743df853f09df0c8b33b07a7f1627f909af5e722c8cd5325c193f447d250a',
  '0026_ends_of_all_sessions': '530864a41c7dcdbf219f7eaca42d0a95524456daef26367b090d3e42b49dd522',
  '0027_sessions_of_members': 'e50b5f62d09979a5189f45c03566a57099de406a17e6d70dcdf1a85bafc63ff6',
  '0030_staff': '1b2aa81638505ea1cfbf3e4c7887effeb75bd103a7363e808092e14027324683',
  '0031_places': '8fbb457b83b166ee2d24e5552c31e42788a2f26e9bd5ce5f74c057a5150775f3',
  '0032_services': '80d97d067fbc60b92ad0c456e0fda1001f2e0aedfe0dbabaa9ccd0a63cb19ce2',
  '0033_timetables': 'a09383cb42c9947148f5d26a632fa2199debf526d298f7cb17f58e281de3e34c',
  '0034_profiles': '970a8442dfe7968222335d210e7c954ef06325c3c89862eb0407a94271e35de2',
  '0035_tenants': '78913c68186c0b568934ed067a45d1d57a30f1741766a15fbc9200b2f66b0540',
  '0036_policies': 'a4b246348e6ef3d6cebd58ba4cf6d5cc47d76b1f7307e4dae91a42db8e5971e6',
  '0037_staff_changes': '05cd73b50636ec83e6243d63bc90956bde690ffc9aacd4132ab6e2cea19cd052',
  '0038_rows_that_stand_for_a_version': '753ab399ba86259ab8ba112b2c9573c489a07f19421e283105a64291f0c588f5',
  '0039_licence_warnings': '6c24de86b681e8d2e5b7d1d580785dea23ca8cbefdb6b06b4c26c81519cc0842',
  '0040_the_clinics_own_house': '255624065f24d753b2b740949e33bbd03144609dacc1f71bdc2e921af5cae178',
  '0041_invitations': '223100ea889b9cfb4159c16c92510313ff4aa8c2bd9347f092cc51dd17988b1d',
  '0042_imports': '462e7974c386b436e90a3a0cb881d1b488cda5d6da68e46ab79a341002ad20d4',
  '0043_administrators_shared_lock': '6d2c54ec3372eb36f61d9e1c365ec660a8cb30710a8cf3e8f39703d69890e9ad',
  '0044_several_roles': 'a4d069cf7f689b4f38a6c7366b72d8c80beb6b805426c48a0ca0070561542a98',
  '0045_ending_a_clinic': '219a32f15b810ca9165f3570e30a8a85a829d9044004f36854546b5e3de7e9b9',
  '0046_services_and_directory': 'b8360f3e9229ddab5f3879836e2c5f0484185861e4061b18391acf1a82ba141b',
  '0047_colours_of_services': 'dd4b1c1754c9e035867474d1437cbffc38d71edafa4d6dd174e1b9704daff69e',
  '0048_own_account_and_logo_in_messages': 'ebe86ffad35e9c4b96ae4a56a93bef91dd54731ca4b9e5313f075017cc3e8194',
  '0049_waiting_list': '8bc9fb6ed7705e3df427b41373f7b98651c325673e2f19eeecd71eb02d224eee',
  '0050_what_messages_say_of_zones': '792dcdcda258f68339cf2abf3294b94320ef88802f2887a001563c910679b248',
  '0051_consent_wordings': '5c6fe41ab09cb69b2b48db6b263f22106c46499875df0a7a7e7470b2f4d227b7',
  '0052_note_templates': '71374ad3a958ff67538a7a54784b49ed160fae69480233cff182545708b4128f',
  '0053_specialization_months': '4cd224c66758a96a901703f920305e2c3c73376536ac2336ece605d13354c06c',
  '0054_guardians_by_email': '94ce5b305b00bd401efd214e49ff70bd6827cdb8a85d0011458e4cb0f64e89bc',
  '0055_clinics_at_the_provider': 'd78d3de89fb62f76717c46958b611bc74c6e9a7d25fdae7c6fdb18ca786ca664',
  '0056_series_rules': '582e734e651da995325be099eaee19565fd9cb17a16688185d2dd10c82bdd907',
  '0057_calendar_feeds': '579c633e3a82ddd4a8f4f19658604b8ff217ac661830b14eafc8f4c229aed689',
  '0058_holds': 'e5bb72a1cdacfe46f72fe1ec0418ca78e845bf4fb0a851e34ea016bff8df8a25',
  '0059_kiosks': 'a3275c870205d834716c48a097fdc492acd6ad59be46bf909dc1a181cfd0676b',
  '0060_late_waivers': 'd2da855788587faf1c6b384c0d41ec563dc34af5a7b087e189ce60c57332a89e',
  '0061_no_shows_by_policy': 'b9d5a9bf2e38022540c9bdf7567ff8ea90a1fcc8c9d8dfa93a4f8bc3eb606e27',
  '0062_video_links': '826790f47be3bde9da1cc03dd3c50ff32105e808dfcf5f9d00006683d569b6cb',
  '0063_group_attendees': '028f36b7d75b6617f24249060d8951cda4dc294ea592b7f2c9b78588a0184d86',
  '0064_waiting_offers': '98a3cebec9108001d3c36923a68144d17bdf5ad7c831392a9b859fd417cd1495',
  '0065_live_changes': '6aaafefe3f8f76a4d84d808c5a3ae016b0a7d7f82459281d7a3c416335259982',
  '0066_removal_waivers': '89fef9b206e713d0d834d0760209d1a580f42866fe89a32ce4357744cd904563',
  '0067_offered_free_times': 'd746b8d11cacc9c9460ab7fef3b07b7307a4052da9212a5dc7012d6c8317edb4',
  '0068_co_therapists': 'c1c1d10f865d6647dc97f70473b9042366edf08d9fda5d8de95cebb4fb65d586',
  '0069_offer_calls': 'fc3821ed509304933662075e39c7d4c00fb4fd86d32b4a71b4d9da92d902b40f',
  '0070_purged_visits': 'd3f2c5d67d74e6b4c11f70ff4c3d8c607af473e646977a4ea9c9ed9a0f851fcc',
  '0071_undone_series_changes': '1fa17c71c66a5cf2936e2024b150f179172349611e02730ad20946c54cf3c4eb',
  '0072_judge_by_the_key': '7a6918f1674296e39ffc157623e3715b371d1e1ea96f3f960413cad8260b90b4',
};

describe('a migration that landed', () => {
  it('is there, in its place, and unchanged', () => {
    const now = readRelease().map(({ name, hash }) => [name, hash]);
    expect(now.slice(0, Object.keys(LANDED).length)).toEqual(Object.entries(LANDED));
  });
});

describe('the snapshots beside the migrations', () => {
  it('are whole, and each follows on from the one before: from them the next migration is generated', () => {
    const folder = 'db/migrations/meta';
    const snapshots = readdirSync(folder)
      .filter((name) => name.endsWith('_snapshot.json'))
      .sort()
      .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { id: string; prevId: string });
    expect(snapshots.length).toBeGreaterThan(50);
    expect(snapshots.slice(1).map(({ prevId }) => prevId)).toEqual(
      snapshots.slice(0, -1).map(({ id }) => id),
    );
  });
});
