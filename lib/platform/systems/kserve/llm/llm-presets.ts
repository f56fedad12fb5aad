/** Who brings the LLMInferenceServiceConfigs that KServe takes by itself. */
export class LlmPresets {
  /** The install brings those of the release. */
  public static bundled(): LlmPresets {
    return new LlmPresets(true);
  }

  /** They are there already, or somebody else brings them: a service finds no pod template without. */
  public static external(): LlmPresets {
    return new LlmPresets(false);
  }

  private constructor(
    /** Whether the install emits them. */
    public readonly emitted: boolean,
  ) {}
}
