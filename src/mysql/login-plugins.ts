import { authPlugins } from 'mysql2';
import type { Code } from '../errors/codes.ts';

/** How well the way to the server is protected. */
export type Channel = 'socket' | 'tls-verified' | 'tls' | 'loopback' | 'open';

export interface LoginPolicy {
  readonly channel: Channel;
  readonly password: string | undefined;
  readonly allowClearText: boolean;
  /** Called before a plugin gives up, since mysql2 replaces the code of what a plugin throws. */
  readonly refuse: (code: Code, plugin: string) => void;
}

type Exchange = (data: Buffer) => Buffer | null | Promise<Buffer>;
type Plugin = (context: { connection: unknown; command?: unknown }) => Exchange;

const PERFORM_FULL_AUTHENTICATION = 4;

/**
 * What we are ready to answer when a server asks for a proof of the password. The password itself, or its RSA
 * form under a key that nobody vouches for, never crosses an open network: a server in the middle could ask for it.
 */
export function loginPlugins(policy: LoginPolicy): Record<string, Plugin> {
  return {
    caching_sha2_password: cachingSha2(policy),
    sha256_password: sha256(policy),
    mysql_clear_password: clearText(policy),
    client_ed25519: () => (nonce) => ed25519(policy, nonce),
  };
}

async function ed25519({ password }: LoginPolicy, nonce: Buffer): Promise<Buffer> {
  if (password === undefined) return Buffer.alloc(0);
  // Only few accounts need it, and its curves are a twelfth of the program's start.
  const { signEd25519Login } = await import('./ed25519-login.ts');
  return signEd25519Login(password, nonce);
}

function cachingSha2(policy: LoginPolicy): Plugin {
  const overrideIsSecure = isSecure(policy.channel);
  // The option is missing in the package's types.
  const plugin = authPlugins.caching_sha2_password({ overrideIsSecure } as object) as unknown as Plugin;
  return (context) => {
    const exchange = plugin(context);
    return (data) => {
      if (data.length === 1 && data[0] === PERFORM_FULL_AUTHENTICATION && policy.channel === 'open') {
        return refused(policy, 'LOGIN_NEEDS_TLS', 'caching_sha2_password');
      }
      return exchange(data);
    };
  };
}

function sha256(policy: LoginPolicy): Plugin {
  const plugin = authPlugins.sha256_password({} as never) as unknown as Plugin;
  return (context) => {
    const exchange = plugin(context);
    return (data) => {
      // Without a password mysql2 would send the word "undefined".
      if (policy.password === undefined) return Buffer.from([0]);
      if (policy.channel === 'open') return refused(policy, 'LOGIN_NEEDS_TLS', 'sha256_password');
      return exchange(data);
    };
  };
}

function clearText(policy: LoginPolicy): Plugin {
  return () => () => {
    if (!policy.allowClearText) return refused(policy, 'LOGIN_CLEAR_TEXT', 'mysql_clear_password');
    if (policy.channel !== 'socket' && policy.channel !== 'tls-verified') {
      return refused(policy, 'LOGIN_NEEDS_VERIFIED_TLS', 'mysql_clear_password');
    }
    return Buffer.from(`${policy.password ?? ''}\0`, 'utf8');
  };
}

function isSecure(channel: Channel): boolean {
  return channel === 'socket' || channel === 'tls' || channel === 'tls-verified';
}

function refused(policy: LoginPolicy, code: Code, plugin: string): never {
  policy.refuse(code, plugin);
  throw new Error(`${plugin} refused`);
}
