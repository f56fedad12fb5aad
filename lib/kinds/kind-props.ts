/** What every kind takes besides its own props. */
export interface KindProps {
  /** `metadata.name`. @default - the construct's id */
  readonly name?: string | undefined;
  /** Labels of the object. @default - those of the chart */
  readonly labels?: { readonly [key: string]: string } | undefined;
  /** Annotations of the object. @default - none */
  readonly annotations?: { readonly [key: string]: string } | undefined;
  /**
   * Any field of `spec` that has no prop. Objects are merged, lists replaced, `null` takes a field out.
   *
   * @default - none
   */
  readonly overrides?: { readonly [field: string]: unknown } | undefined;
}

/** The same for a kind whose objects live in a namespace. */
export interface NamespacedKindProps extends KindProps {
  /** `metadata.namespace`. @default - that of the chart */
  readonly namespace?: string | undefined;
}
