/** Something the tests need is neither installed nor can it be built here. The message says what to install. */
export class MissingTools extends Error {
  public override readonly name = 'MissingTools';
}
