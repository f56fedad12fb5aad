/** Anything with a name: a construct, or the name itself in an object. */
export interface INamed {
  readonly name: string;
}
