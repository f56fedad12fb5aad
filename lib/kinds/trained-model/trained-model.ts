import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { required } from '../../core/props/kind';
import { form, FULL_TEXT, known } from '../../core/props/kinds';
import { NAMED, QUANTITY } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { Dialect } from '../../kserve/dialect';
import type { INamed } from '../../core/named';
import { placeOf } from '../../core/place-of';
import { checkServiceName, kindObject } from '../kind-object';
import type { NamespacedKindProps } from '../kind-props';
import { NAMESPACED_KIND, takeProps } from '../kind-shapes';

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

const OBJECT = {
  apiVersion: 'serving.kserve.io/v1alpha1', kind: 'TrainedModel',
  checkName: (name: string) => checkServiceName(name),
};

const TRAINED_MODEL = new Shape<TrainedModelProps>('TrainedModel', {
  ...NAMESPACED_KIND,
  inferenceService: required(NAMED),
  storageUri: required(form('a URI that begins with gs://, s3://, http:// or https://', (text) => SCHEME.test(text), 'the agent fetches no other')),
  framework: required(FULL_TEXT),
  memory: required(QUANTITY),
  dialect: known((path, value) => Dialect.from(path, value)),
});

/** One of several models in one server, which the agent beside the server fetches and loads while it runs. */
export class TrainedModel extends Construct {
  /** `metadata.name`: the name under which the server serves it. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: TrainedModelProps) {
    super(...placeOf(new.target, scope, id));
    const right = takeProps(this, TRAINED_MODEL, props, OBJECT);
    this.name = right.name;
    const { inferenceService, storageUri, framework, memory } = right;
    const dialect = Dialect.from('dialect', right.dialect ?? Dialect.KSERVE);
    const group = dialect.apiVersion.split('/', 1)[0] ?? '';
    this.apiObject = kindObject(this, this.name, { apiVersion: `${group}/v1alpha1`, kind: 'TrainedModel' }, right, {
      inferenceService: inferenceService.name,
      model: { storageUri, framework, memory },
    });
  }
}
