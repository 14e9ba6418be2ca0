/** Things worth telling about where the connection options came from. None of them stops the work. */
export type ResolveWarning =
  | { readonly code: 'OPTION_FILE_WORLD_WRITABLE'; readonly file: string }
  | { readonly code: 'OPTION_FILE_UNREADABLE'; readonly file: string }
  | { readonly code: 'OPTION_FILE_TOO_DEEP'; readonly file: string; readonly origin: string }
  | { readonly code: 'LOGIN_FILE_PERMISSIONS'; readonly file: string }
  | { readonly code: 'PASSWORD_IN_ENVIRONMENT' }
  | { readonly code: 'PASSWORD_WITHOUT_VALUE'; readonly origin: string }
  /** TLS was demanded, and a socket has none. */
  | { readonly code: 'TLS_NOT_OVER_SOCKET'; readonly mode: string }
  /** TLS may be stripped by somebody in the middle, and an option file asked for it. */
  | { readonly code: 'TLS_MAY_FALL_BACK'; readonly origin: string }
  | { readonly code: 'OPTION_UNSUPPORTED'; readonly option: string; readonly origin: string }
  /** A port was given, but "localhost" means the socket. */
  | { readonly code: 'PORT_UNUSED'; readonly origin: string };
