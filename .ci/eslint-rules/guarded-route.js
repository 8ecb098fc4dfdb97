/**
 * Lock 4 on tenancy: a loader or action is nothing but a call of one of the ways in from app/http, which parse,
 * authenticate, check the permission and open the transaction, and fail closed.
 */
const GUARDED = new Set(['inTenant', 'inPortal', 'inKiosk', 'asOperator']);
const OPEN = new Set(['openToAll', 'withSession', 'fromTwilio']);
const GUARDED_AREAS = new Set(['clinic', 'portal', 'kiosk', 'platform']);
const ENTRANCES = new Set(['loader', 'action']);
const IN_BROWSER = new Set(['clientLoader', 'clientAction', 'HydrateFallback']);

/** The call that an expression or function body consists of, or null when there is anything else in it. */
function onlyCall(node) {
  switch (node?.type) {
    case 'CallExpression':
      return node;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'AwaitExpression':
      return onlyCall(node.type === 'AwaitExpression' ? node.argument : node.expression);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return node.generator ? null : onlyCall(node.body);
    case 'BlockStatement':
      return node.body.length === 1 && node.body[0].type === 'ReturnStatement'
        ? onlyCall(node.body[0].argument)
        : null;
    default:
      return null;
  }
}

/** Names bound by a pattern: `{ loader, a: { action } }` gives loader and action. */
function boundNames(pattern) {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => boundNames(p.type === 'RestElement' ? p.argument : p.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundNames);
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    default:
      return [];
  }
}

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'loaders and actions go through a wrapper of app/http' },
    messages: {
      bare: '`{{name}}` must be nothing but a call of {{wrappers}}.',
      source: '`{{wrapper}}` must be imported from #app/http/, not defined or renamed elsewhere.',
      inPlace: 'Export `{{name}}` where it is written: `export const {{name}} = (args) => …`.',
      star: 'A route names what it exports; `export *` could bring in a bare loader.',
      browser: '`{{name}}` runs in the browser; pages here are not hydrated.',
    },
  },
  create(context) {
    const area = /(?:^|\/)app\/routes\/(?:([^/]+)\/)?/.exec(context.filename.replaceAll('\\', '/'))?.[1];
    const allowed = area !== undefined && GUARDED_AREAS.has(area) ? GUARDED : OPEN;
    const fromHttp = new Set();

    function checkBody(name, node, at) {
      const callee = onlyCall(node)?.callee;
      if (callee?.type !== 'Identifier' || !allowed.has(callee.name)) {
        context.report({ node: at, messageId: 'bare', data: { name, wrappers: [...allowed].join(', ') } });
      } else if (!fromHttp.has(callee.name)) {
        context.report({ node: at, messageId: 'source', data: { wrapper: callee.name } });
      }
    }

    function checkName(name, at, messageId) {
      if (IN_BROWSER.has(name)) context.report({ node: at, messageId: 'browser', data: { name } });
      else if (ENTRANCES.has(name) && messageId) context.report({ node: at, messageId, data: { name } });
    }

    return {
      Program(program) {
        for (const statement of program.body) {
          if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') continue;
          if (!statement.source.value.startsWith('#app/http/')) continue;
          for (const specifier of statement.specifiers) {
            const isSame =
              specifier.type === 'ImportSpecifier' && specifier.imported.name === specifier.local.name;
            if (isSame) fromHttp.add(specifier.local.name);
          }
        }
      },
      ExportAllDeclaration(node) {
        if (node.exportKind !== 'type') context.report({ node, messageId: 'star' });
      },
      ExportNamedDeclaration(node) {
        if (node.exportKind === 'type') return;
        for (const specifier of node.specifiers) {
          checkName(specifier.exported.name ?? specifier.exported.value, specifier, 'inPlace');
        }
        const declaration = node.declaration;
        if (declaration?.type === 'FunctionDeclaration') {
          const name = declaration.id.name;
          checkName(name, declaration);
          if (ENTRANCES.has(name)) checkBody(name, declaration, declaration);
        }
        if (declaration?.type !== 'VariableDeclaration') return;
        for (const { id, init } of declaration.declarations) {
          if (id.type !== 'Identifier') {
            for (const name of boundNames(id)) checkName(name, id, 'inPlace');
            continue;
          }
          checkName(id.name, id);
          if (ENTRANCES.has(id.name)) checkBody(id.name, init, id);
        }
      },
    };
  },
};
