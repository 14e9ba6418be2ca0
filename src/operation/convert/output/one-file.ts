import type { Pieces } from '../place/router.ts';
import { Piece } from './piece.ts';

/** Everything goes into one and the same dump. */
export function onePiece(isPart: boolean): Pieces & { readonly piece: Piece } {
  const piece = new Piece({ isPart, touched: new Set() });
  return { piece, keepsSchemas: true, of: () => piece, all: () => [piece] };
}
