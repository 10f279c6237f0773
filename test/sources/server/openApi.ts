import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly contentType?: string;
  readonly body?: unknown;
}

interface Parameter {
  readonly in: 'path' | 'query';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: { readonly type: string };
}

interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema: object } };
}

interface Operation {
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Found {
  readonly template: string;
  readonly operation: Operation;
  readonly values: Readonly<Record<string, string>>;
}

/** Holds requests and answers to an OpenAPI document. */
export class OpenApi {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  private readonly document: Document;
  private readonly compiled = new Map<string, ValidateFunction>();

  /** @param bodies schemas by content type, of bodies that the document tells of in words alone */
  constructor(
    path: string,
    private readonly bodies: Readonly<Record<string, object>> = {},
  ) {
    this.document = JSON.parse(readFileSync(path, 'utf8')) as Document;
    this.ajv.addSchema(this.document, 'api');
  }

  /** What is wrong with a request, in sentences. */
  requestFaults(asked: Asked): string[] {
    const found = this.find(asked);
    if (!found) return [`${asked.method} ${asked.url} is no operation of the document.`];
    return [...this.parameterFaults(found, asked), ...this.bodyFaults(found, asked)].map((fault) => `${asked.method} ${asked.url}: ${fault}`);
  }

  /** What is wrong with an answer, in sentences. */
  answerFaults(asked: Asked, status: number, body: unknown): string[] {
    const found = this.find(asked);
    const answer = found?.operation.responses[status];
    if (!found || !answer) return [`${status} is no answer to ${asked.method} ${asked.url}.`];
    if (!answer.content) return [];
    const pointer = ['paths', found.template, asked.method.toLowerCase(), 'responses', String(status), 'content', 'application/json', 'schema'];
    return this.faults(this.at(pointer), body).map((fault) => `the answer to ${asked.method} ${asked.url}: ${fault}`);
  }

  private find({ method, url }: Asked): Found | undefined {
    const segments = new URL(url, 'http://api').pathname.split('/');
    for (const [template, operations] of Object.entries(this.document.paths)) {
      const parts = template.split('/');
      const operation = operations[method.toLowerCase()];
      const values: Record<string, string> = {};
      const fits = parts.length === segments.length && parts.every((part, index) => {
        const name = /^\{(.+)\}$/.exec(part)?.[1];
        const segment = segments[index] ?? '';
        if (name !== undefined) values[name] = decodeURIComponent(segment);
        return name === undefined ? part === segment : segment !== '';
      });
      if (fits && operation) return { template, operation, values };
    }
    return undefined;
  }

  private parameterFaults({ operation, values }: Found, { url }: Asked): string[] {
    const query = [...new URL(url, 'http://api').searchParams];
    const unknown = query.filter(([name]) => !operation.parameters.some((each) => each.in === 'query' && each.name === name)).map(([name]) => `there is no parameter ${name}`);
    const missing = operation.parameters.filter((each) => each.required && each.in === 'query' && !query.some(([name]) => name === each.name)).map(({ name }) => `${name} is missing`);
    const given = [...query, ...Object.entries(values)];
    const wrong = operation.parameters.flatMap(({ name, schema }) => given.filter(([each]) => each === name).flatMap(([, value]) => (isOfType(value, schema.type) ? [] : [`${name}=${value} is no ${schema.type}`])));
    return [...unknown, ...missing, ...wrong];
  }

  private bodyFaults({ template, operation }: Found, { method, contentType = '', body }: Asked): string[] {
    if (!operation.requestBody) return body === undefined ? [] : ['it takes no body'];
    if (body === undefined) return operation.requestBody.required ? ['it has no body'] : [];
    const own = this.bodies[contentType];
    if (own) return this.faults(this.ajv.compile(own), body);
    if (contentType !== 'application/json') return [`${contentType} is no content type of it`];
    return this.faults(this.at(['paths', template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema']), body);
  }

  private at(pointer: readonly string[]): ValidateFunction {
    const ref = `api#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const known = this.compiled.get(ref) ?? this.ajv.compile({ $ref: ref });
    this.compiled.set(ref, known);
    return known;
  }

  private faults(validate: ValidateFunction, value: unknown): string[] {
    return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'is wrong'}`);
  }
}

/** A boolean is `1` and `0`, too: the document's own words give `summary=0`. */
function isOfType(value: string, type: string): boolean {
  if (type === 'integer') return /^-?\d+$/.test(value);
  return type === 'boolean' ? /^(?:true|false|0|1)$/.test(value) : true;
}
