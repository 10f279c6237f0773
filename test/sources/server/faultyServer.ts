import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

/** For loopback, signed by itself. */
export const CERTIFICATE = { key: resolve('test/fixtures/tls/key.pem'), cert: resolve('test/fixtures/tls/certificate.pem') };

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A server on a free port of this machine, which answers whatever a test wants. */
export class FaultyServer {
  readonly requests: { readonly method: string; readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  /** @param isSecure with a certificate that nobody has reason to trust */
  static async start(handler: Handler, isSecure = false): Promise<FaultyServer> {
    const listener: RequestListener = (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        started.requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
        handler(request, response, body);
      });
    };
    const server = isSecure ? createSecureServer({ key: readFileSync(CERTIFICATE.key), cert: readFileSync(CERTIFICATE.cert) }, listener) : createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const started = new FaultyServer(`${isSecure ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    return started;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value));
}
