import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { CERTIFICATE } from './faultyServer';

/** A server on a free port of this machine that speaks whatever a test wants, byte by byte. */
export class RawServer {
  private readonly sockets = new Set<Socket>();

  private constructor(
    readonly port: number,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  /** @param isSecure with a certificate that nobody has reason to trust */
  static async start(connected: (socket: Socket) => void, isSecure = false): Promise<RawServer> {
    const taken = (socket: Socket): void => {
      started.sockets.add(socket);
      socket.on('error', () => undefined);
      connected(socket);
    };
    const server = isSecure ? createSecureServer({ key: readFileSync(CERTIFICATE.key), cert: readFileSync(CERTIFICATE.cert) }, taken) : createServer(taken);
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const started = new RawServer((server.address() as AddressInfo).port, server);
    return started;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
