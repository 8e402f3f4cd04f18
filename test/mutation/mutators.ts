// What can be taken out of a source file: for each check the texts that stand in its place.
// @see https://github.com/estree/estree
import { parseAst } from 'vitest/node';

/** One change: the code from `start` to `end` is `instead`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  /** An expression; of an element of a list undefined: it is left out. */
  readonly instead: string | undefined;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [child: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const nodesOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);

const table = (rows: Readonly<Record<string, string>>) => new Map(Object.entries(rows));
const COMPARISONS = table({ '<': '<=', '<=': '<', '>': '>=', '>=': '>' });
const EQUALITIES = ['===', '!==', 'in', 'instanceof'];
const ARITHMETIC = table({ '+': '-', '-': '+', '*': '/', '/': '*' });
/** Methods whose first argument answers yes or no. */
const ASKING = ['some', 'every', 'filter', 'find', 'findLast', 'findIndex'];
const SWAPPED = table({ some: 'every', every: 'some', min: 'max', max: 'min' });
/** Methods that give no more than they are given. */
const NARROWING = ['filter', 'slice', 'trim', 'toLowerCase'];
/** Nodes that only say a type; what is inside them is the code. */
const TYPED = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ParenthesizedExpression'];

type Answers = readonly ('true' | 'false')[];
const EITHER: Answers = ['true', 'false'];

/** The changes of a module, outer ones first. */
export function changesOf(code: string): readonly Change[] {
  const changes: Change[] = [];
  const text = (node: Node): string => code.slice(node.start, node.end);
  const put = (node: Node, instead: string | undefined): unknown =>
    changes.push({ start: node.start, end: node.end, instead });
  /** `node` with the part `of` it written otherwise. */
  const with_ = (node: Node, start: number, end: number, instead: string): string =>
    code.slice(node.start, start) + instead + code.slice(end, node.end);

  function operator(node: Node, instead: string | undefined): void {
    if (!instead) return;
    const [left, right] = [node['left'] as Node, node['right'] as Node];
    const at = code.indexOf(String(node['operator']), left.end);
    if (at < right.start) put(node, with_(node, at, at + String(node['operator']).length, instead));
  }

  /** A node that answers yes or no. Of `a && b` each part may be taken out, and the whole be false. */
  function yesNo(node: Node, answers: Answers): void {
    const of = String(node['operator']);
    if (TYPED.includes(node.type)) {
      yesNo(node['expression'] as Node, answers);
      return;
    }
    if (node.type === 'LogicalExpression' && of !== '??') {
      const whole = of === '&&' ? 'false' : 'true';
      if (answers.includes(whole)) put(node, whole);
      for (const part of [node['left'], node['right']] as Node[]) yesNo(part, [of === '&&' ? 'true' : 'false']);
      return;
    }
    for (const answer of answers) put(node, answer);
    operator(node, COMPARISONS.get(of));
    inside(node);
  }

  /** A call: `whole` is what is replaced, the chain where the call is a link of one. */
  function called(call: Node, whole: Node): void {
    const callee = call['callee'] as Node;
    const property = callee.type === 'MemberExpression' ? (callee['property'] as Node) : undefined;
    const name = property ? text(property) : '';
    if (!property) return;
    const dot = code.slice(0, property.start).search(/\s*\??\.$/);
    if (NARROWING.includes(name)) put(whole, code.slice(whole.start, dot));
    const swapped = SWAPPED.get(name);
    if (swapped) put(whole, with_(whole, property.start, property.end, swapped));
  }

  /** What is below a node; the links of a `?.` chain stay as they are, only what they are given is looked at. */
  function inside(node: Node, link = false): void {
    if (node.type.startsWith('TS') && !TYPED.includes(node.type)) return;
    const asks =
      node.type === 'CallExpression' &&
      ASKING.includes(
        text(node['callee'] as Node)
          .split('.')
          .at(-1) ?? '',
      );
    for (const [key, value] of Object.entries(node)) {
      if (key === 'typeAnnotation' || key === 'typeArguments' || key === 'returnType' || key === 'typeParameters')
        continue;
      const linked = (key === 'callee' || key === 'object') && (link || node.type === 'ChainExpression');
      for (const child of nodesOf(value)) {
        if (key === 'callee' || linked) inside(child, link);
        else if (asks && key === 'arguments' && child['expression'] === true && child.type.startsWith('Arrow')) {
          for (const parameter of nodesOf(child['params'])) visit(parameter);
          yesNo(child['body'] as Node, EITHER);
        } else visit(child);
      }
    }
  }

  function visit(node: Node): void {
    const of = String(node['operator']);
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        yesNo(node['test'] as Node, EITHER);
        for (const key of ['consequent', 'alternate']) nodesOf(node[key]).forEach(visit);
        return;
      case 'BinaryExpression':
        if (COMPARISONS.has(of) || EQUALITIES.includes(of)) {
          yesNo(node, EITHER);
          return;
        }
        operator(node, /['"`]/.test(text(node)) ? undefined : ARITHMETIC.get(of));
        break;
      case 'LogicalExpression':
        if (of !== '??' && /[=!<>]|has\(|includes\(|some\(|every\(/.test(text(node)) && !/[{[]/.test(text(node))) {
          yesNo(node, EITHER);
          return;
        }
        for (const part of ['left', 'right']) put(node, text(node[part] as Node));
        break;
      case 'UnaryExpression':
        if (of !== '!') break;
        yesNo(node, EITHER);
        return;
      case 'Literal':
        if (typeof node['value'] === 'boolean') put(node, String(!node['value']));
        return;
      case 'CallExpression':
        called(node, node);
        break;
      case 'ChainExpression': {
        const link = node['expression'] as Node;
        if (link.type === 'CallExpression') called(link, node);
        inside(link, true);
        return;
      }
      case 'ExpressionStatement': {
        const bare = node['expression'] as Node;
        if (bare.type === 'CallExpression' || bare.type === 'AwaitExpression') put(bare, 'undefined');
        break;
      }
      case 'ArrayExpression':
        for (const element of nodesOf(node['elements'])) put(element, undefined);
        break;
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return;
      case 'Property':
        if (node['computed'] === true) visit(node['key'] as Node);
        if (node['shorthand'] !== true) visit(node['value'] as Node);
        return;
    }
    inside(node);
  }

  visit(parseAst(code, { lang: 'ts' }) as unknown as Node);
  return changes;
}
