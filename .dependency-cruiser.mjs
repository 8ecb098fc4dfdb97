/**
 * What may import what (docs/house.md). Each rule names its number there. Paths are relative to the repository;
 * a `type-only` import leaves nothing at run time, and is allowed where a rule says so.
 */

/**
 * Modules that are laid out in rooms, each with a door of its own and none over them all. A room may knock at the doors of
 * the rooms before it: who a client is and who cares for it are asked by the record, and all three by the search.
 */
const ROOMS = {
  audit: ['chain', 'trail'],
  clinics: ['standing', 'making', 'ending'],
  identity: ['oidc', 'sessions', 'account', 'posts', 'staff', 'member', 'invitations', 'kiosks'],
  clients: ['person', 'reach', 'texts', 'care-team', 'known', 'record', 'search'],
  scheduling: [
    'co-therapists',
    'slots',
    'holds',
    'video',
    'appointments',
    'cancellation',
    'waivers',
    'visits',
    'coming',
    'offers',
    'moves',
    'waiting-list',
    'hand-over',
    'rezoning',
    'booking',
    'waiting-offers',
    'freed-times',
    'openings',
    'series-dates',
    'series',
    'booked-series',
    'series-change',
    'series-undo',
    'past-sessions',
    'unlicensed',
    'day-record',
    'no-shows',
    'groups',
    'group-series',
    'live',
    'calendar',
    'essentials',
    'overview',
    'rooms',
    'feeds',
    'kiosk',
  ],
  matching: ['ranking', 'choice', 'suggestions'],
  notes: ['templates', 'note', 'writing', 'signing', 'reading', 'my-day'],
  plans: ['measures', 'treatment', 'progress', 'reading'],
  notifications: ['kinds', 'unreached', 'sending', 'texts', 'ledger'],
  setup: [
    'places',
    'opening',
    'offer',
    'expertise',
    'directory',
    'licence-warnings',
    'supervision',
    'profiles',
    'photos',
    'timetable',
    'time-off',
    'leaving',
    'policies',
    'branding',
    'wordings',
    'import-plans',
    'imports',
    'overview',
  ],
};

/**
 * The order of the modules: each may knock at the doors of those in earlier rows. A module with rooms stands here for all of
 * them in their order; a room whose place is elsewhere is named by itself, as `module/room`.
 */
const ORDER = [
  ['tenancy'],
  ['identity'],
  ['clients'],
  ['needs'],
  ['therapists'],
  ['hours'],
  // docs/decisions/088: matching asks for openings, and the rest of scheduling stands on what both know.
  ['scheduling/co-therapists'],
  ['scheduling/slots'],
  ['matching'],
  ['scheduling'],
  // docs/decisions/086: the intake writes through the doors of the record and the needs.
  ['intake'],
  ['notes'],
  ['plans'],
  ['consents'],
  ['documents'],
  ['messaging'],
  ['notifications'],
  // docs/decisions/152: what administrators change, and what such a change touches in all that stands above.
  ['setup'],
  ['billing'],
  // It reads what all the others wrote.
  ['compliance'],
  // What the operator does with clinics, and the view of the queues: no client's data.
  ['clinics'],
  ['operations'],
];
const placed = new Set(ORDER.flat());
/** Rows of units: a unit is a module without rooms, or one room. */
const UNITS = ORDER.flatMap((row) =>
  row.length === 1 && ROOMS[row[0]] !== undefined
    ? ROOMS[row[0]].map((room) => [`${row[0]}/${room}`]).filter(([unit]) => !placed.has(unit))
    : [row],
);
const moduleOf = (unit) => unit.split('/')[0];
/** Beside the order: every module writes to audit, which calls nobody; reports read every module. */
const KNOWN = [...new Set([...UNITS.flat().map(moduleOf), 'audit', 'reports'])];

/** Tables of another context that a module reads or writes itself. Each entry is an exception with its reason. */
const FOREIGN_TABLES = {
  tenancy: {
    tables: ['audit', 'keys'],
    reason: 'Making a clinic makes its first audit head and data keys, in the same transaction.',
  },
  identity: {
    tables: ['tenancy', 'therapists'],
    reason:
      'Signing in joins sessions, memberships, clinics and the member’s therapist row in one statement; names of staff are told apart by credentials and place.',
  },
  clients: {
    tables: ['therapists'],
    reason: 'A care team names its therapists, and supervision decides whose care is one’s own.',
  },
  setup: {
    tables: ['tenancy', 'therapists'],
    reason: 'It is the one writer of what tenancy, therapists and hours read.',
  },
  clinics: {
    tables: ['tenancy'],
    reason: 'It makes, suspends and limits clinics: the one writer of their rows.',
  },
  needs: {
    tables: ['therapists'],
    reason: 'Needs name the specializations that they require, in the statement that reads the assessment.',
  },
};

/** Modules that open transactions themselves. All others are given a scope and cannot make one (lock 1). */
const MAY_OPEN_TRANSACTIONS = {
  tenancy: 'finds the clinic of an address before there is a scope',
  identity: 'finds the session of a cookie before there is a scope',
  audit: 'verifies the chains of every clinic',
  clinics: 'does what an operator decides of a clinic, from outside it',
  operations: 'records what an operator did in the chain that belongs to no clinic',
  notifications: 'sends between two transactions: one claims the delivery, one records it',
};

const any = (names) => `(?:${names.join('|')})`;
/** Pure rules beside a module's rooms: their addresses are contracts. They stand where its first room stands. */
const besideRooms = (modules) => `^app/modules/${any(modules)}/[^/.]+\\.ts$`;
/** The folder of a unit, below app/modules. */
const UNIT = any([
  ...Object.entries(ROOMS).map(([name, rooms]) => `${name}/${any(rooms)}`),
  `(?!${any(Object.keys(ROOMS))}/)[^/]+`,
]);
/**
 * What a module or a room keeps to itself: .server files beside the door, and folders beside ui/. It shows
 * index.server.ts, *.schema.ts, pure rules (*.ts) and ui/.
 */
const KEPT_INSIDE = [`^app/modules/${UNIT}/[^/]+\\.server\\.tsx?$`, `^app/modules/${UNIT}/(?!ui/)[^/]+/`];
const DOOR = `^app/modules/${UNIT}/index\\.server\\.ts$`;
const serverFile = '\\.server\\.tsx?$';
/** Exception: what leaves a job in the outbox, in the transaction of the module that calls it. */
const ENQUEUE = '^jobs/contracts/enqueue\\.server\\.ts$';
const above = {
  platform: '^(app/(?!platform/)|db/|jobs/|tests/|server\\.ts)',
  ui: '^(app/(?!ui/|platform/)|db/|jobs/|tests/|server\\.ts)',
  db: '^(app/(?!platform/)|jobs/|tests/|server\\.ts)',
  contracts: '^(app/(?!platform/)|db/|jobs/(?!contracts/)|tests/|server\\.ts)',
};

function orderOfModules() {
  return UNITS.flatMap((row, i) =>
    row.flatMap((unit) => {
      const earlier = UNITS.slice(0, i).flat();
      const [name, room] = unit.split('/');
      const isFirstRoom = room !== undefined && ROOMS[name][0] === room;
      return [
        moduleOrder(unit, `^app/modules/${unit}/`, earlier),
        ...(isFirstRoom ? [moduleOrder(name, besideRooms([name]), earlier)] : []),
      ];
    }),
  );
}

function moduleOrder(unit, from, earlier) {
  return {
    name: 'module-order',
    comment: `3. ${unit} may use ${earlier.join(', ') || 'no other module'}, and audit; never a later one.`,
    severity: 'error',
    from: { path: from },
    to: {
      path: '^app/modules/',
      pathNot: [
        `^app/modules/${any([unit, 'audit', ...earlier])}/`,
        besideRooms([unit, ...earlier].map(moduleOf)),
      ],
    },
  };
}

/** Tables of the modules before this unit: a read may join them; docs/decisions/014. */
const earlierTables = (unit) =>
  UNITS.slice(
    0,
    Math.max(
      0,
      UNITS.findIndex((row) => row.includes(unit)),
    ),
  )
    .flat()
    .map(moduleOf);

function ownTables() {
  return [...UNITS.flat(), 'audit'].map((unit) => {
    const name = moduleOf(unit);
    const foreign = FOREIGN_TABLES[name];
    const allowed = new Set([name, 'columns', ...earlierTables(unit), ...(foreign?.tables ?? [])]);
    return {
      name: 'own-tables',
      comment: `3. ${unit} has its own tables; ${foreign?.reason ?? 'ask the other module’s door for its rows.'}`,
      severity: 'error',
      from: { path: `^app/modules/${unit}/` },
      // A module with more tables than one file holds has further files, which begin with its name.
      to: { path: '^db/schema/', pathNot: `^db/schema/${any([...allowed])}(?:|-[a-z]+)\\.ts$` },
    };
  });
}

function roomsKnown() {
  return Object.entries(ROOMS).map(([name, rooms]) => ({
    name: 'room-known',
    comment: `3. ${name} is laid out in the rooms ${rooms.join(', ')}: beside them stand pure rules alone, and no door over them.`,
    severity: 'error',
    from: {
      path: `^app/modules/${name}/`,
      pathNot: [`^app/modules/${name}/${any(rooms)}/`, besideRooms([name])],
    },
    to: {},
  }));
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', comment: '3. No circles.', severity: 'error', from: {}, to: { circular: true } },

    {
      name: 'routes-reach',
      comment: '1. Routes use http, module doors, schemas, module ui/, platform and ui; never db or jobs.',
      severity: 'error',
      from: { path: '^app/(routes/|root\\.tsx|entry\\.)' },
      to: { path: '^(db|jobs|tests)/|^server\\.ts|^app/(cli/|routes\\.ts)' },
    },
    {
      name: 'routes-apart',
      comment: '1. A route is not a library: what two routes share belongs to a module or to ui.',
      severity: 'error',
      from: { pathNot: '^(tests/|server\\.ts)' },
      // Exception: the frames that pages stand in are drawn by more than one route.
      to: { path: '^app/routes/', pathNot: '^app/routes/frames/' },
    },
    {
      name: 'routes-apart',
      comment: '1. Only routes and the root stand in a frame.',
      severity: 'error',
      from: { pathNot: '^(tests/|app/routes/|app/root\\.tsx|server\\.ts)' },
      to: { path: '^app/routes/frames/' },
    },
    {
      name: 'registers-reach',
      comment:
        'A register gathers what each module declares in its words.ts and forms.ts, and holds nothing itself.',
      severity: 'error',
      from: { path: '^app/registers/' },
      to: {
        path: '^(app|db|jobs|tests)/|^server\\.ts',
        pathNot: ['^app/platform/', '(words|forms)\\.ts$'],
      },
    },
    {
      name: 'http-reach',
      comment: '2. http uses the doors of tenancy and identity, platform and db/tenant.',
      severity: 'error',
      from: { path: '^app/http/' },
      to: {
        path: '^(app|db|jobs|tests)/|^server\\.ts',
        pathNot: '^app/(http|platform|modules/(tenancy|identity))/|^db/tenant\\.server\\.ts$|^app/ui/',
      },
    },
    {
      name: 'http-reach',
      comment: '2. http fills the frame that ui draws, so it knows its type; it draws nothing.',
      severity: 'error',
      from: { path: '^app/http/' },
      to: { path: '^app/ui/', dependencyTypesNot: ['type-only'] },
    },

    {
      name: 'module-doors',
      comment:
        '3. Another module or room shows index.server.ts, *.schema.ts, pure rules and ui/; nothing else.',
      severity: 'error',
      from: { path: `^app/modules/(${UNIT})/` },
      to: { path: KEPT_INSIDE, pathNot: [DOOR, '^app/modules/$1/'] },
    },
    {
      name: 'module-doors',
      comment: '1, 2, 5. A module shows index.server.ts, *.schema.ts, pure rules and ui/; nothing else.',
      severity: 'error',
      from: { pathNot: '^(app/modules/|tests/|app/cli/|server\\.ts)' },
      to: { path: KEPT_INSIDE, pathNot: DOOR },
    },
    {
      name: 'module-known',
      comment: '3. A new module takes its place in the order, in .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^app/modules/', pathNot: `^app/modules/${any(KNOWN)}/` },
      to: {},
    },
    ...roomsKnown(),
    ...orderOfModules(),
    {
      name: 'module-order',
      comment: '3. audit calls nobody; it knows what each module declares of its acts.',
      severity: 'error',
      from: { path: '^app/modules/audit/' },
      to: { path: '^app/modules/', pathNot: '^app/modules/(audit/|[^/]+/acts\\.ts$)' },
    },
    {
      name: 'module-reach',
      comment:
        '3. Modules use their tables, platform, ui, jobs/contracts and other doors; not http, routes, jobs.',
      severity: 'error',
      from: { path: '^app/modules/' },
      to: {
        path: '^(app|jobs|tests)/|^server\\.ts',
        pathNot: '^app/(modules|platform|ui)/|^jobs/contracts/',
      },
    },
    {
      name: 'module-reach',
      comment:
        '3. Of db a module uses its tables, its scope and statements; of the rest of db it may know the types.',
      severity: 'error',
      // Exception: the verifier recomputes links from the bytes that db/audit-chain lays down; there is one copy of that.
      from: { path: '^app/modules/', pathNot: '^app/modules/audit/chain/verify-' },
      to: {
        path: '^db/',
        // db/statement builds texts and has no connection: what it makes is sent on the transaction that it is given.
        // db/find-referenced tells of ids that other rows name them, whichever module's, and nothing more; db/every-row
        // reads a clinic's rows of every table, for its export and for the proof that nothing opens any more. db/changes hands
        // on that something changed, and has no connection either.
        pathNot: '^db/(schema/|(statement|tenant|find-referenced|every-row|changes)\\.server\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    ...ownTables(),
    {
      name: 'scope-is-given',
      comment: `3. Only withTenant mints a scope; a module is given one (type import). Exceptions: ${Object.entries(
        MAY_OPEN_TRANSACTIONS,
      )
        .map(([name, reason]) => `${name} ${reason}`)
        .join('; ')}.`,
      severity: 'error',
      from: { path: '^app/modules/', pathNot: `^app/modules/${any(Object.keys(MAY_OPEN_TRANSACTIONS))}/` },
      to: { path: '^db/tenant\\.server\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-stays-pure',
      comment: 'A pure rule, a schema or a component runs anywhere: nothing of a .server file but types.',
      severity: 'error',
      from: { path: '^app/(modules|ui|platform)/', pathNot: serverFile },
      to: { path: `${serverFile}|^db/`, dependencyTypesNot: ['type-only'] },
    },

    ...Object.entries(above).map(([layer, path]) => ({
      name: `${layer}-imports-nothing-above`,
      comment: `4. ${layer} imports nothing above itself.`,
      severity: 'error',
      from: {
        path:
          layer === 'contracts' ? '^jobs/contracts/' : layer === 'db' ? '^db/(?!seed/)' : `^app/${layer}/`,
        ...(layer === 'contracts' ? { pathNot: ENQUEUE } : {}),
      },
      to: { path },
    })),
    {
      name: 'enqueue-reach',
      comment:
        '4. Exception: enqueue writes the outbox, and is given its scope; nothing else above the contracts.',
      severity: 'error',
      from: { path: ENQUEUE },
      to: {
        path: above.contracts,
        pathNot: ['^db/schema/notifications\\.ts$', '^db/tenant\\.server\\.ts$'],
      },
    },
    {
      name: 'enqueue-reach',
      comment: '4. enqueue is given its scope and opens no transaction of its own.',
      severity: 'error',
      from: { path: ENQUEUE },
      to: { path: '^db/tenant\\.server\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'seed-reach',
      comment: '4. Exception: the demo world is made through module doors, so that it obeys their rules.',
      severity: 'error',
      from: { path: '^db/seed/' },
      to: { path: '^(app/(?!platform/|modules/)|jobs/(?!contracts/)|tests/|server\\.ts)' },
    },
    {
      name: 'seed-apart',
      comment: '4. Only the operator’s commands, server.ts and tests make a demo world.',
      severity: 'error',
      from: { pathNot: '^(db/seed/|app/cli/|tests/|server\\.ts)' },
      to: { path: '^db/seed/' },
    },

    {
      name: 'handlers-reach',
      comment: '5. Handlers use module doors, their contracts, platform and db/tenant.',
      severity: 'error',
      from: { path: '^jobs/handlers/' },
      to: {
        path: '^(app|db|jobs|tests)/|^server\\.ts',
        pathNot: '^app/(modules|platform)/|^jobs/(contracts|handlers)/|^db/tenant\\.server\\.ts$',
      },
    },
    {
      name: 'jobs-reach',
      comment: '5. The worker’s machinery knows handlers and db, and no module except through a handler.',
      severity: 'error',
      from: { path: '^jobs/(?!handlers/|contracts/)' },
      to: { path: '^(app/(?!platform/)|tests/|server\\.ts)' },
    },
    {
      name: 'top-is-apart',
      comment: '5. Only server.ts, app/cli and tests know everything, and nobody knows them.',
      severity: 'error',
      from: { pathNot: '^(app/cli/|tests/|server\\.ts)' },
      to: { path: '^(app/cli/|tests/|server\\.ts$)' },
    },

    {
      name: 'browser-reach',
      comment: '6. The browser imports types and pure rules, and nothing else of ours.',
      severity: 'error',
      from: { path: '^app/browser/' },
      to: {
        path: '^(app|db|jobs|tests)/|^server\\.ts',
        pathNot: [
          '^app/browser/',
          // One fold for names and one reading of dates: pickers find by the same rules as the server.
          '^app/platform/(?:fold-name|written-date)\\.ts$',
          `^app/modules/${UNIT}/[^/.]+\\.ts$`,
          besideRooms(Object.keys(ROOMS)),
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'browser-never-reaches-server',
      comment: '6. Nothing in browser reaches a .server file, however long the way.',
      severity: 'error',
      from: { path: '^app/browser/' },
      to: { path: serverFile, reachable: true },
    },

    {
      name: 'resolvable',
      comment: 'What is imported exists. Virtual modules are made by the build.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'declared-packages',
      comment:
        'Production runs on dependencies; app/cli starts development servers, browser/build runs before it.',
      severity: 'error',
      from: {
        path: '^(app|db|jobs)/|^server\\.ts',
        pathNot: '^app/cli/|^db/embedded\\.server\\.ts$|^app/(admin-)?routes\\.ts$|^app/browser/build\\.ts$',
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|coverage|\\.cache|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'tsc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
    cache: false,
  },
};
