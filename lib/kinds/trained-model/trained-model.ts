import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { nonEmpty, violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import { Dialect } from '../../kserve/dialect';
import type { INamed } from '../../core/named';
import { checkMaps, checkServiceName, kindObject } from '../kind-object';
import type { NamespacedKindProps } from '../kind-props';
import { checkQuantity } from '../../core/go-quantity';

/** A model that is loaded into a server that is running already. */
export interface TrainedModelProps extends NamespacedKindProps {
  /** The service whose server loads it: one without a model of its own, whose runtime takes several. */
  readonly inferenceService: INamed;
  /** Where the model is. */
  readonly storageUri: string;
  /** The framework as the server names it: `sklearn`, `pytorch`, `triton` and so on. */
  readonly framework: string;
  /** Memory that it takes in the server: `1Gi`. Cannot be changed later. */
  readonly memory: string;
  /** KServe's manifest or KFServing's. @default Dialect.KSERVE */
  readonly dialect?: Dialect | undefined;
}

/** What the agent beside the server can fetch. @see kserve pkg/agent/storage/utils.go `SupportedProtocols` */
const SCHEME = /^(gs|s3|https?):\/\/\S+$/;

/** One of several models in one server, which the agent beside the server fetches and loads while it runs. */
export class TrainedModel extends Construct {
  /** `metadata.name`: the name under which the server serves it. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: TrainedModelProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const { inferenceService, storageUri, framework, memory, dialect = Dialect.KSERVE } = props;
    const faults = new Faults();
    faults.add(
      ...checkServiceName(this.name),
      ...checkMaps(props),
      ...checkUri(storageUri),
      ...checkQuantity('memory', memory),
    );
    faults.attempt(() => nonEmpty('framework', framework));
    faults.throwIfAny(this.node.path);
    const group = dialect.apiVersion.split('/', 1)[0] ?? '';
    this.apiObject = kindObject(this, this.name, { apiVersion: `${group}/v1alpha1`, kind: 'TrainedModel' }, props, {
      inferenceService: inferenceService.name,
      model: { storageUri, framework, memory },
    });
  }
}

function checkUri(storageUri: string): Violation[] {
  return typeof storageUri === 'string' && SCHEME.test(storageUri)
    ? [] : [violation('storageUri', storageUri, 'a URI that begins with gs://, s3://, http:// or https://', 'the agent fetches no other')];
}
