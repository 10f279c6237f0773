import type * as vscode from 'vscode';
import { originOf, type ServerAddress } from '../../model/serverAddress';

type Target = Pick<ServerAddress, 'type' | 'url'>;

/**
 * The tokens that people gave, each for one kind of server at one origin: what a configuration names besides is never
 * asked. An empty one says that the server is asked without a token.
 */
export class Tokens {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  get(target: Target): Thenable<string | undefined> {
    return this.secrets.get(keyOf(target));
  }

  set(target: Target, token: string): Thenable<void> {
    return this.secrets.store(keyOf(target), token);
  }

  remove(target: Target): Thenable<void> {
    return this.secrets.delete(keyOf(target));
  }
}

function keyOf(target: Target): string {
  return `flagline.token ${target.type} ${originOf(target)}`;
}
