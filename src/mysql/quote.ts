// Quoting is needed by src/format as well, which knows nothing of connections.
export { quoteBytes, quoteIdentifier, quoteName, quoteString } from '../model/quote.ts';
