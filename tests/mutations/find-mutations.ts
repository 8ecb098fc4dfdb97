import ts from 'typescript';

/** One small change of a source: the text between `from` and `until` becomes `to`. */
export interface Mutation {
  readonly from: number;
  readonly until: number;
  readonly to: string;
}

const OTHER_OPERATOR: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
};

/** Conditions of queries. */
const CONDITIONS = new Set(['lt', 'lte', 'gt', 'gte', 'eq', 'ne', 'isNull', 'isNotNull', 'inArray']);

/** Lists every small change of a source: another operator or condition, a constant moved by one, a condition left out. */
export function findMutations(path: string, text: string): Mutation[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const replace = (node: ts.Node, to: string) =>
    found.push({ from: node.getStart(source), until: node.end, to });

  function visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const other = OTHER_OPERATOR[node.operatorToken.kind];
      if (other !== undefined && !isText(node)) replace(node.operatorToken, other);
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      replace(node, node.operand.getText(source));
    }
    if (node.kind === ts.SyntaxKind.TrueKeyword) replace(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) replace(node, 'true');
    if (ts.isNumericLiteral(node)) replace(node, `(${node.text} + 1)`);
    if (ts.isIfStatement(node) && node.elseStatement === undefined) replace(node.expression, 'false');
    if (ts.isCallExpression(node)) visitCall(node);
    node.forEachChild(visit);
  }

  function visitCall(node: ts.CallExpression): void {
    const name = node.expression.getText(source);
    // Conditions on the clinic are doubled by row-level security: leaving one out changes nothing.
    const isClinics = node.getText(source).includes('tenantId');
    const isOneOfSeveral =
      ts.isCallExpression(node.parent) && node.parent.expression.getText(source) === 'and';
    if (CONDITIONS.has(name) && isOneOfSeveral && !isClinics) replace(node, 'undefined');
    if (name === 'scope.audit' && ts.isExpressionStatement(node.parent)) replace(node, 'void 0');
  }

  visit(source);
  return found;
}

/** A sum with a text in it has no other operator. */
function isText(node: ts.BinaryExpression): boolean {
  return [node.left, node.right].some(
    (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
  );
}
