import type { Entry } from '../entry';
import { FUNCTIONS } from './functions';
import { INFERENCE } from './inference';
import { KINDS } from './kinds';
import { LOADS } from './load';
import { PLATFORM } from './platform';
import { PULUMI } from './pulumi';
import { SCALING } from './scaling';

/** Every public name that takes something. The test beside it fails for one that is not here, nor on its list of those with a reason. */
export const REGISTRY: readonly Entry[] = [...SCALING, ...INFERENCE, ...KINDS, ...LOADS, ...FUNCTIONS, ...PLATFORM, ...PULUMI];
